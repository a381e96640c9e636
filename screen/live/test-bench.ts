import type { Board, ViewKey } from '../../shared/board/board.ts'
import { boardSum, layerSum } from '../../shared/link/sum.ts'
import {
  PROTOCOL_VERSION,
  type BoardPart,
  type Frame,
  type Hello,
  type LayerKey,
  type LayerPart,
  type WireVersion,
} from '../../shared/link/wire.ts'
import { LIVE_SCENE } from '../../shared/scene/scene.ts'
import { nextLink } from './link.ts'
import { START, type LinkEffect, type LinkEvent, type LinkState, type Want } from './link-state.ts'

/** For tests: an instant, a view, and frames as a server would write them. */
export const T0 = 1_790_000_000_000
export const VIEW: ViewKey = { world: 'live', region: 'R', profile: 'LEADER' }
export const WANT: Want = { view: VIEW, layer: null }
export const LAYER: LayerKey = { ...VIEW, level: 1, key: 'C9@now' }
export const LAYER_WANT: Want = { view: VIEW, layer: { level: 1, key: 'C9@now' } }
export const ROOM = 4
export const LAYER_ROOM = 5
export const HELLO: Hello = {
  protocol: PROTOCOL_VERSION,
  build: 'b1',
  instance: 'i1',
  district: 'd1',
  tickMs: 1000,
  serverTime: T0,
  scene: LIVE_SCENE,
}
const KEY = 'caseOpen@now'

/** A link driven by hand: events with their instants, effects collected. */
export class Bench {
  state: LinkState
  effects: readonly LinkEffect[] = []
  now = T0
  #n = 0
  constructor(start: LinkState = START) {
    this.state = start
  }
  send(event: LinkEvent, afterMs = 0): this {
    this.now += afterMs
    const step = nextLink(this.state, event, this.now, 0.5)
    this.state = step.state
    this.effects = step.effects
    return this
  }
  /** A frame with parts, sent now. */
  frame(parts: Partial<Frame>, afterMs = 0): this {
    const frame = { n: ++this.#n, at: this.now + afterMs, fact: null, ...parts }
    return this.send({ kind: 'frame', frame }, afterMs)
  }
  opened(hello: Partial<Hello> = {}): this {
    return this.send({ kind: 'tick' })
      .send({ kind: 'opened' })
      .send({ kind: 'hello', hello: { ...HELLO, serverTime: this.now, ...hello } })
  }
  live(): this {
    return this.send({ kind: 'want', want: WANT })
      .opened()
      .frame({ board: snapshot(1) })
  }
  value(): unknown {
    return this.state.board?.board.values[KEY]
  }
  /** What was asked for by the last event. */
  get asked(): readonly LinkEffect[] {
    return this.effects.filter(({ kind }) => kind === 'watch')
  }
}

export function version(seq: number): WireVersion {
  return [seq, T0 / 1000 + seq]
}

/** A board whose one value is the number of its version. */
export function snapshot(seq: number, view = VIEW): BoardPart {
  return {
    kind: 'snapshot',
    ...{ room: ROOM, view, version: version(seq), sum: boardSum(boardOf(seq)) },
    ...{ keys: [KEY], shapes: [], gone: [], values: [seq], lists: {} },
  }
}

export function delta(from: number, to: number): BoardPart {
  return {
    kind: 'delta',
    ...{ room: ROOM, from: version(from), version: version(to), sum: boardSum(boardOf(to)) },
    ...(from === to ? {} : { set: [0, to] }),
  }
}

/** A tick in which nothing changed but the instant. */
export function still(seq: number): BoardPart {
  return { ...delta(seq, seq), kind: 'delta', from: version(seq) }
}

export function layerSnapshot(seq: number, values: readonly (number | null)[]): LayerPart {
  const head = { room: LAYER_ROOM, layer: LAYER, version: version(seq) }
  return { kind: 'snapshot', ...head, sum: layerSum(values), values }
}

/** @param after the values after it, for the checksum */
export function layerDelta(
  from: number,
  set: readonly (number | null)[],
  after: readonly (number | null)[],
): LayerPart {
  const head = { room: LAYER_ROOM, from: version(from), version: version(from + 1) }
  return { kind: 'delta', ...head, sum: layerSum(after), set }
}

function boardOf(n: number): Board {
  return { values: { [KEY]: n }, lists: {} }
}
