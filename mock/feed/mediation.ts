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
import { ownRating } from './rating.ts'
import { drawInstant } from './rhythm.ts'

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
} as const

/** Opens a mediation for a dispute; returns when it is concluded, so that the case can report. */
export function mediationOfCase(run: CaseRun): number {
  const { world, birth, life, random, pace } = run
  const at = after(pace, life.last(), 2 * HOUR_MS, 0.6)
  const mediation = startLife(`M${birth.id.slice(1)}`)
  const concludedAt = live(mediation, pace, at, {
    regionCode: birth.placement.regionCode,
    causeCode: causeOf(world, random),
    caseId: birth.id,
  })
  run.others.push(...mediation.events, ...ratingOf(mediation, birth.placement.regionCode, pace))
  return concludedAt + HOUR_MS
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
    live(life, pace, drawInstant(town.office, day, 'office', 'evening', random), {
      regionCode,
      causeCode: causeOf(world, random),
    })
    return [...life.events, ...ratingOf(life, regionCode, pace)]
  }).flat()
}

/** Continues a risk of the ledger that came to a dispute. */
export function mediationOfRisk(
  riskId: string,
  at: number,
  opening: { readonly regionCode: string; readonly causeCode: string },
  pace: Pace,
): Life {
  const life = startLife(`M${riskId}`)
  live(life, pace, at, { ...opening, riskId })
  return life
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
}

/** Returns the instant of conclusion: agreed, failed or refused. */
function live(life: Life, pace: Pace, openedAt: number, opening: Opening): number {
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
  return settle(life, pace, mediator)
}

function settle(life: Life, pace: Pace, mediator: string): number {
  const { random } = pace
  const written = random.chance(0.7)
  const at = awake(pace, life.last(), 0.8 * DAY_MS, 0.7)
  const agreedAt = life.step('med.agreed', at, mediator, {
    form: written ? 'written' : 'oral',
    resolvedTier: TIERS.draw(random),
    ...(written ? { performDueAt: instant(at + random.int(10, 30) * DAY_MS) } : {}),
  })
  if (written && random.chance(RATES.judicial)) {
    life.step('med.judicialConfirmApplied', later(life, pace, 4 * DAY_MS), mediator, {})
    life.step('med.judicialConfirmed', later(life, pace, 8 * DAY_MS), '人民法院', {})
  }
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

function archive(life: Life, pace: Pace): void {
  life.step('med.archived', later(life, pace, 2 * DAY_MS), '人民调解委员会', {})
}

function later(life: Life, pace: Pace, medianMs: number): number {
  return after(pace, life.last(), medianMs, 0.6)
}

function ratingOf(mediation: Life, regionCode: string, pace: Pace): readonly FeedEvent[] {
  const agreed = mediation.events.find(({ type }) => type === 'med.agreed')
  if (!agreed || !pace.random.chance(RATES.rated)) return []
  const life = startLife(`F-${mediation.subject}`)
  life.step('feedback.rated', awake(pace, agreed.time, DAY_MS, 0.6), '当事人', {
    regionCode,
    subjectType: 'mediation',
    subjectId: mediation.subject,
    channel: 'scan',
    ...ownRating(pace.random),
  })
  return life.events
}
