import { z } from 'zod'
import { CHECK_METHODS, codeOf } from '../../../shared/fact/codes.ts'
import {
  ELEMENT_STATES,
  ELEMENTS,
  MUSTER_KINDS,
  SITREP_CHANNELS,
  SITREP_FIELDS,
  SITREP_KINDS,
  type SitrepField,
  TASK_KINDS,
} from '../../../shared/fact/response-codes.ts'
import { CommandId, CommandText, CommandWorld } from '../kind.ts'

/** An id of a record: as `Ref` of facts. */
const RecordId = z.string().regex(/^[!-~]{1,200}$/)
const Post = z.string().trim().min(1).max(60)
const Words = z.string().trim().min(1).max(300)
const Count = z.int().min(0).max(1_000_000)
const Amount = z.number().min(0).max(1e9)
const Instant = z.iso.datetime({ offset: true })
const Region = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/)
const base = { id: CommandId, world: CommandWorld }
const ofResponse = { ...base, responseId: RecordId }

export const ElementSetSchema = z.strictObject({
  act: z.literal('element.set'),
  ...ofResponse,
  itemId: RecordId,
  state: codeOf(ELEMENT_STATES),
  evidence: CommandText.max(200).optional(),
})

export const TaskCreateSchema = z.strictObject({
  act: z.literal('task.create'),
  ...ofResponse,
  title: Words,
  kind: codeOf(TASK_KINDS).default('response'),
  element: codeOf(ELEMENTS).optional(),
  ownerOrg: z.string().min(1).max(40).optional(),
  ownerPost: Post.optional(),
  gridCodes: z.array(Region).max(400).optional(),
  priority: z.int().min(1).max(4).default(2),
  dueAt: Instant.optional(),
})
const task = { ...base, taskId: RecordId }
export const TaskActSchemas = {
  'task.claim': z.strictObject({
    act: z.literal('task.claim'),
    ...task,
    ownerPost: Post.optional(),
  }),
  'task.start': z.strictObject({ act: z.literal('task.start'), ...task }),
  'task.progress': z.strictObject({
    act: z.literal('task.progress'),
    ...task,
    progress: z.number().min(0).max(1),
    note: CommandText.optional(),
  }),
  'task.block': z.strictObject({ act: z.literal('task.block'), ...task, blocker: CommandText }),
  'task.resume': z.strictObject({ act: z.literal('task.resume'), ...task }),
  'task.submit': z.strictObject({
    act: z.literal('task.submit'),
    ...task,
    result: CommandText.optional(),
  }),
  'task.complete': z.strictObject({
    act: z.literal('task.complete'),
    ...task,
    note: CommandText.optional(),
  }),
  'task.cancel': z.strictObject({ act: z.literal('task.cancel'), ...task, reason: CommandText }),
} as const

export const MusterSummonSchema = z.strictObject({
  act: z.literal('muster.summon'),
  ...ofResponse,
  kind: codeOf(MUSTER_KINDS),
  unit: Post,
  required: Count,
  deadline: Instant.optional(),
})
export const MusterArriveSchema = z.strictObject({
  act: z.literal('muster.arrive'),
  ...base,
  musterId: RecordId,
  /** How many are there in all; or one more by a pseudonym. */
  arrived: Count.optional(),
  personRef: RecordId.optional(),
  method: codeOf(CHECK_METHODS).optional(),
})
export const MusterCloseSchema = z.strictObject({
  act: z.literal('muster.close'),
  ...base,
  musterId: RecordId,
})

export const EvacuationPlanSchema = z.strictObject({
  act: z.literal('evacuation.plan'),
  ...ofResponse,
  regionCode: Region,
  planned: Count,
  shelterId: RecordId.optional(),
})
export const EvacuationUpdateSchema = z.strictObject({
  act: z.literal('evacuation.update'),
  ...ofResponse,
  regionCode: Region,
  moved: Count.optional(),
  sheltered: Count.optional(),
  returned: Count.optional(),
  shelterId: RecordId.optional(),
})

export const SupplyCountSchema = z.strictObject({
  act: z.literal('supply.count'),
  ...ofResponse,
  kind: z.string().trim().min(1).max(30),
  unit: z.string().trim().min(1).max(12).optional(),
  have: Amount.optional(),
  need: Amount.optional(),
  placeId: z
    .string()
    .regex(/^[0-9A-Za-z_.-]{1,60}$/)
    .optional(),
})

export const SitrepScheduleSchema = z.strictObject({
  act: z.literal('sitrep.schedule'),
  ...ofResponse,
  kind: codeOf(SITREP_KINDS),
  dueAt: Instant,
  to: Post.optional(),
  everyMin: z.int().min(1).max(1440).optional(),
})
const Passage = z.string().trim().min(1).max(1000).optional()
export const SitrepSendSchema = z.strictObject({
  act: z.literal('sitrep.send'),
  ...ofResponse,
  /** The scheduled one that it is; a further one where none is named. */
  sitrepId: RecordId.optional(),
  kind: codeOf(SITREP_KINDS),
  channel: codeOf(SITREP_CHANNELS),
  to: Post.optional(),
  /** When the next is due; by the rhythm of the plan where it is not said, none after a final report. */
  nextDueAt: Instant.optional(),
  fields: z.strictObject(
    Object.fromEntries(Object.keys(SITREP_FIELDS).map((name) => [name, Passage])) as Record<
      SitrepField,
      typeof Passage
    >,
  ),
})

export const CalloutSendSchema = z.strictObject({
  act: z.literal('callout.send'),
  ...ofResponse,
  posts: z.array(Post).min(1).max(40),
  message: CommandText.max(200).optional(),
})
const callout = { ...base, calloutId: RecordId }
export const CalloutActSchemas = {
  'callout.read': z.strictObject({ act: z.literal('callout.read'), ...callout }),
  'callout.phone': z.strictObject({
    act: z.literal('callout.phone'),
    ...callout,
    reached: z.boolean().optional(),
  }),
  'callout.answer': z.strictObject({
    act: z.literal('callout.answer'),
    ...callout,
    commandPost: Post,
    communities: z.int().min(0).max(400),
    evacuating: z.boolean(),
  }),
} as const
