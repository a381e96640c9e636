import { z } from 'zod'
import { PROFILES } from '../../board/board.ts'
import { SceneSettingsSchema } from '../../scene/settings.ts'
import { fact, Text } from './common.ts'

/**
 * What a wall was told to show and what it may show (DOMAIN §4.4); written by commands alone. Subject = `wall:<name>` or `every`, of what it may show
 * `profile:wall:<name>` or `profile:every`.
 */
export const DISPLAY_FACTS = {
  'display.pageShown': {
    ...fact(
      'display',
      z.object({
        /** Name of the wall; null = every wall. */
        wall: z.string().min(1).max(40).nullable(),
        /** `reload`: the page is loaded anew; what it shows stays as it was told. */
        kind: z.enum(['scene', 'settings', 'play', 'end', 'reload']),
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
  'display.presenterTook': {
    ...fact(
      'display',
      z.object({
        /** `account:<id>` or `token:<id>`; null = given up: anybody who may drives them. */
        holder: z.string().min(1).max(100).nullable(),
        /** Post or name as in the log. */
        holderName: z.string().min(1).max(100).nullable(),
        /** The command's own id. */
        command: z.string().min(1).max(80),
      }),
    ),
    internal: true,
  },
  'display.profileChanged': {
    ...fact(
      'display',
      z.object({
        /** Name of the wall; null = every wall. */
        wall: z.string().min(1).max(40).nullable(),
        /** What it may show at most. */
        profile: z.enum(PROFILES),
        /** Instant at which a raise ends by itself, epoch ms; null = a ceiling, which stands until it is raised. */
        until: z.int().nonnegative().nullable(),
        /** Ceiling that stands again when a raise ends; null = none. Facts of older versions lack it. */
        under: z.enum(PROFILES).nullable().optional(),
        /** `shift` is renewed at the handover (DOMAIN §0.5 no. 14); null of a lowering. */
        ends: z.enum(['shift', 'time']).nullable(),
        /** Of a raise. */
        reason: Text.nullable(),
        /** `account:<id>` of who said it; the actor is the post. */
        byId: z.string().min(1).max(100),
        /** The command's own id. */
        command: z.string().min(1).max(80),
      }),
    ),
    internal: true,
  },
} as const
