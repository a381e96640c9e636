import { z } from 'zod'
import {
  PROFILES,
  type Board,
  type BoardDelta,
  type Version,
  type ViewKey,
} from '../board/board.ts'
import { WORLD_PATTERN, type World } from '../fact/fact.ts'
import type { Scene } from '../scene/scene.ts'

/**
 * The wire between server and screen, over socket.io, one message a tick and subscription.
 *
 * A screen connects and is greeted (`hello`). It says what it watches (`watch`): one board and at most one map layer, both of one
 * world. The server answers with `board` / `layer` snapshots and from then on sends deltas that name the version they build on. A
 * screen whose copy has another version than `from` drops the delta and watches again (RULES PR1); a `from` behind or a version ahead of the
 * server's (after a restart) is answered by a snapshot (PR3). Every tick carries at least a heartbeat, so that silence
 * means loss (ST2, ST5).
 */
export const PROTOCOL_VERSION = 1

export const WatchSchema = z.strictObject({
  view: z.strictObject({
    world: z.string().regex(WORLD_PATTERN),
    region: z.string().min(1).max(32),
    profile: z.enum(PROFILES),
  }),
  layer: z
    .strictObject({ level: z.int().min(0).max(7), key: z.string().min(1).max(80) })
    .nullable(),
  /** What the screen holds already, null = nothing. */
  have: z.strictObject({ seq: z.int().nonnegative(), t: z.int().nonnegative() }).nullable(),
  wall: z.string().max(40),
  client: z.string().max(40),
})
export type Watch = Omit<z.infer<typeof WatchSchema>, 'view'> & { view: ViewKey }

export interface Hello {
  readonly protocol: number
  /** Build of the server's screen bundle; another one than the screen's own → reload once (PR9). */
  readonly build: string
  /** New at each start of the server process. */
  readonly instance: string
  /** Hash of the district package: another one → fetch regions and boundaries again. */
  readonly district: string
  readonly tickMs: number
  readonly serverTime: number
  readonly scene: Scene
}

export interface Heartbeat {
  readonly serverTime: number
  readonly version: Version
  /** Instant of the newest fact counted in this world, epoch ms; null before the first. */
  readonly lastFactAt: number | null
}

export type BoardFrame =
  | {
      readonly kind: 'snapshot'
      readonly view: ViewKey
      readonly version: Version
      readonly board: Board
    }
  | {
      readonly kind: 'delta'
      readonly view: ViewKey
      readonly from: Version
      readonly version: Version
      readonly delta: BoardDelta
    }

/** Map values of one level below one region, in row order of `rowsOf`; null = no data. */
export interface LayerKey {
  readonly world: World
  readonly region: string
  readonly profile: ViewKey['profile']
  readonly level: number
  readonly key: string
}
export type LayerFrame =
  | {
      readonly kind: 'snapshot'
      readonly layer: LayerKey
      readonly version: Version
      readonly values: readonly (number | null)[]
    }
  | {
      readonly kind: 'delta'
      readonly layer: LayerKey
      readonly from: Version
      readonly version: Version
      readonly rows: readonly number[]
      readonly values: readonly (number | null)[]
    }

/** A refusal with a named reason; `fatal` tells the screen to wait long before it tries again (PR5). */
export interface Refusal {
  readonly reason:
    | 'badMessage'
    | 'unknownRegion'
    | 'unknownWorld'
    | 'notAllowed'
    | 'protocol'
    | 'serverStarting'
  readonly text: string
  readonly fatal: boolean
}

export interface ServerToScreen {
  hello: (message: Hello) => void
  beat: (message: Heartbeat) => void
  board: (frame: BoardFrame) => void
  layer: (frame: LayerFrame) => void
  scene: (scene: Scene) => void
  refused: (refusal: Refusal) => void
}

export interface ScreenToServer {
  watch: (message: Watch) => void
}
