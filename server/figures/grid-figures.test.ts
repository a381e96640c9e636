import { describe, expect, it } from 'vitest'
import type { Fact, FactData } from '../../shared/fact/fact.ts'
import { holdingsOf } from '../../shared/region/holdings.ts'
import type { RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree, withLineage } from '../../shared/region/tree.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldContext } from '../world/world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const noon = Date.parse('2026-03-11T12:00:00+08:00')

type ValueOf = (key: string) => number | null | undefined
type Event = readonly [type: string, subject: string, time: number, data?: FactData]

/** The sample district with an organisation in A1 and a dedicated one without, a member in A1 and one in B1, and two stations. */
function context(figuresAsOf?: string): WorldContext {
  const sample = sampleContext('Asia/Shanghai')
  const more: Readonly<Record<string, Partial<RegionEntry>>> = {
    S: { partyOrg: '党工委', otherPartyOrgs: 1 },
    A: { partyOrg: '党委', partyHouseholds: 4 },
    A1: { partyOrg: '支部', households: 500, partyMembers: 12 },
    A1a: { households: 49 },
    B1: { households: 501 },
    B2: { households: 300 },
  }
  const entries = sample.tree.entries.map((entry) => ({ ...entry, ...more[entry.code] }))
  const tree = buildRegionTree(sample.tree.levels, entries)
  const post = (region: string, personRef: string): object => ({
    region,
    personRef,
    role: 'gridStaff',
    post: '专职网格员',
  })
  const roster = { posts: [post('A1', 'p1'), post('B1', 'p2'), post('B2', 'p1')] } as never
  const places = ['A1', 'B'].map((region) => ({
    id: `p-${region}`,
    kind: '驿站',
    name: 'p',
    region,
  }))
  const catalogue = { ...sample.pkg.catalogue, ...(figuresAsOf && { figuresAsOf }) }
  return {
    ...sample,
    pkg: { ...sample.pkg, regions: entries, catalogue },
    tree: { ...tree, held: holdingsOf(tree, roster, places) },
  }
}

function factsOf(events: readonly Event[]): readonly Fact[] {
  return events
    .toSorted((a, b) => a[2] - b[2])
    .map(([type, subject, time, data = {}], i) => ({
      ...{ seq: i + 1, recordedAt: time, id: `e${i}`, source: 's', world: 'live' },
      ...{ type, subject, time, data },
    }))
}

/** Values of a region after events told in order of time, at an instant. */
function values(events: readonly Event[], region = 'S', at = noon, within = context()): ValueOf {
  const fold = createWorld(within, 'live')
  for (const fact of factsOf(events)) fold.apply(fact)
  fold.advance(at)
  const { tree } = within
  const level = tree.level[tree.indexOf(region)]!
  // By the layer's key: a board on the socket carries some windows alone.
  return (key) => fold.layer(region, level, key, 'DUTY')[0]
}

const parts = (found: ValueOf, key: string): unknown[] => [found(`${key}.n`), found(`${key}.d`)]

describe('patrols', () => {
  const patrol = (id: string, regionCode: string, time: number): Event => [
    'grid.patrolLogged',
    id,
    time,
    { regionCode },
  ]

  it('count a grid once a day, wherever in it they are, and none above the grids (G5)', () => {
    const found = values([
      patrol('1', 'A1', noon - HOUR),
      patrol('2', 'A1a', noon - 2 * HOUR),
      patrol('3', 'A', noon - 2 * HOUR),
      patrol('4', 'B1', noon - DAY),
    ])
    expect([...parts(found, 'G5@today'), found('G5@today')]).toEqual([1, 4, 0.25])
    expect([found('patrols@today'), found('patrols@all')]).toEqual([3, 4])
    expect(parts(found, 'G5@7d')).toEqual([2, 4 * 7])
    expect(parts(found, 'G5@week')).toEqual([2, 4 * 3])
    expect(parts(found, 'G5@month')).toEqual([2, 4 * 11])
    expect(parts(found, 'G5@lastMonth')).toEqual([0, 4 * 28])
    expect(parts(found, 'G5@year')).toEqual([2, 4 * (31 + 28 + 11)])
  })

  it('belong to the local day of their time', () => {
    const midnight = Date.parse('2026-03-11T00:00:00+08:00')
    const events = [patrol('1', 'A1', midnight - 1), patrol('2', 'A2', midnight)]
    expect(parts(values(events), 'G5@today')).toEqual([1, 4])
    expect(parts(values(events, 'A1'), 'G5@today')).toEqual([0, 1])
    expect(values(events, 'A1a')('G5@today')).toBeNull()
  })
})

describe('visits', () => {
  const visit = (id: string, regionCode: string, time: number, household: string): Event => [
    'grid.visitLogged',
    id,
    time,
    { regionCode, kind: id === 'n' ? 'night' : 'day', householdHash: household },
  ]

  it('[CT5] count a household once, where it was visited last, for thirty local days (G6)', () => {
    const events = [
      visit('1', 'A1', noon - 40 * DAY, 'a'),
      visit('2', 'A1', noon - 10 * DAY, 'a'),
      visit('n', 'A1', noon - HOUR, 'b'),
      visit('4', 'B1', noon - 31 * DAY, 'c'),
      visit('5', 'B2', noon - 3 * DAY, 'b'),
    ]
    expect(parts(values(events), 'G6@30d')).toEqual([2, 300 + 801])
    expect(parts(values(events, 'A1'), 'G6@30d')).toEqual([2, 500])
    // The thirty days are today and the 29 before it, whatever the hour of the visit.
    const midnight = noon - 12 * HOUR + 20 * DAY
    expect(parts(values(events, 'A1', midnight - 1000), 'G6@30d')[0]).toBe(2)
    expect(parts(values(events, 'A1', midnight), 'G6@30d')[0]).toBe(1)
    expect(values(events)('nightVisits@all')).toBe(1)
  })

  it('count a household once in each calendar year', () => {
    const newYear = Date.parse('2026-01-01T00:00:00+08:00')
    const events = [
      visit('1', 'A1', newYear - 1, 'a'),
      visit('2', 'A1', newYear, 'a'),
      visit('3', 'A1', newYear + DAY, 'a'),
    ]
    expect(parts(values(events, 'A1'), 'G6@year')[0]).toBe(1)
    expect(parts(values(events, 'A1', newYear - 1), 'G6@year')[0]).toBe(1)
  })
})

describe('opinions, figures of elements, resolutions', () => {
  it('turn into action by the day on which they were collected (G8)', () => {
    const found = values([
      ['opinion.collected', '1', noon - DAY, { regionCode: 'A1' }],
      ['opinion.collected', '2', noon - HOUR, { regionCode: 'A1' }],
      ['opinion.converted', '1', noon - HOUR, { convertedTo: 'case', convertedId: 'c1' }],
    ])
    expect(parts(found, 'G8@today')).toEqual([0, 1])
    expect(parts(found, 'G8@all')).toEqual([1, 2])
  })

  it('are refreshed in time, or late from the due instant on (G7)', () => {
    const stat = (time: number, value: number, dueInDays: number): Event => [
      'grid.statRefreshed',
      'A1:people',
      time,
      {
        ...{ regionCode: 'A1', element: 'people', metric: 'total', value },
        nextDueAt: time + dueInDays * DAY,
      },
    ]
    const events = [
      stat(noon - 20 * DAY, 100, 10),
      stat(noon - 10 * DAY, 120, 5),
      stat(noon - 3 * DAY, 90, 3),
    ]
    const found = values(events)
    expect(parts(found, 'G7@all')).toEqual([1, 3])
    expect(parts(values(events, 'S', noon - HOUR), 'G7@all')).toEqual([1, 2])
    expect(found('elements@now{element=people}')).toBe(90)
    expect(values(events, 'S', noon - 4 * DAY)('elements@now{element=people}')).toBe(90)
    expect(values(events.slice(0, 2))('elements@now{element=people}')).toBe(120)
  })

  it('are done in time or not, by their due instant', () => {
    const made = (id: string, dueAt: number): Event => [
      'resolution.made',
      id,
      noon - 5 * DAY,
      { regionCode: 'B', dueAt },
    ]
    const found = values([
      made('1', noon - DAY),
      made('2', noon - DAY),
      made('3', noon - DAY),
      made('4', noon + DAY),
      ['resolution.done', '1', noon - DAY],
      ['resolution.done', '2', noon - DAY + 1],
    ])
    expect(parts(found, 'resolutionRate@all')).toEqual([1, 3])
    expect([found('resolutionsMade@all'), found('resolutionsDone@all')]).toEqual([4, 2])
  })
})

describe('what the package holds and facts change', () => {
  it('is full-time members, each person once (G9)', () => {
    const change = (id: string, region: string, to: string, time = noon - DAY): Event => [
      'grid.staffChanged',
      id,
      time,
      { regionCode: region, personRef: id, role: 'gridStaff', change: to },
    ]
    expect(values([])('gridStaff@now')).toBe(2)
    const events = [
      change('p2', 'B1', 'left', noon - 2 * DAY),
      change('p3', 'A2', 'joined', noon - 3 * DAY),
      change('p4', 'A2', 'joined', noon - 3 * DAY),
      change('p4', 'A2', 'left'),
      ['case.reported', 'c1', noon - DAY, { regionCode: 'A2', source: 'grid', categoryL1: '02' }],
    ] as const
    expect(values(events)('gridStaff@now')).toBe(2)
    expect(values(events, 'B')('gridStaff@now')).toBe(0)
    expect(values(events, 'B')('G9@now')).toBeNull()
    expect(parts(values(events, 'A2'), 'G9@now')).toEqual([1, 1])
    // The roster that holds from the day before yesterday on knows of p3, p4 and p2 already.
    const later = context(new Date(noon - 2 * DAY + 1).toISOString())
    expect(values(events, 'A2', noon, later)('gridStaff@now')).toBe(0)
    expect(values(events, 'B1', noon, later)('gridStaff@now')).toBe(1)
    expect(values(events, 'S', noon, later)('gridStaff@now')).toBe(2 - 1)
  })

  it('is places open by kind', () => {
    const found = values([
      ['place.closed', 'p-A1', noon - DAY, { regionCode: 'A1', kind: '驿站' }],
      ['place.opened', 'x', noon - DAY, { regionCode: 'A1', kind: 'station' }],
      ['place.opened', 'y', noon - DAY, { regionCode: 'B1', kind: 'kiosk' }],
      ['place.opened', 'z', noon - DAY, { regionCode: 'B1', kind: 'clinic' }],
      ['place.closed', 'z', noon - HOUR, {}],
      [
        'place.footfallCounted',
        'f1',
        noon - HOUR,
        { regionCode: 'A1', placeId: 'x', kind: 'station', visitors: 40 },
      ],
    ])
    expect(found('places@now')).toBe(3)
    expect(found('places@now{kind=station}')).toBe(2)
    expect(found('places@now{kind=other}')).toBe(1)
    expect(found('places@now{kind=clinic}')).toBe(0)
    expect([found('footfall@today'), found('footfall@today{kind=station}')]).toEqual([40, 40])
  })

  it('is party organisations by level, and the grids that they cover (G2)', () => {
    const still = values([])
    expect(still('partyOrgs@now')).toBe(4 + 4)
    expect(still('partyOrgs@now{level=household}')).toBe(4)
    expect(still('partyOrgs@now{level=other}')).toBe(1)
    expect(parts(still, 'G2@now')).toEqual([1, 4])
    const joint: Event = [
      'org.created',
      'j',
      noon - 3 * DAY,
      { regionCode: 'A2', level: 'grid', kind: 'joint', covers: ['B1', 'A1'] },
    ]
    const found = values([joint])
    expect(parts(found, 'G2@now')).toEqual([3, 4])
    expect(found('partyOrgs@now{level=grid}')).toBe(2)
    expect(parts(values([joint], 'B'), 'G2@now')).toEqual([1, 2])
    const closed: Event = ['org.dissolved', 'A1', noon - DAY, { regionCode: 'A1', level: 'grid' }]
    expect(parts(values([closed]), 'G2@now')).toEqual([0, 4])
    expect(parts(values([joint, closed]), 'G2@now')).toEqual([3, 4])
    const merged: Event = ['org.merged', 'j', noon - DAY, { intoId: 'A1' }]
    expect(parts(values([joint, merged]), 'G2@now')).toEqual([3, 4])
    expect(values([joint, merged])('partyOrgs@now{level=grid}')).toBe(1)
    const gone: Event = ['org.dissolved', 'j', noon - HOUR, {}]
    expect(parts(values([joint, merged, gone]), 'G2@now')).toEqual([1, 4])
    const group: Event = ['org.created', 'g', noon, { regionCode: 'A1a', level: 'micro' }]
    expect(parts(values([group]), 'G2b@now')).toEqual([1, 1])
    expect(parts(still, 'G2b@now')).toEqual([0, 1])
  })

  it('[CT10] follows a merged organisation from merger to merger to the one that stands, and covers nothing when that is dissolved (G2)', () => {
    const founded = (id: string, regionCode: string): Event => [
      'org.created',
      id,
      noon - 9 * DAY,
      { regionCode, level: 'grid' },
    ]
    const into = (id: string, intoId: string, days: number): Event => [
      'org.merged',
      id,
      noon - days * DAY,
      { intoId, regionCode: id === 'A1' ? 'A1' : undefined, level: 'grid' },
    ]
    const dissolved = (id: string, days: number, data: FactData = {}): Event => [
      'org.dissolved',
      id,
      noon - days * DAY,
      data,
    ]
    /** As the board has it, and the recount. */
    const cover = (events: readonly Event[]): unknown => {
      const within = context()
      const counted = new Recounter(factsOf(events), noon, {
        ...within,
        catalogue: within.pkg.catalogue,
      })
      for (const code of ['S', 'A', 'B', 'A1'])
        expect(counted.recount(code).values['G2@now.n']).toBe(values(events, code)('G2@now.n'))
      return parts(values(events), 'G2@now')
    }
    const three = [founded('a', 'A2'), founded('b', 'B1'), founded('c', 'B2')]
    const chain = [...three, into('a', 'b', 5), into('b', 'c', 4)]
    // A1 has the package's own branch.
    expect(cover(chain)).toEqual([4, 4])
    const ended = [...chain, dissolved('c', 2)]
    expect(cover(ended)).toEqual([1, 4])
    // It ended before the others went into it.
    expect(cover([...three, into('a', 'b', 5), dissolved('b', 6)])).toEqual([2, 4])
    // Founded anew, it stands again for all of them.
    const anew: Event = ['org.created', 'c', noon - DAY, { regionCode: 'B2', level: 'grid' }]
    expect(cover([...ended, anew])).toEqual([4, 4])
    // The package's own branch goes the same way, and one into another in a circle leaves nobody.
    const own = [founded('a', 'A2'), into('A1', 'a', 5)]
    expect(cover(own)).toEqual([2, 4])
    expect(cover([...own, dissolved('a', 2)])).toEqual([0, 4])
    expect(cover([...own, into('a', 'A1', 4)])).toEqual([0, 4])
  })

  it('[CT10] is a grid’s own organisation under the code it was changed from, never that of another that was merged into it (G2)', () => {
    const before = context()
    // Z2 became A2, and Z1 was merged into A1, which has its own branch; so has A2 now.
    const entries = before.pkg.regions.map((entry) =>
      entry.code === 'A2' ? { ...entry, partyOrg: '支部' } : entry,
    )
    const at = '2026-03-01T00:00:00+08:00'
    const tree = withLineage(
      buildRegionTree(before.tree.levels, entries),
      [
        { at, kind: 'merge', from: ['Z1'], to: ['A1'] },
        { at, kind: 'recode', from: ['Z2'], to: ['A2'] },
      ],
      () => -1,
    )
    const within = { ...before, tree, pkg: { ...before.pkg, regions: tree.entries } }
    const dissolved = (code: string): Event => [
      'org.dissolved',
      code,
      noon - DAY,
      { regionCode: code, level: 'grid' },
    ]
    const covered = (code: string, region: string): unknown =>
      values([dissolved(code)], region, noon, within)('G2@now.n')
    expect([covered('Z1', 'S'), covered('Z1', 'A1')]).toEqual([2, 1])
    expect([covered('Z2', 'S'), covered('Z2', 'A2')]).toEqual([1, 0])
    expect([covered('A1', 'S'), covered('A1', 'A1')]).toEqual([1, 0])
  })

  it('is the size of grids whose households it gives (G3)', () => {
    const found = values([])
    expect([...parts(found, 'G3@now'), found('G3@now.x')]).toEqual([2, 3, 1])
    expect(parts(found, 'G3b@now')).toEqual([0, 1])
  })
})

describe('communities', () => {
  const listed = (id: string, regionCode: string, time = noon - DAY): Event => [
    'project.listed',
    id,
    time,
    { regionCode, dueAt: noon - HOUR },
  ]

  it('have five civic projects in the year, cancelled ones aside (G10)', () => {
    const events = [
      ...['1', '2', '3', '4'].map((id) => listed(id, 'A1')),
      listed('5', 'A'),
      ...['6', '7', '8', '9', '10'].map((id) => listed(id, 'B')),
      listed('11', 'S'),
      ['project.cancelled', '10', noon - HOUR, {}],
      ['project.started', '1', noon - 2 * HOUR],
      ['project.done', '2', noon - 2 * HOUR],
    ] as Event[]
    const found = values(events)
    expect(parts(found, 'G10@year')).toEqual([1, 2])
    expect(parts(values(events, 'B'), 'G10@year')).toEqual([0, 1])
    expect(values(events, 'A1')('G10@year')).toBeNull()
    expect(found('projectsOpen@now')).toBe(9)
    expect(found('projectsOpen@now{stage=started}')).toBe(1)
    expect(found('projectsOpen@now{stage=late}')).toBe(9)
    expect([found('projectsListed@all'), found('projectsDone@all')]).toEqual([10, 1])
  })

  it('hold their joint council each quarter', () => {
    const held = (id: string, regionCode: string, kind: string): Event => [
      'council.held',
      id,
      noon - DAY,
      { regionCode, kind },
    ]
    const found = values([
      held('1', 'A', 'joint'),
      held('2', 'A1', 'joint'),
      held('3', 'B', 'forum'),
    ])
    expect(parts(found, 'councilRate@quarter')).toEqual([1, 2])
    expect([found('councils@all'), found('councils@all{kind=forum}')]).toEqual([3, 1])
  })
})
