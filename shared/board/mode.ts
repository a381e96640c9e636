/** The real mode of a district, or of the drill world a board belongs to (DOMAIN §4.2). */
export const MODES = ['NORMAL', 'ALERT', 'EMERGENCY', 'RECOVERY'] as const
export type Mode = (typeof MODES)[number]

/**
 * Keys a board carries for the mode of its region (affected or not, the district has one headline mode: the highest in force).
 * All absent in NORMAL except `mode` itself.
 */
export const MODE_KEYS = {
  mode: 'mode',
  responseId: 'mode.response',
  /** 响应事项 or the warning's matter. */
  matter: 'mode.matter',
  /** Warning level 1–4 (红橙黄蓝) in ALERT; response level 1–4 (Ⅰ–Ⅳ) in EMERGENCY: two scales, never one field (DOMAIN §0.3.6). */
  warningLevel: 'mode.warningLevel',
  responseLevel: 'mode.responseLevel',
  warningKind: 'mode.warningKind',
  authority: 'mode.authority',
  docNo: 'mode.docNo',
  /** Instant of the present mode, epoch ms. */
  since: 'mode.since',
  /** Instant the response began (enters with EMERGENCY), epoch ms. */
  startedAt: 'mode.startedAt',
  proposedBy: 'mode.proposedBy',
  confirmedBy: 'mode.confirmedBy',
  /** Σ over the affected regions, ancestors and descendants counted once. */
  residents: 'mode.residents',
  openCases: 'mode.openCases',
  regionCount: 'mode.regions',
  /** Text of the measures in force. */
  measures: 'mode.measures',
  expectedEnd: 'mode.expectedEnd',
  /** Number of responses in force at once; the others are in the list `affected`. */
  inForce: 'mode.inForce',
  /** Of these, how many stand in EMERGENCY and in ALERT. */
  emergencies: 'mode.emergencies',
  alerts: 'mode.alerts',
  planId: 'mode.plan',
  planName: 'mode.planName',
  /** The warning's own instants (art. 64: 起始时间, 发布时间), epoch ms. */
  warningStartAt: 'mode.warningStartAt',
  issuedAt: 'mode.issuedAt',
  /** Why there is an alert without a warning of the law. */
  reason: 'mode.reason',
  /** Entered by one person alone (A8); `reviewed` once another has looked at it. */
  breakGlass: 'mode.breakGlass',
  reviewed: 'mode.reviewed',
  /** Confirmed by telephone or by an order from above; due is the earliest countersignature waited for, epoch ms, null for none. */
  byPhone: 'mode.byPhone',
  upperOrder: 'mode.upperOrder',
  countersignDueAt: 'mode.countersignDue',
  /** Ordered by word: by whom, when (epoch ms) and how. Then `docNo` is who and how. */
  verbalBy: 'mode.verbalBy',
  verbalAt: 'mode.verbalAt',
  verbalHow: 'mode.verbalHow',
  /** A start was taken back as a mistake (A5′). */
  mistaken: 'mode.mistaken',
  /** 事件等级 `extraordinary|serious|larger|ordinary|ungraded`, by the body that stated it: neither the warning's level nor the response's. */
  eventGrade: 'mode.eventGrade',
  gradeStatedBy: 'mode.gradeStatedBy',
  incidentClass: 'mode.incidentClass',
  incidentPlace: 'mode.incidentPlace',
  incidentAt: 'mode.incidentAt',
  foundAt: 'mode.foundAt',
  /** Level before the last A3 or A4. */
  previousLevel: 'mode.previousLevel',
  /** A5: 结束依据, 保留措施. */
  endBasis: 'mode.endBasis',
  residualMeasures: 'mode.residualMeasures',
  endedAt: 'mode.endedAt',
} as const

/**
 * Keys that do not belong to the leading response and are there in NORMAL too, absent where there is nothing: warnings that nobody has
 * acknowledged or taken up (a card for the desk; they change no mode), proposals that wait, countersignatures that are overdue.
 */
export const WAITING_KEYS = {
  warnings: 'mode.warningWaiting',
  warningsSince: 'mode.warningWaitingSince',
  warningsLevel: 'mode.warningWaitingLevel',
  proposals: 'mode.proposals',
  countersignOverdue: 'mode.countersignOverdue',
} as const
