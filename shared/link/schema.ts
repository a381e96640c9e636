import { z } from 'zod'
import { PROFILES } from '../board/board.ts'
import { WORLD_PATTERN, type World } from '../fact/fact.ts'
import { MOST_SHOWS } from '../scene/scene.ts'
import { MOST_WALL_PROFILES } from '../scene/wall-profile.ts'
import type { SceneSettings } from '../scene/settings.ts'
import { REFUSALS, WATCH_REASONS, type RefusalReason } from './wire.ts'

/** The schemas of the wire, both ways. What a screen sends is parsed by them; what the server sends is held to them by tests. */
const world = z.string().regex(WORLD_PATTERN) as unknown as z.ZodType<World>
const natural = z.int().nonnegative()
const profile = z.enum(PROFILES)
const region = z.string().min(1).max(32)
const level = z.int().min(0).max(7)
const layerKey = z.string().min(1).max(80)
const view = z.strictObject({ world, region, profile })
const version = z.tuple([natural, natural]).readonly()
const sum = z.int().min(0).max(0xffff_ffff)
const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()])
const shapes = z.array(z.array(z.string()).readonly()).readonly()
const texts = z.array(z.string()).readonly()
const indices = z.array(natural).readonly()
const cells = z.array(z.number().nullable()).readonly()
const row = z.tuple([z.string(), natural], scalar).readonly()

export const WatchSchema = z.strictObject({
  protocol: natural,
  view,
  layer: z.strictObject({ level, key: layerKey }).nullable(),
  have: natural.nullable(),
  why: z.enum(WATCH_REASONS),
  wall: z.string().max(40),
  client: z.string().max(40),
})

export const AckSchema = natural

/** Checked where it is commanded; a new page or layer of walls is no new wire. */
const settings = z.looseObject({}) as unknown as z.ZodType<SceneSettings>

const shown = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scene'), scene: z.string(), frozenAt: z.int().nullable() }),
  z.strictObject({ kind: z.literal('settings'), settings }),
  z.strictObject({ kind: z.literal('play') }),
  z.strictObject({ kind: z.literal('end') }),
])

const show = z.strictObject({
  seq: natural,
  at: z.int(),
  wall: z.string().max(40).nullable(),
  shown,
})

const scene = z.strictObject({
  world,
  drill: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      state: z.enum(['RUNNING', 'PAUSED']),
      director: z.string(),
      speed: z.int(),
      clock: z.strictObject({ at: z.int(), shows: z.int(), rate: z.int() }),
      preempted: z.boolean(),
      liveWalls: texts,
    })
    .nullable(),
  shows: z.array(show).max(MOST_SHOWS).readonly(),
  profiles: z
    .array(
      z.strictObject({
        ...{ seq: natural, wall: z.string().max(40).nullable(), profile },
        ...{ until: z.int().nullable(), under: profile.nullable() },
      }),
    )
    .max(MOST_WALL_PROFILES + 1)
    .readonly(),
})

export const HelloSchema = z.strictObject({
  protocol: natural,
  build: z.string(),
  instance: z.string(),
  district: z.string(),
  tickMs: natural,
  serverTime: z.int(),
  scene,
})

const boardPart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('snapshot'),
    ...{ room: natural, view, version, sum },
    keys: texts,
    shapes,
    gone: indices,
    values: z.array(scalar).readonly(),
    lists: z.record(z.string(), z.array(row).readonly()),
  }),
  z.strictObject({
    kind: z.literal('delta'),
    ...{ room: natural, from: version, version, sum },
    keys: texts.exactOptional(),
    shapes: shapes.exactOptional(),
    set: z.array(scalar).readonly().exactOptional(),
    unset: indices.exactOptional(),
    lists: z.record(z.string(), z.array(z.union([row, z.string()])).readonly()).exactOptional(),
  }),
])

const layerPart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('snapshot'),
    room: natural,
    layer: z.strictObject({ world, region, profile, level, key: layerKey }),
    version,
    sum,
    values: cells,
  }),
  z.strictObject({
    kind: z.literal('delta'),
    ...{ room: natural, from: version, version, sum },
    set: cells.exactOptional(),
  }),
])

export const FrameSchema = z.strictObject({
  n: natural,
  at: z.int(),
  fact: z.int().nullable(),
  board: boardPart.exactOptional(),
  layer: layerPart.exactOptional(),
  scene: scene.exactOptional(),
})

export const RefusalSchema = z.strictObject({
  reason: z.enum(Object.keys(REFUSALS) as [RefusalReason, ...RefusalReason[]]),
  text: z.string().max(200),
  fatal: z.boolean(),
})

/** Every message by its name; what the hash of the wire is taken of (RULES PR8). */
export const MESSAGES = {
  hello: HelloSchema,
  frame: FrameSchema,
  refused: RefusalSchema,
  watch: WatchSchema,
  ack: AckSchema,
} as const
