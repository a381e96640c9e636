import { z } from 'zod'
import { SceneSettingsSchema } from './settings.ts'

/**
 * 讲解: what a leader or a guest is told before the wall, as chapters of scenes, and 自动轮播, the scenes that a wall shows by itself
 * (DOMAIN §4.7). The file `briefing.json` of the district package.
 */
const Text = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(90) })
const Notes = z.strictObject({ zh: z.string().min(1).max(1200), en: z.string().min(1).max(2400) })
const Id = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/)

/** Whether a scene shows the present or one stated instant. */
const DataSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('live') }),
  z.strictObject({
    kind: z.literal('frozen'),
    /** Without it the whole minute in which the briefing is begun. */
    at: z.iso.datetime({ offset: true }).optional(),
  }),
])

/** So long a scene of 自动轮播 stands, seconds (DOMAIN §4.7). */
const Dwell = z.int().min(15).max(60)

export const BriefingSceneSchema = z.strictObject({
  id: Id,
  title: Text,
  settings: SceneSettingsSchema,
  /** What the speaker says; on the speaker's own screen alone, for LEADER and DUTY. */
  notes: Notes.optional(),
  dwellSeconds: Dwell.optional(),
})

export const PlaylistSchema = z.strictObject({
  /** Ids of scenes in their order; every scene of the briefing where absent. */
  scenes: z.array(Id).min(1).max(60).optional(),
  dwellSeconds: Dwell.default(30),
  /** So long it waits after somebody touched the wall. */
  pauseSeconds: z.int().min(10).max(3600).default(120),
  /** `work` = in the work hours of the package's calendar. */
  hours: z
    .union([
      z.enum(['always', 'work']),
      z
        .array(
          z.tuple([
            z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
            z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
          ]),
        )
        .min(1)
        .max(8),
    ])
    .default('always'),
})

/** A clicker's or keyboard's digits jump to a chapter. */
const MOST_CHAPTERS = 9

export const BriefingSchema = z.strictObject({
  title: Text,
  data: DataSchema.default({ kind: 'live' }),
  chapters: z
    .array(
      z.strictObject({ id: Id, title: Text, scenes: z.array(BriefingSceneSchema).min(1).max(20) }),
    )
    .min(1)
    .max(MOST_CHAPTERS),
  playlist: PlaylistSchema.optional(),
})

export type Briefing = z.infer<typeof BriefingSchema>
export type BriefingInput = z.input<typeof BriefingSchema>
export type BriefingScene = z.infer<typeof BriefingSceneSchema>
export type BriefingSceneInput = z.input<typeof BriefingSceneSchema>
export type Playlist = z.infer<typeof PlaylistSchema>

/** A scene with its place in the briefing. */
export interface Step {
  readonly scene: BriefingScene
  /** Index of its chapter. */
  readonly chapter: number
  /** Its place in the chapter, from 0. */
  readonly place: number
}

/** All scenes in the order in which they are told. */
export function stepsOf(briefing: Briefing): readonly Step[] {
  return briefing.chapters.flatMap(({ scenes }, chapter) =>
    scenes.map((scene, place) => ({ scene, chapter, place })),
  )
}

/** Places in `stepsOf` of the scenes that 自动轮播 shows, in its order. */
export function playedOf(briefing: Briefing): readonly number[] {
  const steps = stepsOf(briefing)
  const wanted = briefing.playlist?.scenes
  if (wanted === undefined) return steps.map((_, i) => i)
  return wanted.map((id) => steps.findIndex(({ scene }) => scene.id === id)).filter((i) => i >= 0)
}

/** The facts of the last seconds may still be on their way. */
const SETTLED_MS = 10_000

/** Instant that a briefing begun at `nowMs` shows, epoch ms; null = live. */
export function frozenAtOf(briefing: Briefing, nowMs: number): number | null {
  const { data } = briefing
  if (data.kind === 'live') return null
  return data.at === undefined
    ? Math.floor((nowMs - SETTLED_MS) / 60_000) * 60_000
    : Date.parse(data.at)
}
