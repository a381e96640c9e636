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
import type { Lived, Opening } from './mediation-end.ts'
import { archive, later, ratingOf, settle } from './mediation-end.ts'
import { after, awake } from './pace.ts'
import type { Pace } from './pace.ts'
import { drawInstant } from './rhythm.ts'

/** Official split of origins: 主动 52.4, 申请 43.5, 移送 4.1 % (DOMAIN §2.4, 黄石). */
const ORIGINS = weightedPairs<'med.initiated' | 'med.applied' | 'med.delegated'>([
  ['med.initiated', 524],
  ['med.applied', 435],
  ['med.delegated', 41],
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
  /** Go on beyond the limit of thirty days. */
  protracted: 0.02,
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

function live(world: World, life: Life, pace: Pace, openedAt: number, opening: Opening): Lived {
  const side = world.random('medSide', life.subject)
  const lived: Lived = { world, life, pace, opening, side, concludedAt: openedAt, again: [] }
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
