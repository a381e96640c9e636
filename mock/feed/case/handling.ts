import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/day.ts'
import { nextWork } from '../../lib/office.ts'
import { weightedPairs } from '../../lib/weighted.ts'
import { instant } from '../event.ts'
import { mediationOfCase } from '../mediation.ts'
import { after, atCentre, awake, handledAt, partOf } from '../pace.ts'
import { TEXTS } from '../texts.ts'
import { whistleOfCase } from '../whistle.ts'
import { CASE_RATES } from './rates.ts'
import { evidence, post } from './run.ts'
import type { CaseRun, Tier } from './run.ts'

/** 处置层级: most are settled where they arise; the case closes at the tier of its last dispatch (C19). */
const TIERS = weightedPairs<Tier>([
  ['grid', 26],
  ['community', 34],
  ['street', 28],
  ['district', 11],
  ['city', 1],
])

const UP: Readonly<Record<Tier, Tier>> = {
  grid: 'community',
  community: 'street',
  street: 'district',
  district: 'city',
  city: 'city',
}

/** From FILED to FEEDBACK: dispatch, signature, contact, whatever comes between, and the handler's report. */
export function handle(run: CaseRun, { mediate }: { readonly mediate: boolean }): void {
  const { life, random, pace } = run
  const tier = TIERS.draw(random)
  dispatch(run, tier, CASE_RATES.dispatchMs, {})
  if (random.chance(CASE_RATES.returned)) {
    life.step('case.returned', after(pace, life.last(), 30 * MINUTE_MS, 0.5), '承办单位', {
      reason: random.pick(TEXTS.returnReason),
      basis: random.pick(TEXTS.returnBasis),
    })
    dispatchAgain(run, tier)
  }
  const dispatchedAt = life.last()
  sign(run)
  if (random.chance(CASE_RATES.contacted)) contact(run, dispatchedAt)
  let from = dispatchedAt
  if (random.chance(CASE_RATES.escalated)) from = escalate(run, tier)

  let doneAt = handledAt(pace, run.limit, from)
  let dueAt = partOf(pace.office, run.limit, from, 1)
  const longLimit = dueAt - from >= 3 * DAY_MS
  if (mediate) doneAt = Math.max(doneAt, mediationOfCase(run))
  else if (
    (longLimit || run.critical) &&
    random.chance(run.birth.whistled ?? CASE_RATES.whistled)
  ) {
    doneAt = Math.max(doneAt, whistleOfCase(run))
  } else if (longLimit && random.chance(CASE_RATES.suspended)) doneAt += suspend(run)
  else if (doneAt > dueAt - DAY_MS / 2 && random.chance(CASE_RATES.extended * 5)) {
    dueAt = extend(run, from, dueAt) ?? dueAt
  }
  feedBack(run, doneAt, dueAt)
}

/** Another attempt after a failed verification or a reopening: the way is known, so it takes half as long. */
export function handleAgain(run: CaseRun): void {
  const from = run.life.last()
  const halved = { value: run.limit.value / 2, type: run.limit.type }
  feedBack(run, handledAt(run.pace, halved, from), Number.POSITIVE_INFINITY)
}

export function sign(run: CaseRun): void {
  const { life, random, pace } = run
  const from = life.last()
  let at = run.critical
    ? from + random.lognormal(CASE_RATES.signUrgentMs, 0.45)
    : awake(pace, from, CASE_RATES.signMs, 0.6)
  // Most departments have somebody at the order desk in the evening too.
  if (at - from > 4 * HOUR_MS && run.side.chance(CASE_RATES.signedAtNight)) {
    at = from + run.side.lognormal(CASE_RATES.signMs, 0.6)
  }
  life.step('case.signed', at, '承办单位', {
    signer: post('承办员', 40, random),
  })
}

/** The department of the matter's standard, or the first of the catalogue (the sub-district's own office). */
export function ownerOf(run: CaseRun): string {
  const { responsibleOrg } = run.birth.subject.standard
  return responsibleOrg ?? run.world.town.catalogue.orgs[0]!.code
}

function dispatch(
  run: CaseRun,
  tier: Tier,
  medianMs: number,
  said: { readonly ownerOrg?: string; readonly arbitrated?: true },
): void {
  const { life, random, pace } = run
  const at = atCentre(pace, life.last(), medianMs, 0.6)
  life.step('case.dispatched', at, post('派遣员', 5, random), {
    ownerOrg: ownerOf(run),
    tier,
    dueAt: instant(partOf(pace.office, run.limit, at, 1)),
    ...said,
  })
}

/** What was returned goes to another department at once, or waits for whoever decides between the two (T9). */
function dispatchAgain(run: CaseRun, tier: Tier): void {
  const { side, critical, world } = run
  if (critical || !side.chance(CASE_RATES.arbitrated)) {
    dispatch(run, tier, CASE_RATES.dispatchMs, {
      ownerOrg: side.pick(world.town.catalogue.orgs).code,
    })
  } else dispatch(run, tier, CASE_RATES.arbitrateMs, { arbitrated: true })
}

function contact(run: CaseRun, dispatchedAt: number): void {
  const { life, random, pace } = run
  const { contactUrgentMs, contactTimedMs, contactMs } = CASE_RATES
  const at = pace.urgent
    ? dispatchedAt + random.lognormal(run.critical ? contactUrgentMs : contactTimedMs, 0.55)
    : awake(pace, dispatchedAt, contactMs, 0.85)
  life.step('case.contacted', at, '承办单位', {
    channel: random.chance(0.8) ? 'call' : 'visit',
    result: random.pick(TEXTS.contactResult),
  })
}

function escalate(run: CaseRun, tier: Tier): number {
  const { life, random, pace } = run
  const at = after(pace, life.last(), pace.urgent ? 10 * MINUTE_MS : 5 * HOUR_MS, 0.6)
  life.step('case.escalated', at, '承办单位', {
    newTier: UP[tier],
    reason: random.pick(TEXTS.escalateReason),
    ownerOrg: ownerOf(run),
    dueAt: instant(partOf(pace.office, run.limit, at, 1)),
  })
  sign(run)
  return at
}

/** 挂账: returns for how long. It is resumed by a decision, hours before the review date would resume it. */
function suspend(run: CaseRun): number {
  const { life, random, pace } = run
  const from = life.step(
    'case.suspended',
    after(pace, life.last(), 20 * HOUR_MS, 0.5),
    '街道审批',
    {
      reason: random.pick(TEXTS.suspendReason),
      reviewDate: instant(life.last() + 40 * DAY_MS),
      approver: '街道审批',
    },
  )
  const to = life.step(
    'case.resumed',
    nextWork(pace.office, from + random.between(3, 14) * DAY_MS, random),
    '街道审批',
    {},
  )
  return to - from
}

/** Returns the new due instant, or null when the request was denied. */
function extend(run: CaseRun, from: number, dueAt: number): number | null {
  const { life, random, pace } = run
  const newDueAt = dueAt + (dueAt - from) * 0.6
  const reason = random.pick(TEXTS.extendReason)
  const asked = nextWork(pace.office, from + (dueAt - from) * 0.6, random)
  life.step('case.extendRequested', asked, '承办单位', { reason, newDueAt: instant(newDueAt) })
  const decided = after(pace, life.last(), 40 * MINUTE_MS, 0.5)
  if (random.chance(CASE_RATES.extendDenied)) {
    life.step('case.extendDenied', decided, '街道审批', { reason: TEXTS.denyReason[0] })
    return null
  }
  life.step('case.extended', decided, '街道审批', {
    reason,
    newDueAt: instant(newDueAt),
    reporterInformed: true,
  })
  return newDueAt
}

function feedBack(run: CaseRun, doneAt: number, dueAt: number): void {
  const { life, random } = run
  const at = Math.max(doneAt, life.last() + 5 * MINUTE_MS)
  const pressed = dueAt + random.between(0.5, 8) * HOUR_MS
  if (at > pressed && pressed > life.last() && random.chance(CASE_RATES.supervisedLate)) {
    const replyDueAt = replyDueOf(run, pressed)
    life.step('case.supervised', pressed, '值班长', {
      kind: 'overdue',
      requirement: random.pick(TEXTS.superviseRequirement),
      replyDue: instant(replyDueAt),
    })
    reply(run, replyDueAt, at)
  } else if (run.side.chance(CASE_RATES.supervisedKey)) superviseKey(run, at)
  life.step('case.feedback', at, '承办单位', {
    result: random.chance(0.9) ? 'solved' : random.pick(['partlySolved', 'explained'] as const),
    evidence: evidence(run, `handled${life.steps()}`),
    handler: post('承办员', 40, random),
  })
}

/** 督办 of what is in time: a leader asks, or the matter is a key one. */
function superviseKey(run: CaseRun, doneAt: number): void {
  const { life, side } = run
  const at = life.last() + side.between(0.2, 0.5) * (doneAt - life.last())
  if (doneAt - at < HOUR_MS) return
  const replyDueAt = replyDueOf(run, at)
  life.aside(`s${run.round}`, 'case.supervised', at, '街道领导', {
    kind: side.chance(0.5) ? 'leader' : 'key',
    requirement: side.pick(TEXTS.superviseRequirement),
    replyDue: instant(replyDueAt),
  })
  reply(run, replyDueAt, doneAt)
}

function replyDueOf({ world }: CaseRun, at: number): number {
  return world.town.office.afterWork(at, world.town.office.dayMs)
}

/** The answer to a supervision, at the latest with the handler's report (C27). */
function reply(run: CaseRun, dueAt: number, doneAt: number): void {
  const { life, side } = run
  const from = life.last()
  const { repliedInTime, repliedByTheLate } = CASE_RATES
  const inTime = side.chance(doneAt > dueAt ? repliedByTheLate : repliedInTime)
  const at = inTime
    ? from + side.between(0.1, 0.9) * (Math.min(dueAt, doneAt) - from)
    : dueAt + side.lognormal(3 * HOUR_MS, 0.6)
  if (at >= doneAt - MINUTE_MS) return
  life.aside(`r${run.round}-${life.steps()}`, 'case.superviseReplied', at, '承办单位', {
    reply: side.pick(TEXTS.superviseReply),
  })
}
