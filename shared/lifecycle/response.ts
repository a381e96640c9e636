import type { Lifecycle } from './types.ts'

/** 事件等级: 特别重大, 重大, 较大, 一般 (突发事件应对法 art. 3), 未定级. Not the warning's level, not the response's. */
export const EVENT_GRADES = ['extraordinary', 'serious', 'larger', 'ordinary', 'ungraded'] as const
export type EventGrade = (typeof EVENT_GRADES)[number]

/** 自然灾害, 事故灾难, 公共卫生, 社会安全 (art. 2). */
export const INCIDENT_CLASSES = [
  'naturalDisaster',
  'accident',
  'publicHealth',
  'socialSecurity',
] as const

/** A5′: a start may be taken back as a mistake so long after it (DOMAIN §4.2). */
export const MISTAKE_WINDOW_MS = 30 * 60_000

/** Whoever decided, and how: `phone` and `countersignDueAt` null where the second person confirmed on the spot. */
const DECISION = [
  ...(['transition', 'proposedBy', 'confirmedBy', 'proposalId'] as const),
  ...(['phone', 'upperOrder', 'countersignDueAt'] as const),
]

/**
 * One response of a district from the first alert to the return to normal: DOMAIN §4.2, A1 to A8. A region set has one
 * response in force (alert or emergency); several may coexist on disjoint sets. Whoever proposes and confirms is checked by
 * `server/command/mode` (RULES MD3) before these facts are written; the table keeps the order of the modes. Every change is kept, so that
 * the record tells the whole way it went.
 */
export const RESPONSE: Lifecycle = {
  family: 'response',
  states: [
    { id: 'ALERT', zh: '预警', en: 'Alert' },
    { id: 'EMERGENCY', zh: '应急', en: 'Emergency' },
    { id: 'RECOVERY', zh: '善后', en: 'Recovery' },
    { id: 'CLOSED', zh: '已转常态', en: 'Back to normal' },
  ],
  terminal: ['CLOSED'],
  open: ['ALERT', 'EMERGENCY', 'RECOVERY'],
  clocks: [],
  transitions: [
    {
      id: 'A1',
      type: 'response.alerted',
      from: [null],
      to: 'ALERT',
      stamp: 'alerted',
      sets: [
        ...(['regionCodes', 'matter', 'warningKind', 'warningLevel', 'warningStartAt'] as const),
        ...(['measures', 'authority', 'issuedAt', 'docNo', 'planId', 'planName'] as const),
        ...(['warningId', 'reason', 'breakGlass'] as const),
        ...DECISION,
      ],
      keeps: true,
      by: {
        zh: '值班员提出，值班长确认；破窗(A8)由值班员一人，事后复核',
        en: 'proposed by the duty officer, confirmed by the duty chief; break-glass (A8) by an officer alone, reviewed afterwards',
      },
    },
    {
      id: 'A2',
      type: 'response.started',
      from: [null, 'ALERT'],
      to: 'EMERGENCY',
      stamp: 'started',
      restamp: true,
      sets: [
        ...([
          'regionCodes',
          'matter',
          'responseLevel',
          'authority',
          'docNo',
          'verbalOrder',
        ] as const),
        ...(['expectedHours', 'measures', 'planId', 'planName', 'incident'] as const),
        ...(['eventGrade', 'gradeStatedBy', 'exposureShare'] as const),
        ...DECISION,
      ],
      keeps: true,
      by: {
        zh: '值班长或街道领导提出，指挥长确认；或录入上级命令',
        en: 'proposed by the duty chief or a leader, confirmed by the commander; or an order from above',
      },
    },
    {
      id: 'A3',
      type: 'response.levelChanged',
      from: ['EMERGENCY'],
      to: null,
      stamp: 'levelChanged',
      restamp: true,
      sets: [
        ...(['responseLevel', 'previousLevel', 'reason', 'authority', 'docNo'] as const),
        ...(['verbalOrder', 'measures'] as const),
        ...DECISION,
      ],
      keeps: true,
      by: {
        zh: '同启动；A3 升级，A4 降级',
        en: 'as the start; A3 goes up, A4 down',
      },
    },
    {
      id: 'A5',
      type: 'response.ended',
      from: ['EMERGENCY'],
      to: 'RECOVERY',
      stamp: 'ended',
      sets: ['endBasis', 'residualMeasures', 'openTasks', 'authority', 'docNo', ...DECISION],
      keeps: true,
      by: { zh: '指挥长或上级确认', en: 'confirmed by the commander or from above' },
    },
    {
      id: "A5'",
      type: 'response.reverted',
      from: ['EMERGENCY'],
      to: 'ALERT',
      stamp: 'reverted',
      restamp: true,
      sets: [
        ...(['reason', 'regionCodes', 'matter', 'measures', 'authority', 'docNo'] as const),
        ...(['planId', 'planName', 'exposureShare'] as const),
        ...DECISION,
      ],
      assigns: { mistaken: true },
      keeps: true,
      by: {
        zh: '两人，启动后 30 分钟内，标记误启动，回到预警',
        en: 'two people within 30 minutes of the start, marked as mistaken; back to the alert',
      },
    },
    {
      id: "A5'n",
      type: 'response.annulled',
      from: ['EMERGENCY'],
      to: 'CLOSED',
      stamp: 'annulled',
      sets: ['reason', ...DECISION],
      assigns: { mistaken: true },
      keeps: true,
      by: {
        zh: '同上，启动前为常态者回到常态',
        en: 'as before, where there was no alert: back to normal',
      },
    },
    {
      id: 'A6',
      type: 'response.closed',
      from: ['RECOVERY'],
      to: 'CLOSED',
      stamp: 'closed',
      sets: ['checklist', ...DECISION],
      keeps: true,
      by: { zh: '带班领导确认', en: 'confirmed by the leader on duty' },
    },
    {
      id: 'A7',
      type: 'response.lifted',
      from: ['ALERT'],
      to: 'CLOSED',
      stamp: 'lifted',
      sets: ['liftedAt', 'liftBasis', ...DECISION],
      keeps: true,
      by: { zh: '值班长确认', en: 'confirmed by the duty chief' },
    },
    {
      id: 'A9',
      type: 'response.countersigned',
      from: ['ALERT', 'EMERGENCY', 'RECOVERY'],
      to: null,
      stamp: 'countersigned',
      restamp: true,
      sets: ['countersignDueAt', 'countersignedBy'],
      keeps: true,
      by: {
        zh: '电话批准者本人；上级命令由另一人',
        en: 'whoever approved by telephone; for an order from above, a second person',
      },
    },
    {
      id: 'A10',
      type: 'response.reviewed',
      from: ['ALERT', 'EMERGENCY', 'RECOVERY'],
      to: null,
      stamp: 'reviewed',
      sets: ['verdict', 'reviewedBy', 'reviewNote'],
      keeps: true,
      by: { zh: '值班长或指挥长复核破窗', en: 'the duty chief or commander, on a break-glass' },
    },
    {
      id: 'A11',
      type: 'response.noted',
      from: ['ALERT', 'EMERGENCY', 'RECOVERY'],
      to: null,
      stamp: 'noted',
      restamp: true,
      sets: ['eventGrade', 'gradeStatedBy', 'casualties', 'figuresStatedBy', 'warningLevel'],
      keeps: true,
      by: { zh: '值班人员', en: 'officers on duty' },
    },
  ],
}
