import { DAY_MS, HOUR_MS } from '../../lib/day.ts'
import { instant } from '../event.ts'
import { after, atCentre, awake, partOf, verifiedAt } from '../pace.ts'
import { drawRating, rectification } from '../rating.ts'
import { TEXTS } from '../texts.ts'
import { handleAgain, ownerOf, sign } from './handling.ts'
import { CASE_RATES } from './rates.ts'
import { evidence, post } from './run.ts'
import type { CaseRun } from './run.ts'

/** Where the standard asks for a callback nearly all are called; other citizens are called as a courtesy (F1). */
const CALLED_BACK = { due: 0.95, kept: 0.5 } as const

/** From FEEDBACK to the end: verification, rework, callback, sometimes a second round. Returns the first closing. */
export function close(run: CaseRun): number {
  const { random, life, birth } = run
  const closedAt = verify(run)
  appeal(run, closedAt)
  const { mustCallback } = birth.subject.standard
  if (!mustCallback && !birth.channel.citizen) return closedAt
  if (!random.chance(CALLED_BACK[mustCallback ? 'due' : 'kept'])) return closedAt
  const unsolved = callBack(run)
  const reopens = unsolved
    ? random.chance(CASE_RATES.reopenedUnsolved)
    : random.chance(CASE_RATES.reopenedOther)
  if (reopens) {
    reopen(run)
    handleAgain(run)
    verify(run)
    if (life.last() - closedAt < 40 * DAY_MS && random.chance(0.8)) callBack(run)
  }
  return closedAt
}

function verify(run: CaseRun): number {
  const { life, random, pace, birth } = run
  const { mustVerify } = birth.subject.standard
  if (!mustVerify || random.chance(CASE_RATES.notVerifiable)) {
    return life.step(
      'case.closedWithoutVerify',
      verifiedAt(pace, life.last(), HOUR_MS, 0.7),
      '值班长',
      {
        reason: mustVerify ? 'impossible' : 'notRequired',
      },
    )
  }
  assign(run)
  if (random.chance(CASE_RATES.reworked)) {
    life.step(
      'case.verifyFailed',
      verifiedAt(pace, life.last(), CASE_RATES.verifyMs, 0.6),
      '核查员',
      {
        reason: random.pick(TEXTS.reworkReason),
        newDueAt: instant(partOf(pace.office, run.limit, life.last() + DAY_MS / 4, 0.5)),
      },
    )
    handleAgain(run)
    assign(run)
  }
  return life.step(
    'case.verifyPassed',
    verifiedAt(pace, life.last(), CASE_RATES.verifyMs, 0.6),
    '核查员',
    {
      verdict: random.chance(0.95) ? 'pass' : 'passWithRemarks',
      evidence: evidence(run, `verified${life.steps()}`),
    },
  )
}

function assign(run: CaseRun): void {
  const { life, random, pace } = run
  life.step(
    'case.verifyAssigned',
    atCentre(pace, life.last(), CASE_RATES.assignMs, 0.6),
    '派遣员',
    {
      verifier: post('核查员', 12, random),
    },
  )
}

function appeal(run: CaseRun, closedAt: number): void {
  const { life, random, pace } = run
  if (!run.life.events.some(({ type }) => type === 'case.supervised')) return
  if (!random.chance(CASE_RATES.appealedLate)) return
  life.step('case.appealed', after(pace, closedAt, 6 * HOUR_MS, 0.6), '承办单位', {
    disputed: random.pick(TEXTS.appealReason),
  })
  if (!random.chance(CASE_RATES.appealAccepted)) return
  life.step('case.appealAccepted', after(pace, life.last(), 20 * HOUR_MS, 0.5), '街道审批', {
    approver: '街道审批',
  })
}

/** Returns whether the matter was called unsolved. */
function callBack(run: CaseRun): boolean {
  const { life, random, pace, birth } = run
  const askedAt = awake(pace, life.last(), CASE_RATES.callbackMs, 0.7)
  const { contacted, rating } = drawRating(random)
  const at = life.step(
    'case.callback',
    askedAt + random.between(2, 25) * 60_000,
    post('回访员', 6, random),
    {
      contacted,
      ...rating,
      channel: random.chance(0.7) ? 'call' : 'sms',
      askedAt: instant(askedAt),
    },
  )
  const subject = `case:${birth.id}:${run.round}`
  run.others.push(...rectification(run.world, subject, rating, at, pace, ownerOf(run)))
  return rating.solved === 'unsolved'
}

function reopen(run: CaseRun): void {
  const { life, random, pace } = run
  const at = after(pace, life.last(), 3 * HOUR_MS, 0.6)
  life.step('case.reopened', at, '值班长', {
    reason: random.pick(TEXTS.reopenReason),
    ownerOrg: ownerOf(run),
    tier: 'street',
    dueAt: instant(partOf(pace.office, run.limit, at, 1)),
  })
  run.round += 1
  sign(run)
}
