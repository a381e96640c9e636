import { z } from 'zod'
import { SceneSettingsSchema } from '../../scene/settings.ts'
import { fact } from './common.ts'

/** What a wall was told to show (DOMAIN §4.4); written by commands alone. Subject = `wall:<name>`, or `every`. */
export const DISPLAY_FACTS = {
  'display.pageShown': {
    ...fact(
      'display',
      '大屏上屏',
      'Page shown',
      z.object({
        /** Name of the wall; null = every wall. */
        wall: z.string().min(1).max(40).nullable(),
        kind: z.enum(['scene', 'settings', 'play', 'end']),
        /** Scene of the package's briefing; of `scene`. */
        scene: z.string().min(1).max(40).optional(),
        /** Instant that it shows, epoch ms; null = the present. Of `scene`. */
        frozenAt: z.int().nonnegative().nullable().optional(),
        /** Of `settings`. */
        settings: SceneSettingsSchema.optional(),
        /** The command's own id. */
        command: z.string().min(1).max(80),
      }),
    ),
    internal: true,
  },
} as const
