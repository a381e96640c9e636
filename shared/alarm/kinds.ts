import type { Bilingual } from '../indicator/types.ts'

/**
 * What an alarm can be about, in the order of the duty queue (DOMAIN §4.8: unacknowledged warnings, L1 unsigned, due situation reports, overdue L1, broken
 * feeds, unsigned whistles); kinds that it does not name stand beside the nearest of theirs.
 */
export const ALARM_KIND_IDS = [
  'warningUnacked',
  'l1Unsigned',
  'sitrepDue',
  'calloutUnanswered',
  'l1Late',
  'surge',
  'feedLost',
  'recountMismatch',
  'whistleUnsigned',
  'whistleLate',
  'handoverOverdue',
] as const
export type AlarmKind = (typeof ALARM_KIND_IDS)[number]

/** ISA-18.2: low, medium and high as 80 / 15 / 5 % of all annunciations (RULES §10). */
export const PRIORITIES = ['high', 'medium', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

export interface AlarmKindRow {
  readonly name: Bilingual
  /** Who acts on it. */
  readonly owner: Bilingual
  /** What is done about it, in a few words. */
  readonly act: Bilingual
  readonly priority: Priority
  /** Within which it is to be acknowledged, minutes [DESIGN]. */
  readonly ackWithinMin: number
  /** The condition holds so long before the alarm begins (RULES AL3), ms. */
  readonly raiseAfterMs: number
  /** The condition is gone so long before the alarm ends (RULES AL3), ms; 0 where a person's act ends it, which does not chatter. */
  readonly clearAfterMs: number
  /** Event time at which it is looked at: L1 on the second, all else at the whole minute (DOMAIN R10). */
  readonly beat: 'second' | 'minute'
  /** Sound for L1, ALERT and EMERGENCY alone (DOMAIN §4.8). */
  readonly sound: boolean
}

const officer = { zh: '值班员', en: 'duty officer' }
const chief = { zh: '值班长', en: 'duty chief' }
const technician = { zh: '技术管理员', en: 'technical administrator' }

const S = 1000
const MIN = 60 * S

/** Persistence and time to acknowledge are ours [DESIGN]; limits that the conditions wait for stand with their lifecycles. */
export const ALARM_KINDS: Readonly<Record<AlarmKind, AlarmKindRow>> = {
  warningUnacked: {
    name: { zh: '预警未签收', en: 'Warning not acknowledged' },
    owner: chief,
    act: { zh: '签收预警，研判是否转预警态', en: 'acknowledge the warning and decide on an alert' },
    ...{ priority: 'high', ackWithinMin: 3, raiseAfterMs: 0, clearAfterMs: 0 },
    ...{ beat: 'second', sound: true },
  },
  l1Unsigned: {
    name: { zh: '紧急件未签收', en: 'Urgent case not signed' },
    owner: officer,
    act: { zh: '电话催签，核实是否已派人', en: 'call the handling office; ask who has gone' },
    ...{ priority: 'high', ackWithinMin: 3, raiseAfterMs: MIN, clearAfterMs: 0 },
    ...{ beat: 'second', sound: true },
  },
  sitrepDue: {
    name: { zh: '信息报送到时', en: 'Situation report due' },
    owner: officer,
    act: { zh: '编发初报或续报', en: 'write and send the report' },
    ...{ priority: 'high', ackWithinMin: 5, raiseAfterMs: 0, clearAfterMs: 0 },
    ...{ beat: 'minute', sound: false },
  },
  calloutUnanswered: {
    name: { zh: '叫应无回应', en: 'Call-out not answered' },
    owner: officer,
    act: { zh: '改打电话叫醒，记录回应', en: 'telephone the post and note the answer' },
    ...{ priority: 'high', ackWithinMin: 3, raiseAfterMs: 0, clearAfterMs: 0 },
    ...{ beat: 'minute', sound: false },
  },
  l1Late: {
    name: { zh: '紧急件超时', en: 'Urgent case late' },
    owner: chief,
    act: { zh: '督促承办单位，必要时吹哨', en: 'urge the handling office, or blow a whistle' },
    ...{ priority: 'medium', ackWithinMin: 10, raiseAfterMs: 0, clearAfterMs: 0 },
    ...{ beat: 'second', sound: true },
  },
  surge: {
    name: { zh: '浪涌告警', en: 'Surge' },
    owner: chief,
    act: { zh: '看证据，采纳或忽略建议', en: 'look at the evidence, take the suggestion or not' },
    ...{ priority: 'medium', ackWithinMin: 10, raiseAfterMs: 0, clearAfterMs: 2 * MIN },
    ...{ beat: 'minute', sound: false },
  },
  feedLost: {
    name: { zh: '数据源中断', en: 'Feed lost' },
    owner: technician,
    act: {
      zh: '联系来源单位；期间数字按不全看',
      en: 'call the source; read its numbers as partial',
    },
    ...{ priority: 'medium', ackWithinMin: 15, raiseAfterMs: MIN, clearAfterMs: MIN },
    ...{ beat: 'minute', sound: false },
  },
  recountMismatch: {
    name: { zh: '复算不一致', en: 'Recount differs' },
    owner: technician,
    act: { zh: '该处数字暂不引用，报技术人员', en: 'do not quote the number; tell the technician' },
    ...{ priority: 'medium', ackWithinMin: 30, raiseAfterMs: 0, clearAfterMs: 0 },
    ...{ beat: 'minute', sound: false },
  },
  whistleUnsigned: {
    name: { zh: '吹哨未签收', en: 'Whistle not signed' },
    owner: officer,
    act: { zh: '催报到部门签收', en: 'urge the department called' },
    ...{ priority: 'low', ackWithinMin: 30, raiseAfterMs: MIN, clearAfterMs: 0 },
    ...{ beat: 'minute', sound: false },
  },
  whistleLate: {
    name: { zh: '吹哨超时', en: 'Whistle late' },
    owner: officer,
    act: { zh: '催报到，逾期报区级', en: 'urge the department; tell the district' },
    ...{ priority: 'low', ackWithinMin: 60, raiseAfterMs: MIN, clearAfterMs: 0 },
    ...{ beat: 'minute', sound: false },
  },
  handoverOverdue: {
    name: { zh: '交接班逾时', en: 'Handover overdue' },
    owner: chief,
    act: { zh: '联系接班人，完成交接签字', en: 'call the relief and sign the handover' },
    ...{ priority: 'low', ackWithinMin: 15, raiseAfterMs: 15 * MIN, clearAfterMs: 0 },
    ...{ beat: 'minute', sound: false },
  },
}

/** 1 = looked at first. */
export function rankOf(kind: AlarmKind): number {
  return ALARM_KIND_IDS.indexOf(kind) + 1
}

export function isAlarmKind(text: unknown): text is AlarmKind {
  return ALARM_KIND_IDS.some((kind) => kind === text)
}

/** Shelving ends by itself within so long (RULES AL4). */
export const SHELVE_MOST_MS = 12 * 3_600_000
