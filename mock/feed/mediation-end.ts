import { DAY_MS, HOUR_MS } from '../lib/day.ts'
import type { Random } from '../lib/random.ts'
import { weightedPairs } from '../lib/weighted.ts'
import type { World } from './context.ts'
import { instant, startLife } from './event.ts'
import type { FeedEvent, Life } from './event.ts'
import { after, awake } from './pace.ts'
import type { Pace } from './pace.ts'
import { continued, ownRating, reached, rectification } from './rating.ts'
import { TEXTS } from './texts.ts'

/** 97.2 % end in village or community, 2.3 % at the township (崆峒); two thirds of the former in the grid itself (M4 ≥ 60). */
const TIERS = weightedPairs<'grid' | 'community' | 'street' | 'district' | 'judicial'>([
  ['grid', 645],
  ['community', 325],
  ['street', 23],
  ['district', 4],
  ['judicial', 3],
])

const RATES = {
  judicial: 0.04,
  breached: 0.012,
  partly: 0.04,
  relapse: 0.01,
  rated: 0.5,
  confirmRefused: 0.06,
  /** Mean to have it confirmed and put it off: some apply in the last days, most let it be. */
  putOff: 0.03,
  putOffApplied: 0.4,
  /** Of the ratings: asked for by a call. */
  called: 0.45,
} as const

export interface Opening {
  readonly regionCode: string
  readonly causeCode: string
  readonly caseId?: string
  readonly riskId?: string
  readonly parentId?: string
}

export interface Lived {
  readonly world: World
  readonly life: Life
  readonly pace: Pace
  readonly opening: Opening
  /** For what came to the simulator later: drawing from it moves nothing else of the life. */
  readonly side: Random
  /** Agreed, failed or refused. */
  concludedAt: number
  /** The mediation that follows a relapse. */
  again: readonly FeedEvent[]
}

/** From the agreement to the file. Returns the instant of the agreement. */
export function settle({ life, pace, side }: Lived, mediator: string): number {
  const { random } = pace
  const written = random.chance(0.7)
  const at = awake(pace, life.last(), 0.8 * DAY_MS, 0.7)
  const resolvedTier = TIERS.draw(random)
  const performDue = written
    ? { performDueAt: instant(at + random.int(10, 30) * DAY_MS) }
    : undefined
  const applies = written && random.chance(RATES.judicial)
  const putOff = written && !applies && side.chance(RATES.putOff)
  const agreedAt = life.step('med.agreed', at, mediator, {
    form: written ? 'written' : 'oral',
    resolvedTier,
    ...performDue,
    ...(applies || putOff ? { judicialIntended: true } : {}),
  })
  if (applies) confirm(life, pace, side, mediator)
  if (putOff) confirmLate(life, { ...pace, random: side }, mediator)
  if (random.chance(RATES.breached)) {
    life.step('med.breached', later(life, pace, 18 * DAY_MS), mediator, {})
    archive(life, pace)
    return agreedAt
  }
  if (random.chance(RATES.partly)) {
    life.step('med.partlyPerformed', later(life, pace, 4 * DAY_MS), mediator, {})
  }
  life.step('med.performed', later(life, pace, 5 * DAY_MS), mediator, {})
  const relapse = random.chance(RATES.relapse)
  life.step('med.revisited', later(life, pace, 10 * DAY_MS), mediator, { relapse })
  archive(life, pace)
  return agreedAt
}

/** 司法确认 (人民调解法 art. 33). */
function confirm(life: Life, pace: Pace, side: Random, mediator: string): void {
  const appliedAt = Math.min(later(life, pace, 4 * DAY_MS), life.last() + 29 * DAY_MS)
  life.step('med.judicialConfirmApplied', appliedAt, mediator, {})
  const decidedAt = later(life, pace, 8 * DAY_MS)
  if (side.chance(RATES.confirmRefused)) {
    life.aside('refused', 'med.judicialRefused', decidedAt, '人民法院', {
      reason: TEXTS.confirmRefusedReason[0],
    })
  } else life.step('med.judicialConfirmed', decidedAt, '人民法院', {})
}

/** Who puts it off stands among those to be reminded from the 25th day on (M9b), and performs after that. */
function confirmLate(life: Life, pace: Pace, mediator: string): void {
  const { random } = pace
  const from = life.last()
  if (random.chance(RATES.putOffApplied)) {
    const at = from + random.between(26, 29.5) * DAY_MS
    life.aside('applied', 'med.judicialConfirmApplied', at, mediator, {})
    life.aside('confirmed', 'med.judicialConfirmed', later(life, pace, 8 * DAY_MS), '人民法院', {})
  } else {
    const at = from + random.between(31, 36) * DAY_MS
    life.aside('reminded', 'med.partlyPerformed', at, mediator, {})
  }
}

export function archive(life: Life, pace: Pace): void {
  life.step('med.archived', later(life, pace, 2 * DAY_MS), '人民调解委员会', {})
}

export function later(life: Life, pace: Pace, medianMs: number): number {
  return after(pace, life.last(), medianMs, 0.6)
}

/** What the parties say of it, asked by a call or on their own. */
export function ratingOf(
  { world, life: mediation, pace, side }: Lived,
  regionCode: string,
): readonly FeedEvent[] {
  const agreed = mediation.events.find(({ type }) => type === 'med.agreed')
  if (!agreed || !pace.random.chance(RATES.rated)) return []
  const life = startLife(`F-${mediation.subject}`)
  const at = awake(pace, agreed.time, DAY_MS, 0.6)
  const about = { regionCode, subjectType: 'mediation', subjectId: mediation.subject } as const
  const rating = ownRating(pace.random)
  const called = side.chance(RATES.called)
  const channel = called ? 'call' : 'scan'
  if (called && !reached(life, { ...pace, random: side }, at, { ...about, channel }))
    return life.events
  life.step('feedback.rated', at + HOUR_MS, '当事人', { ...about, channel, ...rating })
  const org = world.town.catalogue.orgs[0]!.code
  const sidePace = { ...pace, random: side }
  const later = rectification(world, life.subject, rating, life.last(), sidePace, org)
  return [...life.events, ...continued(later)]
}
