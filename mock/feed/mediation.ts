import type { DayNumber } from '../lib/day.ts'
import { DAY_MS, HOUR_MS } from '../lib/day.ts'
import type { Random } from '../lib/random.ts'
import { weightedPairs } from '../lib/weighted.ts'
import type { CaseRun } from './case/run.ts'
import { post } from './case/run.ts'
import { recordId } from './context.ts'
import type { World } from './context.ts'
import { instant, startLife } from './event.ts'
import type { FeedEvent, Life } from './event.ts'
import { after, awake } from './pace.ts'
import type { Pace } from './pace.ts'
import { ownRating, reached } from './rating.ts'
import { drawInstant } from './rhythm.ts'
import { TEXTS } from './texts.ts'

/** Official split of origins: 主动 52.4, 申请 43.5, 移送 4.1 % (DOMAIN §2.4, 黄石). */
const ORIGINS = weightedPairs<'med.initiated' | 'med.applied' | 'med.delegated'>([
  ['med.initiated', 524],
  ['med.applied', 435],
  ['med.delegated', 41],
])

/** 97.2 % end in village or community, 2.3 % at the township (崆峒); two thirds of the former in the grid itself (M4 ≥ 60). */
const TIERS = weightedPairs<'grid' | 'community' | 'street' | 'district' | 'judicial'>([
  ['grid', 645],
  ['community', 325],
  ['street', 23],
  ['district', 4],
  ['judicial', 3],
])

const INVOLVED = weightedPairs<'1-2' | '3-9' | '10-29' | '30+'>([
  ['1-2', 70],
  ['3-9', 26],
  ['10-29', 3],
  ['30+', 1],
])

const RATES = {
  /** Beside those that cases lead to; together about 5,000 a year in the demo. */
  freePerDay: 5,
  refused: 0.02,
  success: 0.97,
  extended: 0.04,
  judicial: 0.04,
  breached: 0.012,
  partly: 0.04,
  relapse: 0.01,
  rated: 0.5,
  /** Go on beyond the limit of thirty days. */
  protracted: 0.02,
  confirmRefused: 0.06,
  /** Mean to have it confirmed and put it off: some apply in the last days, most let it be. */
  putOff: 0.03,
  putOffApplied: 0.4,
  /** Of the ratings: asked for by a call. */
  called: 0.45,
} as const

/** Opens a mediation for a dispute; returns when it is concluded, so that the case can report. */
export function mediationOfCase(run: CaseRun): number {
  const { world, birth, life, random, pace } = run
  const at = after(pace, life.last(), 2 * HOUR_MS, 0.6)
  const mediation = startLife(`M${birth.id.slice(1)}`)
  const lived = live(world, mediation, pace, at, {
    regionCode: birth.placement.regionCode,
    causeCode: causeOf(world, random),
    caseId: birth.id,
  })
  const rated = ratingOf(lived, birth.placement.regionCode)
  run.others.push(...mediation.events, ...lived.again, ...rated)
  return lived.concludedAt + HOUR_MS
}

/** Disputes that came straight to the mediators. */
export function freeMediations(world: World, day: DayNumber): readonly FeedEvent[] {
  const { town } = world
  const count = world.random('mediations', day).poisson(RATES.freePerDay * world.scale)
  return Array.from({ length: count }, (_, n) => {
    const random = world.random('mediation', day, n)
    const life = startLife(recordId(world, 'MF', day, n))
    const pace = { office: town.office, random, urgent: false }
    const spot = town.spots.draw(random)
    const regionCode = random.chance(0.7) ? spot.grid : spot.community
    const at = drawInstant(town.office, day, 'office', 'evening', random)
    const lived = live(world, life, pace, at, { regionCode, causeCode: causeOf(world, random) })
    return [...life.events, ...lived.again, ...ratingOf(lived, regionCode)]
  }).flat()
}

/** Continues a risk of the ledger that came to a dispute. */
export function mediationOfRisk(
  world: World,
  riskId: string,
  at: number,
  opening: { readonly regionCode: string; readonly causeCode: string },
  pace: Pace,
): { readonly subject: string; readonly events: readonly FeedEvent[] } {
  const life = startLife(`M${riskId}`)
  const { again } = live(world, life, pace, at, { ...opening, riskId })
  return { subject: life.subject, events: [...life.events, ...again] }
}

/** Neighbours, family, damages and accidents lead (DOMAIN M13); the package's order of causes gives the rank. */
export function causeOf(world: World, random: Random): string {
  const { causes } = world.town.catalogue
  const rank = Math.floor(random.next() ** 1.7 * causes.length)
  return causes[Math.min(rank, causes.length - 1)]?.code ?? 'other'
}

interface Opening {
  readonly regionCode: string
  readonly causeCode: string
  readonly caseId?: string
  readonly riskId?: string
  readonly parentId?: string
}

interface Lived {
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

function live(world: World, life: Life, pace: Pace, openedAt: number, opening: Opening): Lived {
  const side = world.random('medSide', life.subject)
  const lived: Lived = { life, pace, opening, side, concludedAt: openedAt, again: [] }
  lived.concludedAt = mediate(lived, openedAt)
  const relapsed = life.events.some(({ data }) => data['relapse'] === true)
  if (relapsed && opening.parentId === undefined) lived.again = relapse(world, lived)
  return lived
}

/** 反弹: some weeks after the file was closed a new mediation begins (M12). */
function relapse(world: World, { life, pace, opening, side }: Lived): readonly FeedEvent[] {
  const { regionCode, causeCode } = opening
  const again = startLife(`${life.subject}R`)
  const at = after(pace, life.last(), side.between(5, 30) * DAY_MS, 0.2)
  life.aside('relapsed', 'med.relapsed', at, '人民调解委员会', { newMediationId: again.subject })
  live(world, again, pace, at + HOUR_MS, { regionCode, causeCode, parentId: life.subject })
  return again.events
}

/** Returns the instant of conclusion: agreed, failed or refused. */
function mediate(lived: Lived, openedAt: number): number {
  const { life, pace, opening, side } = lived
  const { random } = pace
  const origin = ORIGINS.draw(random)
  const data = { ...opening, involvedBand: INVOLVED.draw(random) }
  if (origin === 'med.delegated') {
    const delegator = random.pick(['court', 'police', 'line110', 'petition'] as const)
    life.step(origin, openedAt, '委托单位', { ...data, delegator })
  } else life.step(origin, openedAt, '人民调解委员会', data)
  if (random.chance(RATES.refused)) {
    const refusedAt = life.step('med.refusedByParty', later(life, pace, 5 * HOUR_MS), '调解员', {})
    archive(life, pace)
    return refusedAt
  }
  life.step('med.accepted', later(life, pace, 4 * HOUR_MS), '人民调解委员会', {})
  const mediator = post('调解员', 60, random)
  life.step('med.assigned', later(life, pace, 3 * HOUR_MS), '人民调解委员会', {
    mediators: [mediator],
  })
  const sessions = random.int(1, 3)
  for (let n = 0; n < sessions; n++) {
    life.step('med.sessionHeld', awake(pace, life.last(), 1.6 * DAY_MS, 0.8), mediator, {})
  }
  // A case that waits for its mediation is pressed harder.
  if (opening.caseId === undefined && side.chance(RATES.protracted)) {
    const late = life.last() + side.between(24, 33) * DAY_MS
    life.aside('late', 'med.sessionHeld', awake(pace, late, HOUR_MS, 0.5), mediator, {})
  }
  if (random.chance(RATES.extended)) {
    life.step('med.extended', later(life, pace, DAY_MS), mediator, {
      newDueAt: instant(openedAt + 45 * DAY_MS),
      consent: true,
    })
  }
  if (!random.chance(RATES.success)) {
    const failedAt = life.step('med.failed', later(life, pace, DAY_MS), mediator, {
      routesTold: true,
    })
    archive(life, pace)
    return failedAt
  }
  return settle(lived, mediator)
}

function settle({ life, pace, side }: Lived, mediator: string): number {
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

function archive(life: Life, pace: Pace): void {
  life.step('med.archived', later(life, pace, 2 * DAY_MS), '人民调解委员会', {})
}

function later(life: Life, pace: Pace, medianMs: number): number {
  return after(pace, life.last(), medianMs, 0.6)
}

function ratingOf(
  { life: mediation, pace, side }: Lived,
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
  return life.events
}
