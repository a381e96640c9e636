import { DAY_MS } from '../../lib/day.ts'
import type { World } from '../context.ts'
import type { FeedEvent } from '../event.ts'
import { after, atCentre } from '../pace.ts'
import { placementOf } from '../place.ts'
import { TEXTS } from '../texts.ts'
import type { Birth } from './birth.ts'
import { close } from './closing.ts'
import { handle } from './handling.ts'
import { CASE_RATES } from './rates.ts'
import { evidence, post, startRun } from './run.ts'
import type { CaseRun } from './run.ts'

/** A case that others of the same object may be merged into while it is open. */
export interface Master {
  readonly id: string
  readonly objectKey: string
  readonly from: number
  readonly until: number
}

export interface Lived {
  readonly events: readonly FeedEvent[]
  readonly master: Master | null
}

/** What residents ask for; twice what is twice as frequent. */
const APPEALS = ['help', 'help', 'complaint', 'complaint', 'consult', 'suggestion'] as const

/** The whole life of a case from its report on. @param masters open cases at known objects, for merging */
export function liveCase(world: World, birth: Birth, masters: readonly Master[]): Lived {
  const run = startRun(world, birth)
  report(run)
  const master = begin(run, masters)
  return { events: [...run.life.events, ...run.others], master }
}

function report({ birth, life, random }: CaseRun): void {
  const { channel, subject, placement } = birth
  life.step('case.reported', birth.at, reporterOf(birth), {
    source: channel.code,
    categoryL1: subject.l1,
    categoryL2: subject.l2,
    ...placement,
    // What staff find is nobody's appeal, and a report of a wrong (举报) would be kept from every wall.
    ...(channel.citizen ? { appealType: random.pick(APPEALS) } : {}),
    urgency: subject.standard.urgencyDefault,
    objectKey: birth.objectKey,
    ...(channel.citizen ? { reporterHash: birth.reporterHash } : {}),
  })
}

function reporterOf({ channel }: Birth): string {
  if (channel.staff) return '网格员'
  return channel.citizen ? '群众' : '平台'
}

/** Up to filing; returns the case as a possible master when it went on. */
function begin(run: CaseRun, masters: readonly Master[]): Master | null {
  const { birth, life, random, pace } = run
  const dispute = birth.subject.l1.startsWith('01')
  if (birth.channel.staff && !run.critical && random.chance(CASE_RATES.selfHandled)) {
    const spent = random.lognormal(CASE_RATES.selfHandledMs, 0.8)
    life.step('case.selfResolved', birth.at + Math.min(spent, DAY_MS / 4), '网格员', {
      result: random.chance(0.93) ? 'solved' : 'explained',
      ...(random.chance(0.7)
        ? { evidence: evidence(run, 'after') }
        : { note: random.pick(TEXTS.selfNote) }),
    })
    return null
  }
  const decided = atCentre(
    pace,
    birth.at,
    run.critical ? CASE_RATES.acceptUrgentMs : CASE_RATES.acceptMs,
    0.75,
  )
  const target = masters.find(
    (master) =>
      master.objectKey === birth.objectKey && master.from < decided && decided < master.until,
  )
  if (target && random.chance(CASE_RATES.mergedAtHotSpot)) {
    life.step('case.merged', decided, post('受理员', 8, random), { masterCaseId: target.id })
    return null
  }
  const { rejectedCitizen, rejectedOther } = CASE_RATES
  if (random.chance(birth.channel.citizen ? rejectedCitizen : rejectedOther)) {
    life.step('case.rejected', decided, post('受理员', 8, random), {
      reason: random.pick(['outOfPowers', 'duplicate', 'legalRoute', 'emergencyLine'] as const),
      reporterInformed: true,
    })
    return null
  }
  life.step('case.accepted', decided, post('受理员', 8, random), {
    acceptor: post('受理员', 8, random),
    ...betterPlace(run),
  })
  const filed = life.step(
    'case.filed',
    atCentre(pace, life.last(), CASE_RATES.fileMs, 0.6),
    '值班长',
    {
      categoryL2: birth.subject.l2,
      standardId: birth.subject.l2,
      urgency: birth.subject.standard.urgencyDefault,
    },
  )
  if (random.chance(CASE_RATES.cancelled)) {
    life.step('case.cancelled', after(pace, filed, DAY_MS / 6, 0.6), '值班长', {
      reason: random.pick(TEXTS.cancelReason),
      approver: '值班长',
    })
    return null
  }
  handle(run, { mediate: dispute && random.chance(CASE_RATES.mediated) })
  const closedAt = close(run)
  return { id: birth.id, objectKey: birth.objectKey, from: filed, until: closedAt }
}

/** A caller who named a community is asked where; a third can say. */
function betterPlace({ birth, world, random }: CaseRun): {
  regionCode?: string
  point?: [number, number]
} {
  const { spot, placement } = birth
  if (placement.regionCode === spot.leaf || placement.regionCode === spot.grid) return {}
  return random.chance(0.35) ? placementOf(world.town, spot, true, random) : {}
}
