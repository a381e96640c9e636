import { z } from 'zod'
import { WALL_SHAPES, WALL_USES } from './kinds.ts'

/**
 * How a wall is built and who looks at it, as `display.json` names it under `walls`. The page's address picks one (`?wall=`). Kept apart from
 * what the screen needs, so that no screen carries the checker.
 */

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const NightSchema = z.strictObject({
  /** Local time of the district, `HH:MM`; a span may run over midnight. */
  from: Clock,
  to: Clock,
  /** 0 leaves the tones as they are, 1 takes them down to the contrasts that RULES LG2 asks for. */
  strength: z.number().min(0).max(1).default(0.6),
})
export type Night = z.infer<typeof NightSchema>

export const BezelsSchema = z.strictObject({
  /** Screens side by side and one above the other. */
  columns: z.int().min(1).max(12).default(1),
  rows: z.int().min(1).max(12).default(1),
  /** Pixels of the wall that nothing readable may stand on at each joint: the frame's width where the controller hides them. */
  gapPx: z.int().min(0).max(400).default(0),
})
export type Bezels = z.infer<typeof BezelsSchema>

/** Each value may be left out; it is then taken from `default`, and from the reference wall after that. */
export const WallSchema = z.strictObject({
  use: z.enum(WALL_USES).optional(),
  shape: z.enum(['auto', ...WALL_SHAPES]).optional(),
  /** Physical pixels of the whole wall; the page may be drawn with fewer and be enlarged by the controller. */
  widthPx: z.int().min(320).max(65_536).optional(),
  heightPx: z.int().min(240).max(65_536).optional(),
  /** Distance of two physical pixels, millimetres: LED P1.25 is 1.25. */
  pitchMm: z.number().min(0.05).max(20).optional(),
  farthestM: z.number().min(0.2).max(100).optional(),
  readingM: z.number().min(0.2).max(100).optional(),
  bezels: BezelsSchema.optional(),
  /** Moves the picture by a pixel now and then, against burn-in (RULES MD5). */
  drift: z.boolean().optional(),
  night: NightSchema.nullable().optional(),
  /** Asks the browser not to let the screen sleep. */
  awake: z.boolean().optional(),
})
export type WallSettings = z.infer<typeof WallSchema>

/** By the name in `?wall=`; `default` holds for walls that the package does not name. */
export const WallsSchema = z
  .record(z.string().min(1).max(40), WallSchema)
  .refine((walls) => Object.keys(walls).length <= 100, 'more than 100 walls')
export type Walls = z.infer<typeof WallsSchema>
