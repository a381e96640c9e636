import { z } from 'zod'
import { codeOf } from '../../../shared/fact/codes.ts'
import { REPORT_CHAPTERS } from '../../../shared/fact/report-codes.ts'
import { CommandId } from '../kind.ts'

const OriginId = z.string().regex(/^[0-9A-Za-z_.:-]{1,100}$/)
const ReportId = z.string().regex(/^report-[0-9A-Za-z_.:-]{1,110}$/)
/** How many edits the sender has seen: who writes over another's words is told (RULES AC6). */
const Edits = z.int().nonnegative()

/** Drafts, or drafts anew from what the log has by now; the words edited stay. */
export const DraftSchema = z.strictObject({
  act: z.literal('report.draft'),
  id: CommandId,
  originKind: z.enum(['response', 'drill']),
  originId: OriginId,
})
export const EditSchema = z.strictObject({
  act: z.literal('report.edit'),
  id: CommandId,
  reportId: ReportId,
  chapter: codeOf(REPORT_CHAPTERS),
  text: z.string().trim().max(6000),
  edits: Edits,
})
export const SignSchema = z.strictObject({
  act: z.literal('report.sign'),
  id: CommandId,
  reportId: ReportId,
  edits: Edits,
  /** Of the document that was read before signing (`GET /api/v1/reports/{id}`). */
  documentHash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type DraftCommand = z.infer<typeof DraftSchema>
export type EditCommand = z.infer<typeof EditSchema>
export type SignCommand = z.infer<typeof SignSchema>
