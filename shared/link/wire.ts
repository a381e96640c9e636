import type { Scalar, Version, ViewKey } from '../board/board.ts'
import type { World } from '../fact/fact.ts'
import type { Scene } from '../scene/scene.ts'

/**
 * The wire between server and screen (docs/protocol.md has its rules). It has five messages: `hello`, `frame` and `refused` to the
 * screen, `watch` and `ack` to the server. Change it only together with this number and the hash in schema.test.ts (RULES PR8).
 */
export const PROTOCOL_VERSION = 6

/** `[seq, t]` of a Version (DESIGN law 5). */
export type WireVersion = readonly [seq: number, t: number]

/** Why a screen asks for what it watches; the server counts it. */
export const WATCH_REASONS = [
  /** After a greeting. */
  'greeted',
  /** Another view or another layer is wanted. */
  'moved',
  /** A delta built on another version than the one held (RULES PR1). */
  'gap',
  /** The copy's checksum is not the one the server named. */
  'drift',
  /** A snapshot asked for did not come. */
  'late',
  /** The page was hidden or asleep. */
  'shown',
  /** The server refused what was watched, and it is tried again. */
  'again',
] as const
export type WatchReason = (typeof WATCH_REASONS)[number]

/** What one screen watches: one board and at most one map layer, both of one world. */
export interface Watch {
  readonly protocol: number
  readonly view: ViewKey
  readonly layer: { readonly level: number; readonly key: string } | null
  /** Room of the board this screen holds in step on this connection: no snapshot of it is needed. null = none. */
  readonly have: number | null
  readonly why: WatchReason
  /** Screen name, `?wall=`. */
  readonly wall: string
  /** Version of the screen's bundle. */
  readonly client: string
}

/** First message of every connection, whatever the screen speaks: an older screen reads `build` in it and reloads (RULES PR9). */
export interface Hello {
  readonly protocol: number
  /** Build of the server's screen bundle; another one than the screen's own → reload once (PR9). */
  readonly build: string
  /** New at each start of a server process. */
  readonly instance: string
  /** Hash of the district package: another one → fetch regions and boundaries again. */
  readonly district: string
  readonly tickMs: number
  /** Epoch ms. */
  readonly serverTime: number
  readonly scene: Scene
}

/** A list of fields: the rows of one shape name their values by place. */
export type Shape = readonly string[]
/** A row of a list: its key, the index of its shape, the values in the shape's order. */
export type WireRow = readonly [key: string, shape: number, ...values: Scalar[]]

/** A board whole. `keys` and `shapes` are the room's dictionary so far; `values` stand in the order of `at`. */
export interface BoardSnapshot {
  readonly kind: 'snapshot'
  /** Number of the room in this server process; the deltas name it. */
  readonly room: number
  readonly view: ViewKey
  readonly version: WireVersion
  readonly sum: number
  readonly keys: readonly string[]
  readonly shapes: readonly Shape[]
  /** Indices of keys that the board has not (left since the room was opened). */
  readonly gone: readonly number[]
  /** A value for each key that is not gone, in the order of `keys`. */
  readonly values: readonly Scalar[]
  readonly lists: Readonly<Record<string, readonly WireRow[]>>
}

/** A step from one version to another. What is absent is empty. */
export interface BoardStep {
  readonly kind: 'delta'
  readonly room: number
  /** The version that this builds on (RULES PR1). */
  readonly from: WireVersion
  readonly version: WireVersion
  /** Checksum of the board after the step (boardSum). */
  readonly sum: number
  /** Keys and shapes that the dictionary gains; their indices go on from where it ended. */
  readonly keys?: readonly string[]
  readonly shapes?: readonly Shape[]
  /** Index, value, index, value … */
  readonly set?: readonly Scalar[]
  readonly unset?: readonly number[]
  /** A row, or the key alone of a row that left. */
  readonly lists?: Readonly<Record<string, readonly (WireRow | string)[]>>
}
export type BoardPart = BoardSnapshot | BoardStep

/** Map values of one level below one region, in row order of `rowsOf`. */
export interface LayerKey {
  readonly world: World
  readonly region: string
  readonly profile: ViewKey['profile']
  readonly level: number
  readonly key: string
}

export interface LayerSnapshot {
  readonly kind: 'snapshot'
  readonly room: number
  readonly layer: LayerKey
  readonly version: WireVersion
  readonly sum: number
  /** null = no data. */
  readonly values: readonly (number | null)[]
}

export interface LayerStep {
  readonly kind: 'delta'
  readonly room: number
  readonly from: WireVersion
  readonly version: WireVersion
  readonly sum: number
  /** Row, value, row, value … */
  readonly set?: readonly (number | null)[]
}
export type LayerPart = LayerSnapshot | LayerStep

/**
 * All that a connection is sent after the greeting, at most one unacknowledged (RULES PR7): the beat of a tick with what changed since the
 * frame before, or between ticks an answer to `watch` or a new scene.
 */
export interface Frame {
  /** To be acknowledged. Rises within a server process, with gaps. */
  readonly n: number
  /** Server's clock, epoch ms. */
  readonly at: number
  /** Instant of the newest fact counted in the world watched, epoch ms; null before the first and where nothing is watched. */
  readonly fact: number | null
  readonly board?: BoardPart
  readonly layer?: LayerPart
  readonly scene?: Scene
}

/**
 * Why the server refuses a message or ends a connection. A fatal one lets the screen wait 30 s to 5 min (RULES PR5): only a person
 * or another build can mend it.
 */
export const REFUSALS = {
  /** Not a message of this protocol. */
  badMessage: { fatal: true },
  /** More messages than a screen has reason to send. */
  tooMany: { fatal: true },
  /** The credential does not allow what is asked. */
  notAllowed: { fatal: true },
  /** The credential was revoked or expired while the connection stood. */
  tokenRevoked: { fatal: true },
  /** The screen speaks another version of the protocol: it reloads, once (PR9). */
  protocol: { fatal: true },
  /** Nothing was acknowledged for 10 s (PR7). */
  slow: { fatal: false },
  unknownRegion: { fatal: false },
  /** The world does not exist or ended; the scene says what to watch. */
  unknownWorld: { fatal: false },
  serverStopping: { fatal: false },
} as const satisfies Readonly<Record<string, { readonly fatal: boolean }>>
export type RefusalReason = keyof typeof REFUSALS

export interface Refusal {
  readonly reason: RefusalReason
  /** For the log, at most 200 characters. */
  readonly text: string
  readonly fatal: boolean
}

export interface ServerToScreen {
  hello: (message: Hello) => void
  frame: (frame: Frame) => void
  refused: (refusal: Refusal) => void
}

export interface ScreenToServer {
  watch: (message: Watch) => void
  /** The number of the frame just taken. */
  ack: (n: number) => void
}

export function refusalOf(reason: RefusalReason, text = ''): Refusal {
  return { reason, text: text.slice(0, 200), fatal: REFUSALS[reason].fatal }
}

export function versionOf([seq, t]: WireVersion): Version {
  return { seq, t }
}

export function wireVersion({ seq, t }: Version): WireVersion {
  return [seq, t]
}

export function sameWireVersion(a: WireVersion, b: WireVersion): boolean {
  return a[0] === b[0] && a[1] === b[1]
}
