import { z } from 'zod'
import {
  AlertFields,
  Casualties,
  CloseFields,
  EndFields,
  ExposureShare,
  Grade,
  LevelFields,
  LiftFields,
  ModeText,
  NoteFields,
  PhoneApproval,
  RegionCodes,
  RevertFields,
  StartFields,
  SuddenStartFields,
  VerbalOrder,
  WatchFields,
} from './mode-fields.ts'
import { EVENT_GRADES } from '../../lifecycle/response.ts'

export const TRANSITION_IDS = ['A1', 'A2', "A2'", 'A3', 'A4', 'A5', "A5'", 'A6', 'A7'] as const
export type TransitionId = (typeof TRANSITION_IDS)[number]

/** Who decided, as it stands in every fact of a change of mode. */
const decision = {
  transition: z.enum([...TRANSITION_IDS, 'A8']),
  proposedBy: ModeText,
  confirmedBy: ModeText.nullable(),
  proposalId: ModeText.nullable(),
  /** null where the second person confirmed on the spot. */
  phone: PhoneApproval.nullable(),
  upperOrder: z.boolean(),
  /** Epoch ms of the earliest countersignature that the response still waits for; null for none. */
  countersignDueAt: z.int().nullable(),
}
/** Name of the plan as it was then. */
const planName = ModeText.nullable()
/** A document number or an order by word; the other is null, so that none of an earlier step stays. */
const order = { docNo: ModeText.nullable(), verbalOrder: VerbalOrder.nullable() }

const proposal = {
  transition: z.enum(TRANSITION_IDS),
  responseId: ModeText,
  proposedBy: ModeText,
  proposedById: ModeText,
  fields: z.record(z.string(), z.json()),
}

export const MODE_SCHEMAS = {
  'response.proposed': z.object(proposal),
  'response.approved': z.object({ confirmedBy: ModeText, confirmedById: ModeText }),
  'response.rejected': z.object({
    confirmedBy: ModeText,
    confirmedById: ModeText,
    reason: ModeText,
  }),
  'response.approvedByPhone': z.object({
    confirmedBy: ModeText,
    recordedBy: ModeText,
    recordedById: ModeText,
    phone: PhoneApproval,
    countersignDueAt: z.int(),
  }),
  'response.ordered': z.object({
    ...proposal,
    confirmedBy: ModeText,
    upperOrder: z.literal(true),
    countersignDueAt: z.int(),
  }),
  'response.approvalSigned': z.object({ signedBy: ModeText, confirmedById: ModeText }),
  'response.glassBroken': z.object({ ...proposal, transition: z.literal('A8') }),
  'response.breakReviewed': z.object({
    signedBy: ModeText,
    confirmedById: ModeText,
    verdict: z.enum(['upheld', 'notUpheld']),
    reason: ModeText,
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
    exposureShare: ExposureShare.optional(),
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
