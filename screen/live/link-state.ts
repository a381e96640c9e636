import type { Board, Version, ViewKey } from '../../shared/board/board.ts'
import { NO_COPY, type Copy } from '../../shared/link/copy.ts'
import type { Frame, Hello, LayerKey, Refusal, WatchReason } from '../../shared/link/wire.ts'
import { LIVE_SCENE, type Scene } from '../../shared/scene/scene.ts'

/** What this screen wants to see; null before the region tree is known. */
export interface Want {
  readonly view: ViewKey
  readonly layer: { readonly level: number; readonly key: string } | null
}

export interface HeldBoard {
  readonly view: ViewKey
  readonly version: Version
  readonly board: Board
}

export interface HeldLayer {
  readonly layer: LayerKey
  readonly version: Version
  readonly values: readonly (number | null)[]
}

/**
 * Everything a screen knows of its link. Instants ending in `At` are this page's steady clock (clock.ts), epoch ms, unless they say
 * `server`.
 */
export interface LinkState {
  readonly socket: 'closed' | 'opening' | 'open'
  readonly hello: Hello | null
  /** Build that the first greeting named: the one this page came from. */
  readonly build: string | null
  /** Build for which this page, or the one before it, was reloaded (RULES PR9). */
  readonly reloadedFor: string | null
  readonly scene: Scene
  readonly want: Want | null
  /** What may be drawn: also of a connection that is gone. */
  readonly board: HeldBoard | null
  readonly layer: HeldLayer | null
  /** What this connection's deltas build on. */
  readonly copy: Copy
  /** The board wanted is the board held, and no gap is being mended. */
  readonly inStep: boolean
  readonly layerInStep: boolean
  /** Last time this screen asked for a snapshot, and why it will if none comes. */
  readonly askedAt: number
  readonly askWhy: WatchReason
  readonly lastFrameAt: number | null
  /** Last message that confirmed the board held, by this clock and by the server's. */
  readonly lastGoodAt: number | null
  readonly lastGoodServerTime: number | null
  /** When the instant of the board held last became another one: a server that sends and does not go on is no live one. */
  readonly instantMovedAt: number | null
  readonly lastFactServerTime: number | null
  /** Server's clock less this clock, from the messages that travelled fastest (RULES ST7). */
  readonly clockOffsetMs: number
  readonly offsets: readonly number[]
  /** Messages received; the heartbeat on the wall moves by it alone (ST5). */
  readonly beats: number
  readonly attempt: number
  /** Next attempt to connect; null while open or opening. */
  readonly retryAt: number | null
  readonly refusal: Refusal | null
}

export type LinkEvent =
  | { readonly kind: 'want'; readonly want: Want }
  | { readonly kind: 'opened' }
  | { readonly kind: 'closed'; readonly reason: string }
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The page is shown again: timers may have slept. */
  | { readonly kind: 'shown' }
  | { readonly kind: 'tick' }

/** What the adapter has to do after a step. */
export type LinkEffect =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** The page is of another build than the server; once for each build (RULES PR9). */
  | { readonly kind: 'reload'; readonly build: string }
  | { readonly kind: 'ack'; readonly n: number }
  | {
      readonly kind: 'watch'
      readonly want: Want
      /** Room of the board held in step, null = a snapshot is needed. */
      readonly have: number | null
      readonly why: WatchReason
    }

export interface Step {
  readonly state: LinkState
  readonly effects: readonly LinkEffect[]
}

export const START: LinkState = {
  socket: 'closed',
  hello: null,
  build: null,
  reloadedFor: null,
  scene: LIVE_SCENE,
  want: null,
  board: null,
  layer: null,
  copy: NO_COPY,
  inStep: false,
  layerInStep: false,
  askedAt: 0,
  askWhy: 'late',
  lastFrameAt: null,
  lastGoodAt: null,
  lastGoodServerTime: null,
  instantMovedAt: null,
  lastFactServerTime: null,
  clockOffsetMs: 0,
  offsets: [],
  beats: 0,
  attempt: 0,
  retryAt: 0,
  refusal: null,
}

export function sameView(a: ViewKey, b: ViewKey): boolean {
  return a.world === b.world && a.region === b.region && a.profile === b.profile
}

export function wantedLayer(want: Want): LayerKey | null {
  return want.layer === null ? null : { ...want.view, ...want.layer }
}

export function sameLayer(a: LayerKey | null, b: LayerKey | null): boolean {
  if (a === null || b === null) return a === b
  return sameView(a, b) && a.level === b.level && a.key === b.key
}
