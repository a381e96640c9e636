import type { Fact, FactData } from '../../shared/fact/fact.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { must } from '../../shared/lib/must.ts'
import type { Clock, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Catalogue, RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import type { LedgerContext } from './context.ts'
import { Ledger } from './ledger.ts'

/** For tests: times are minutes after Monday 2026-03-02 09:00 in Shanghai, inside work hours. */
export const T0 = Date.UTC(2026, 2, 2, 1)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const standard = (limitValue: number, over: object = {}): Standard => ({
  limitValue,
  limitType: 'workHour',
  urgencyDefault: 'L3',
  mustVerify: true,
  mustCallback: true,
  ...over,
})
type Standard = NonNullable<Catalogue['categories'][number]['children'][number]['standard']>

const CATALOGUE: Catalogue = {
  sources: [],
  categories: [
    {
      code: '03',
      name: '市容环境',
      children: [
        { code: '0301', name: '暴露垃圾', standard: standard(4) },
        { code: '0302', name: '小广告', standard: standard(4, { mustVerify: false }) },
      ],
    },
    { code: '01', name: '矛盾纠纷', children: [{ code: '0101', name: '邻里' }] },
  ],
  orgs: [],
  causes: [],
  serviceClasses: [],
}

const region = (code: string, level: string, parent: string | null): RegionEntry => ({
  code,
  name: code,
  level,
  parent,
})

export const CONTEXT: LedgerContext = {
  catalogue: CATALOGUE,
  calendar: buildCalendar(
    {
      workHours: [
        ['08:30', '12:00'],
        ['13:30', '17:30'],
      ],
      workWeekdays: [1, 2, 3, 4, 5],
      holidays: [],
      makeUpWorkdays: [],
    },
    'Asia/Shanghai',
    { from: 2025, to: 2027 },
  ),
  tree: buildRegionTree(
    [
      { id: 'street', name: '街道', nameEn: 'Street' },
      { id: 'grid', name: '网格', nameEn: 'Grid' },
    ],
    [region('S', 'street', null), region('S1', 'grid', 'S'), region('S2', 'grid', 'S')],
  ),
}

/** A fact before the journal has taken it; `time` in ms. */
export interface Draft {
  readonly type: string
  readonly subject: string
  readonly time: number
  readonly data: FactData
  /** @default time */
  readonly recordedAt?: number
}

/** Minutes after T0. */
export function draft(type: string, minute: number, data: FactData = {}, subject = 'c1'): Draft {
  return { type, subject, time: T0 + minute * MINUTE, data }
}

/** As the journal would hand it on: seq by order, recordedAt never falling. */
export function journal(drafts: readonly Draft[]): Fact[] {
  let recordedAt = -Infinity
  return drafts.map((one, i) => {
    recordedAt = Math.max(recordedAt, one.recordedAt ?? one.time)
    const { type, subject, time, data } = one
    return {
      seq: i + 1,
      recordedAt,
      id: `e${i}`,
      source: 'test',
      type,
      subject,
      time,
      world: 'live',
      data,
    }
  })
}

export function ledgerOf(drafts: readonly Draft[], untilMinute?: number): Ledger {
  const ledger = new Ledger(CONTEXT)
  for (const fact of journal(drafts)) ledger.apply(fact)
  if (untilMinute !== undefined) ledger.advance(T0 + untilMinute * MINUTE)
  return ledger
}

/** Data that satisfy each type of the case table. */
const DUE = T0 + 5 * DAY
export const CASE_DATA: Readonly<Record<string, FactData>> = {
  'case.imported': {
    source: 's',
    categoryL1: '03',
    regionCode: 'S1',
    provenAnchors: { reportedAt: T0 },
  },
  'case.reported': { source: 's', categoryL1: '03', categoryL2: '0301', regionCode: 'S1' },
  'case.selfResolved': { result: 'solved', note: '已清理' },
  'case.accepted': { acceptor: 'a1' },
  'case.rejected': { reason: 'outOfPowers', reporterInformed: true },
  'case.merged': { masterCaseId: 'c0' },
  'case.filed': { categoryL2: '0301', standardId: '0301', urgency: 'L3' },
  'case.dispatched': { ownerOrg: 'o1', tier: 'grid', dueAt: DUE },
  'case.signed': { signer: 'h1' },
  'case.returned': { reason: 'r', basis: 'b' },
  'case.contacted': { channel: 'call', result: 'ok' },
  'case.extendRequested': { reason: 'r', newDueAt: DUE + DAY },
  'case.extended': { reason: 'r', newDueAt: DUE + DAY, reporterInformed: true },
  'case.extendDenied': { reason: 'r' },
  'case.suspended': { reason: 'r', reviewDate: T0 + 10 * DAY },
  'case.resumed': {},
  'case.escalated': { newTier: 'street', reason: 'r' },
  'case.whistled': { whistleId: 'w1' },
  'case.limitsRaised': { responseId: 'r1' },
  'case.feedback': { result: 'solved', evidence: ['p1'] },
  'case.verifyAssigned': { verifier: 'v1' },
  'case.verifyPassed': { verdict: 'pass', evidence: ['p2'] },
  'case.verifyFailed': { reason: 'r' },
  'case.closedWithoutVerify': { reason: 'impossible' },
  'case.callback': { contacted: true, level: 5, solved: 'solved', ratingSource: 'self' },
  'case.reopened': { reason: 'r' },
  'case.cancelled': { reason: 'r' },
  'case.supervised': { kind: 'leader', requirement: 'r', replyDue: DUE },
  'case.superviseReplied': { result: 'r' },
  'case.appealed': { disputed: 'd' },
  'case.appealAccepted': {},
}

/** The shortest legal way to each state. */
const TO_HANDLING = ['reported', 'accepted', 'filed', 'dispatched', 'signed']
export const CASE_WAYS: Readonly<Record<string, readonly string[]>> = {
  '': [],
  REPORTED: TO_HANDLING.slice(0, 1),
  ACCEPTED: TO_HANDLING.slice(0, 2),
  FILED: TO_HANDLING.slice(0, 3),
  DISPATCHED: TO_HANDLING.slice(0, 4),
  HANDLING: TO_HANDLING,
  SUSPENDED: [...TO_HANDLING, 'suspended'],
  FEEDBACK: [...TO_HANDLING, 'feedback'],
  VERIFYING: [...TO_HANDLING, 'feedback', 'verifyAssigned'],
  CLOSED: [...TO_HANDLING, 'feedback', 'verifyAssigned', 'verifyPassed'],
  EVALUATED: [...TO_HANDLING, 'feedback', 'verifyAssigned', 'verifyPassed', 'callback'],
  REJECTED: ['reported', 'rejected'],
  MERGED: ['reported', 'merged'],
  CANCELLED: ['reported', 'cancelled'],
}

/** Case facts one minute apart, from verbs: `['reported', 'accepted']`. */
export function caseFacts(verbs: readonly string[], subject = 'c1', fromMinute = 0): Draft[] {
  return verbs.map((verb, i) =>
    draft(`case.${verb}`, fromMinute + i, CASE_DATA[`case.${verb}`] ?? {}, subject),
  )
}

export function caseOf(ledger: Ledger): LedgerRecord {
  return must(ledger.get('case', 'c1'), 'c1')
}

/** Of the present round. */
export function clockOf(ledger: Ledger, name: string): Clock {
  return must(must(caseOf(ledger).rounds.at(-1), 'round').clocks[name], name)
}
