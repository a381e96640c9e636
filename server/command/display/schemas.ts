import { z } from 'zod'
import { SceneSettingsSchema } from '../../../shared/scene/settings.ts'
import { CommandId } from '../kind.ts'

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

export const DisplaySchema = z.strictObject({
  act: z.literal('display.show'),
  id: CommandId,
  /** Name of the wall, as in `?wall=`; null = every wall. */
  wall: z.string().trim().min(1).max(40).nullable().default(null),
  show: ShowSchema,
})
export type ShowCommand = z.infer<typeof DisplaySchema>
