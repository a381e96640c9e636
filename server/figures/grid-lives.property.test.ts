import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { gridLives } from '../testing/told-grid-lives.ts'
import { DAY, tell, TOLD, told } from '../testing/told.ts'

const { tree } = TOLD
const GRIDS = ['A1', 'A2', 'B1', 'B2']
const seed = 20_261_122

/** First instant of the local day, month, quarter or year in Shanghai, which has no clock changes. */
const OFFSET = 8 * 3_600_000
function startOf(unit: 'day' | 'month' | 'quarter' | 'year', at: number): number {
  const date = new Date(at + OFFSET)
  const month = { day: 0, month: 0, quarter: date.getUTCMonth() % 3, year: date.getUTCMonth() }[
    unit
  ]
  const day = unit === 'day' ? date.getUTCDate() : 1
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - month, day) - OFFSET
}
const dateOf = (at: number): string => new Date(at + OFFSET).toISOString().slice(0, 10)
const yearOf = (at: number): string => dateOf(at).slice(0, 4)

function below(code: string, all: RegionTree): Set<string> {
  const found = new Set([code])
  for (const entry of all.entries) if (found.has(entry.parent ?? '')) found.add(entry.code)
  return found
}
const gridOf = (code: string): string | undefined =>
  GRIDS.find((grid) => below(grid, tree).has(code))

/** One record as the entries' words have it: facts in order of time, told by hand what each may follow. */
interface Life {
  state: string
  region: string
  facts: Fact[]
  entered: Record<string, number>
}
const FOLLOWS: Readonly<Record<string, readonly [from: readonly string[], to: string]>> = {
  'grid.patrolLogged': [[''], 'LOGGED'],
  'grid.visitLogged': [[''], 'LOGGED'],
  'opinion.collected': [[''], 'COLLECTED'],
  'opinion.converted': [['COLLECTED'], 'CONVERTED'],
  'grid.statRefreshed': [['', 'IN'], 'IN'],
  'grid.staffChanged': [['', 'IN'], 'IN'],
  'org.created': [['', 'DISSOLVED'], 'ACTIVE'],
  'org.merged': [['', 'ACTIVE'], 'MERGED'],
  'org.secretaryChanged': [['', 'ACTIVE'], 'ACTIVE'],
  'org.dissolved': [['', 'ACTIVE', 'MERGED'], 'DISSOLVED'],
  'place.opened': [['', 'CLOSED'], 'OPEN'],
  'place.closed': [['', 'OPEN'], 'CLOSED'],
  'place.footfallCounted': [[''], 'COUNTED'],
  'council.held': [[''], 'HELD'],
  'resolution.made': [[''], 'MADE'],
  'resolution.done': [['MADE'], 'DONE'],
  'project.listed': [[''], 'LISTED'],
  'project.started': [['LISTED'], 'STARTED'],
  'project.done': [['LISTED', 'STARTED'], 'DONE'],
  'project.cancelled': [['LISTED', 'STARTED'], 'CANCELLED'],
}

function livesOf(facts: readonly Fact[]): Life[] {
  const lives = new Map<string, Life>()
  const waiting = new Map<string, Fact[]>()
  const take = (fact: Fact): boolean => {
    const [from, to] = FOLLOWS[fact.type]!
    const life = lives.get(fact.subject) ?? { state: '', region: '', facts: [], entered: {} }
    if (!from.includes(life.state)) return false
    lives.set(fact.subject, life)
    if (life.state !== to) life.entered[to] = fact.time
    life.state = to
    life.region = String(fact.data['regionCode'])
    life.facts.push(fact)
    return true
  }
  for (const fact of facts.toSorted((a, b) => a.time - b.time || a.seq - b.seq)) {
    // One that had to wait for another of the same instant comes after it.
    let left = (waiting.get(fact.subject) ?? []).filter(({ time }) => time === fact.time)
    if (!take(fact)) left.push(fact)
    else
      for (let next = left.find(take); next; next = left.find(take))
        left = left.filter((one) => one !== next)
    waiting.set(fact.subject, left)
  }
  return [...lives.values()]
}

/** Numbers of a region, by the words of shared/indicator/entries/{grid,base}.ts. */
function recount(facts: readonly Fact[], code: string, t: number): Record<string, number> {
  const codes = below(code, tree)
  const lives = livesOf(facts)
  const of = (type: string): Life[] =>
    lives.filter((life) => life.facts[0]!.type.startsWith(type) && codes.has(life.region))
  const day = startOf('day', t)
  const values: Record<string, number> = {}
  const windows = { today: day, '7d': day - 6 * DAY, year: startOf('year', t), all: -Infinity }
  const flow = (key: string, times: readonly (number | undefined)[], amounts?: number[]): void => {
    for (const [window, from] of Object.entries(windows))
      values[key.replace('@', `@${window}`)] = times.reduce<number>(
        (sum, at, i) => sum + (at !== undefined && at >= from ? (amounts?.[i] ?? 1) : 0),
        0,
      )
  }
  const first = (some: readonly Life[]): number[] => some.map(({ facts: [fact] }) => fact!.time)

  const patrols = of('grid.patrol')
  flow('patrols@', first(patrols))
  const days = new Map<string, number>()
  for (const life of lives.filter(({ facts: [one] }) => one!.type === 'grid.patrolLogged')) {
    const grid = gridOf(life.region)
    const key = `${grid}|${dateOf(life.facts[0]!.time)}`
    if (grid !== undefined && codes.has(grid)) days.set(key, life.facts[0]!.time)
  }
  for (const window of ['today', '7d', 'year'] as const) {
    const from = windows[window]
    const grids = GRIDS.filter((grid) => codes.has(grid)).length
    values[`G5@${window}.n`] = [...days.values()].filter((at) => at >= from).length
    values[`G5@${window}.d`] = grids * (Math.round((day - from) / DAY) + 1)
  }

  const visits = lives
    .filter(({ facts: [one] }) => one!.type === 'grid.visitLogged')
    .map(({ facts: [one] }) => one!)
    .toSorted((a, b) => a.time - b.time)
  const here = visits.filter(({ data }) => codes.has(String(data['regionCode'])))
  flow(
    'visits@',
    here.map(({ time }) => time),
  )
  flow(
    'nightVisits@',
    here.filter(({ data }) => data['kind'] === 'night').map(({ time }) => time),
  )
  const households = [...Map.groupBy(visits, ({ data }) => data['householdHash']).values()].filter(
    (each) => codes.has(String(each.at(-1)!.data['regionCode'])),
  )
  values['G6@30d.n'] = households.filter((each) => each.at(-1)!.time >= day - 29 * DAY).length
  values['G6@year.n'] = households.filter((each) =>
    each.some(({ time }) => yearOf(time) === yearOf(t)),
  ).length

  const opinions = of('opinion.')
  flow('opinions@', first(opinions))
  flow('G8@.n', first(opinions.filter(({ state }) => state === 'CONVERTED')))

  const stats = of('grid.stat')
  for (const element of ['people', 'land'])
    values[`elements@now{element=${element}}`] = stats
      .map(({ facts: told_ }) => told_.at(-1)!.data)
      .filter((data) => data['element'] === element && data['metric'] === 'total')
      .reduce((sum, data) => sum + Number(data['value']), 0)
  const dues = stats.flatMap(({ facts: told_ }) =>
    told_.flatMap(({ time, data }, i) => {
      const due = data['nextDueAt'] as number | undefined
      return due === undefined ? [] : [{ due, since: time, done: told_[i + 1]?.time }]
    }),
  )
  dueRates('G7', dues)

  const members = of('grid.staff')
  const sign = (life: Life): number => {
    const changed = (fact: Fact | undefined, change: string): number =>
      Number(fact?.data['role'] === 'gridStaff' && fact.data['change'] === change)
    return changed(life.facts.at(-1), 'joined') - changed(life.facts[0], 'left')
  }
  values['gridStaff@now'] = Math.max(
    0,
    members.reduce((sum, life) => sum + sign(life), 0),
  )

  const orgs = lives.filter(({ facts: [one] }) => one!.type.startsWith('org.'))
  const levelOf = ({ facts: told_ }: Life): unknown =>
    told_.findLast(({ type }, i) => i === 0 || type === 'org.created')!.data['level']
  const ofPackage = (life: Life): boolean => life.facts[0]!.type !== 'org.created'
  for (const level of ['grid', 'micro', 'community']) {
    const some = orgs.filter((life) => codes.has(life.region) && levelOf(life) === level)
    values[`partyOrgs@now{level=${level}}`] = Math.max(
      0,
      some.reduce((n, life) => n + Number(life.state === 'ACTIVE') - Number(ofPackage(life)), 0),
    )
  }
  const byId = new Map(orgs.map((life) => [life.facts[0]!.subject, life]))
  const standsIn = (life: Life | undefined, seen: readonly Life[] = []): boolean => {
    if (life?.state !== 'MERGED') return life?.state !== 'DISSOLVED'
    const into = life.facts.findLast(({ type }) => type === 'org.merged')!.data['intoId']
    return !seen.includes(life) && standsIn(byId.get(String(into)), [...seen, life])
  }
  const covering = orgs.filter((life) => levelOf(life) === 'grid' && standsIn(life))
  const covered = new Set(
    covering.flatMap((life) => {
      const created = life.facts.findLast(({ type }) => type === 'org.created')
      if (created === undefined) return []
      const covers = (created.data['covers'] ?? lastCovers(life) ?? []) as string[]
      return [life.region, ...covers].map(gridOf)
    }),
  )
  const grids = GRIDS.filter((grid) => codes.has(grid))
  const isKnown = orgs.length > 0
  values['G2@now.n'] = isKnown ? grids.filter((grid) => covered.has(grid)).length : 0
  values['G2@now.d'] = isKnown ? grids.length : 0

  const places = of('place.').filter((life) => life.facts[0]!.type !== 'place.footfallCounted')
  values['places@now'] = Math.max(
    0,
    places.reduce(
      (n, { state, facts: [one] }) =>
        n + Number(state === 'OPEN') - Number(one!.type === 'place.closed'),
      0,
    ),
  )
  const counts = of('place.footfallCounted')
  flow(
    'footfall@',
    first(counts),
    counts.map(({ facts: [one] }) => Number(one!.data['visitors'])),
  )

  const councils = of('council.')
  flow('councils@', first(councils))
  const joint = councils.filter(({ facts: [one] }) => one!.data['kind'] === 'joint')
  values['councilRate@quarter.n'] = ['A', 'B'].filter(
    (community) =>
      codes.has(community) &&
      joint.some(
        ({ region, facts: [one] }) =>
          below(community, tree).has(region) && one!.time >= startOf('quarter', t),
      ),
  ).length

  const resolutions = of('resolution.')
  flow('resolutionsMade@', first(resolutions))
  flow(
    'resolutionsDone@',
    resolutions.map(({ entered }) => entered['DONE']),
  )
  dueRates(
    'resolutionRate',
    resolutions.flatMap(({ facts: [one], entered }) => {
      const due = one!.data['dueAt'] as number | undefined
      return due === undefined ? [] : [{ due, since: one!.time, done: entered['DONE'] }]
    }),
  )

  const projects = of('project.')
  const listed = projects.filter(({ state }) => state !== 'CANCELLED')
  flow('projectsListed@', first(listed))
  flow(
    'projectsDone@',
    projects.map(({ entered }) => entered['DONE']),
  )
  const open = projects.filter(({ state }) => state === 'LISTED' || state === 'STARTED')
  values['projectsOpen@now'] = open.length
  values['projectsOpen@now{stage=started}'] = open.filter(({ state }) => state === 'STARTED').length
  values['projectsOpen@now{stage=late}'] = open.filter(
    ({ facts: [one] }) => Number(one!.data['dueAt'] ?? Infinity) <= t,
  ).length
  values['G10@year.n'] = ['A', 'B'].filter(
    (community) =>
      codes.has(community) &&
      listed.filter(
        ({ region, facts: [one] }) =>
          below(community, tree).has(region) && one!.time >= windows.year,
      ).length >= 5,
  ).length
  return values

  function dueRates(
    id: string,
    all: readonly { due: number; since: number; done: number | undefined }[],
  ): void {
    const inTime = all.filter(({ due, done }) => done !== undefined && done <= due)
    const late = all.filter(
      ({ due, since, done }) => Math.max(due, since) <= t && (done === undefined || done > due),
    )
    // What was done in time counts from the beginning of the hour of its limit on.
    const hourEnd = Math.floor(t / 3_600_000 + 1) * 3_600_000
    const counted = inTime.filter(({ due }) => due < hourEnd)
    flow(
      `${id}@.n`,
      counted.map(({ due }) => due),
    )
    flow(
      `${id}@.d`,
      [...counted, ...late].map(({ due }) => due),
    )
  }
}

/** A later founding without covers keeps those of the one before. */
function lastCovers(life: Life): unknown {
  return life.facts.findLast(({ data, type }) => type === 'org.created' && data['covers'])?.data[
    'covers'
  ]
}

test('[CT1] the life of grids counts as it is counted by hand', { timeout: 120_000 }, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(gridLives(160), ({ events, endMs }) => {
      const fold = told([])
      const facts = tell(fold, events, true)
      fold.advance(endMs)
      for (const [region, code] of tree.codes.entries()) {
        const level = tree.level[region]!
        const expected = recount(facts, code, fold.tMs)
        const found = Object.fromEntries(
          Object.keys(expected).map((key) => [key, fold.layer(code, level, key, 'DUTY')[0]]),
        )
        expect(found, code).toEqual(expected)
        for (const [key, n] of Object.entries(expected)) if (n > 0) seen.add(key)
      }
    }),
    { numRuns: 60, seed },
  )
  expect(seen.size).toBeGreaterThan(60)
})
