import { z } from 'zod'
import type { Bilingual } from '../../indicator/types.ts'

export const TRANSITION_IDS = ['A1', 'A2', "A2'", 'A3', 'A4', 'A5', "A5'", 'A6', 'A7'] as const
export type TransitionId = (typeof TRANSITION_IDS)[number]

const Text = z.string().trim().min(1).max(400)
const RegionCodes = z.array(z.string().min(1).max(32)).min(1).max(400)
const Instant = z.iso.datetime({ offset: true })
/** 1 is the highest: warnings 红橙黄蓝 (art. 63), responses Ⅰ–Ⅳ (art. 71). Two scales, two fields. */
const Grade = z.int().min(1).max(4)

/** A1 NORMAL → ALERT. */
export const AlertFields = z.object({
  warningKind: Text,
  warningLevel: Grade,
  warningStartAt: Instant,
  regionCodes: RegionCodes,
  matter: Text,
  measures: Text,
  authority: Text,
  issuedAt: Instant,
  docNo: Text.optional(),
  planId: Text.optional(),
})

const Incident = z.object({
  class: z.enum(['naturalDisaster', 'accident', 'publicHealth', 'socialSecurity']),
  occurredAt: Instant,
  place: Text,
})

const startFields = {
  matter: Text,
  responseLevel: Grade,
  authority: Text,
  /** Number of the order, or who ordered it by word, when and how (A2). */
  docNo: Text.optional(),
  verbalOrder: Text.optional(),
  expectedHours: z
    .number()
    .positive()
    .max(24 * 60),
  measures: Text,
  regionCodes: RegionCodes,
  planId: Text.optional(),
}

/** A2 ALERT → EMERGENCY. */
export const StartFields = z.object(startFields)
/** A2′ NORMAL → EMERGENCY: the same and the basic facts of the incident. */
export const SuddenStartFields = z.object({ ...startFields, incident: Incident })
/** A5 EMERGENCY → RECOVERY. */
export const EndFields = z.object({
  endBasis: Text,
  residualMeasures: Text,
  openTasks: Text,
  docNo: Text.optional(),
})
/** A6 RECOVERY → NORMAL: every point of the checklist is done. */
export const CloseFields = z.object({
  checklist: z.object({
    evacueesReturned: z.literal(true),
    utilitiesRestored: z.literal(true),
    materialsSettled: z.literal(true),
    purgeScheduled: z.literal(true),
  }),
})
/** A7 ALERT → NORMAL. */
export const LiftFields = z.object({ liftedAt: Instant, liftBasis: Text })

const people = { proposedBy: Text, confirmedBy: Text, proposalId: Text }

export const MODE_SCHEMAS = {
  'response.proposed': z.object({
    transition: z.enum(['A1', 'A2', "A2'", 'A5', 'A6', 'A7']),
    responseId: Text,
    proposedBy: Text,
    proposedById: Text,
    fields: z.record(z.string(), z.json()),
  }),
  'response.alerted': z.object({
    ...AlertFields.partial().shape,
    regionCodes: RegionCodes,
    ...WatchFields.partial().omit({ regionCodes: true }).shape,
    docNo: order.docNo,
    planName,
    breakGlass: z.boolean(),
    ...decision,
  }),
  'response.started': z.object({
    ...StartFields.shape,
    incident: SuddenStartFields.shape.incident.nullable(),
    eventGrade: z.enum(EVENT_GRADES),
    gradeStatedBy: ModeText.nullable(),
    planName,
    ...order,
    ...decision,
  }),
  'response.levelChanged': z.object({
    ...LevelFields.shape,
    previousLevel: Grade,
    ...order,
    ...decision,
  }),
  'response.ended': z.object({ ...EndFields.shape, ...decision }),
  'response.reverted': z.object({
    ...RevertFields.shape,
    regionCodes: RegionCodes,
    matter: ModeText.nullable(),
    measures: ModeText.nullable(),
    authority: ModeText.nullable(),
    docNo: ModeText.nullable(),
    planId: ModeText.nullable(),
    planName,
    ...decision,
  }),
  'response.annulled': z.object({ ...RevertFields.shape, ...decision }),
  'response.closed': z.object({ ...CloseFields.shape, ...decision }),
  'response.lifted': z.object({ ...LiftFields.shape, ...decision }),
  'response.countersigned': z.object({
    proposalId: ModeText,
    transition: z.enum(TRANSITION_IDS),
    countersignedBy: ModeText,
    late: z.boolean(),
    countersignDueAt: z.int().nullable(),
  }),
  'response.reviewed': z.object({
    verdict: z.enum(['upheld', 'notUpheld']),
    reviewedBy: ModeText,
    reviewNote: ModeText,
  }),
  'response.noted': z.object({
    kind: NoteFields.shape.kind,
    text: NoteFields.shape.text,
    /** Id of the command that wrote it. */
    noteId: ModeText.optional(),
    eventGrade: z.enum(EVENT_GRADES).optional(),
    gradeStatedBy: ModeText.nullable().optional(),
    casualties: Casualties.optional(),
    figuresStatedBy: ModeText.nullable().optional(),
    warningLevel: Grade.optional(),
  }),
} as const

/** Names of the mandatory fields, for refusals that a duty officer can act on. */
export const MODE_FIELD_NAMES: Readonly<Record<string, Bilingual>> = {
  warningKind: { zh: '预警类别', en: 'kind of warning' },
  warningLevel: { zh: '预警级别', en: 'warning level' },
  warningStartAt: { zh: '起始时间', en: 'start of the warning' },
  regionCodes: { zh: '可能影响范围', en: 'affected regions' },
  matter: { zh: '事项', en: 'matter' },
  measures: { zh: '应采取的措施', en: 'measures' },
  authority: { zh: '发布（授权）单位', en: 'issuing authority' },
  issuedAt: { zh: '发布时间', en: 'time of issue' },
  docNo: { zh: '文号', en: 'document number' },
  verbalOrder: { zh: '口头指令记录', en: 'record of the verbal order' },
  responseLevel: { zh: '响应级别', en: 'response level' },
  expectedHours: { zh: '预计期限', en: 'expected duration' },
  incident: { zh: '突发事件基本情况', en: 'basic facts of the incident' },
  endBasis: { zh: '结束依据', en: 'basis of the end' },
  residualMeasures: { zh: '保留措施', en: 'residual measures' },
  openTasks: { zh: '未完任务处置', en: 'disposition of open tasks' },
  checklist: { zh: '转常态清单', en: 'checklist' },
  liftedAt: { zh: '解除时间', en: 'time of lifting' },
  liftBasis: { zh: '解除依据', en: 'basis of lifting' },
}
