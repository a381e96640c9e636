import type { FactInput } from '../../../shared/fact/registry.ts'
import type { DayNumber } from '../../lib/day.ts'
import { DAY_MS, HOUR_MS } from '../../lib/day.ts'
import type { Random } from '../../lib/random.ts'
import { weightedPairs } from '../../lib/weighted.ts'
import { recordId, recordIdOf } from '../context.ts'
import type { World } from '../context.ts'
import { instant, startLife } from '../event.ts'
import type { FeedEvent, Life } from '../event.ts'
import { drawInstant } from '../rhythm.ts'
import { inYear } from './yearly.ts'

type Kind = FactInput<'council.held'>['kind']

/** Joint councils once a quarter and community, nearly everywhere; the others when there is something to talk about [DESIGN]. */
const RATES = {
  jointHeld: 0.96,
  /** Held by this part of the quarter. */
  jointBy: 0.9,
  perWorkday: 6.5,
  perDayOff: 1.5,
  doneInTime: 0.92,
  doneLate: 0.7,
} as const

const KINDS = weightedPairs<Kind>([
  ['deliberation', 44],
  ['forum', 22],
  ['hall', 30],
  ['other', 4],
])

/** 党建联席 of a year: each community in each quarter. */
export function jointCouncils(world: World, year: number): readonly FeedEvent[] {
  return world.town.communities.flatMap((regionCode, c) =>
    [0, 1, 2, 3].flatMap((quarter) => {
      const random = world.random('jointCouncil', year, quarter, c)
      if (!random.chance(RATES.jointHeld)) return []
      const part = (quarter + random.between(0.01, RATES.jointBy)) / 4
      const at = inYear(world, year, part, [9, 16.5], random)
      return council(
        startLife(recordIdOf(world, 'LX', year, c * 4 + quarter)),
        'joint',
        regionCode,
        at,
        random,
      )
    }),
  )
}

/** Deliberations, forums and receptions of a day, with what they resolved. */
export function councilsOfDay(world: World, day: DayNumber): readonly FeedEvent[] {
  const { office, spots } = world.town
  const mean = office.isWorkday(day) ? RATES.perWorkday : RATES.perDayOff
  const count = world.random('councils', day).poisson(mean * world.scale)
  return Array.from({ length: count }, (_, n) => {
    const random = world.random('council', day, n)
    const at = drawInstant(office, day, 'office', 'evening', random)
    const kind = KINDS.draw(random)
    const { community, grid } = spots.draw(random)
    const regionCode = kind === 'deliberation' || kind === 'forum' ? grid : community
    return council(startLife(recordId(world, 'L', day, n)), kind, regionCode, at, random)
  }).flat()
}

function council(
  life: Life,
  kind: Kind,
  regionCode: string,
  at: number,
  random: Random,
): readonly FeedEvent[] {
  const topics = random.int(1, 4)
  life.step('council.held', at, '召集人', {
    regionCode,
    kind,
    topics,
    attendees: random.int(8, 40),
  })
  const resolved = random.int(0, Math.min(topics, 3))
  return [
    ...life.events,
    ...Array.from({ length: resolved }, (_, n) =>
      resolution(`${life.subject}-${n}`, life.subject, regionCode, at, random),
    ).flat(),
  ]
}

function resolution(
  subject: string,
  councilId: string,
  regionCode: string,
  heldAt: number,
  random: Random,
): readonly FeedEvent[] {
  const life = startLife(subject)
  const madeAt = heldAt + random.between(0.8, 2) * HOUR_MS
  const dueAt = madeAt + random.int(7, 45) * DAY_MS
  life.step('resolution.made', madeAt, '召集人', {
    regionCode,
    councilId,
    dueAt: instant(Math.floor(dueAt)),
  })
  const part = random.chance(RATES.doneInTime)
    ? random.between(0.25, 0.98)
    : random.between(1.05, 1.5)
  if (part < 1 || random.chance(RATES.doneLate)) {
    life.step('resolution.done', madeAt + part * (dueAt - madeAt), '责任单位', {})
  }
  return life.events
}
