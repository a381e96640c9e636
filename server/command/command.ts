import { z } from 'zod'
import { WORLD_PATTERN } from '../../shared/fact/fact.ts'
import { SceneSettingsSchema } from '../../shared/scene/settings.ts'
import { TRANSITION_IDS } from './rights.ts'

const Id = z.string().regex(/^[0-9A-Za-z_.:-]{1,80}$/)
const DrillId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)
const Text = z.string().trim().min(1).max(400)
const World = z.string().regex(WORLD_PATTERN).default('live')

const ShowSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('scene'),
    /** Id of a scene of the package's briefing. */
    scene: z.string().min(1).max(40),
    /** The instant it shows, `live` for the present; without it as the briefing says, or as the wall's scene before. */
    at: z.union([z.literal('live'), z.iso.datetime({ offset: true })]).optional(),
  }),
  /** The scene after or before the one that the wall was told last. */
  z.strictObject({ kind: z.literal('step'), to: z.enum(['next', 'previous']) }),
  z.strictObject({ kind: z.literal('settings'), settings: SceneSettingsSchema }),
  z.strictObject({ kind: z.literal('play') }),
  z.strictObject({ kind: z.literal('end') }),
])

/** `POST /api/v1/commands`. `id` is the sender's own: the same id sent again changes nothing (RULES IN2). */
export const CommandSchema = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('propose'),
    id: Id,
    world: World,
    transition: z.enum(TRANSITION_IDS),
    /** The response it changes; not given when it opens one (A1, A2'). */
    responseId: Id.optional(),
    fields: z.record(z.string(), z.json()),
  }),
  z.strictObject({ act: z.literal('confirm'), id: Id, world: World, proposalId: Id }),
  z.strictObject({ act: z.literal('refuse'), id: Id, world: World, proposalId: Id, reason: Text }),
  z.strictObject({
    act: z.literal('drill.start'),
    id: Id,
    drillId: DrillId,
    name: Text,
    scenario: Text.optional(),
  }),
  z.strictObject({ act: z.literal('drill.pause'), id: Id, drillId: DrillId, reason: Text }),
  z.strictObject({ act: z.literal('drill.resume'), id: Id, drillId: DrillId }),
  z.strictObject({ act: z.literal('drill.end'), id: Id, drillId: DrillId }),
  z.strictObject({ act: z.literal('drill.abort'), id: Id, drillId: DrillId, reason: Text }),
  z.strictObject({
    act: z.literal('display.show'),
    id: Id,
    /** Name of the wall, as in `?wall=`; null = every wall. */
    wall: z.string().trim().min(1).max(40).nullable().default(null),
    show: ShowSchema,
  }),
])
export type Command = z.infer<typeof CommandSchema>
export type ProposeCommand = Extract<Command, { act: 'propose' }>
export type ConfirmCommand = Extract<Command, { act: 'confirm' }>
export type RefuseCommand = Extract<Command, { act: 'refuse' }>
export type ShowCommand = Extract<Command, { act: 'display.show' }>
export type DrillCommand = Exclude<
  Command,
  ProposeCommand | ConfirmCommand | RefuseCommand | ShowCommand
>
