import { NO_COPY } from '../../shared/link/copy.ts'
import type { WatchReason } from '../../shared/link/wire.ts'
import type { LinkEffect, LinkState, Step } from './link-state.ts'

/** Asks for snapshots of all that is wanted. Saying that we hold nothing makes sure that they come. */
export function ask(state: LinkState, why: WatchReason, nowMs: number): Step {
  if (state.want === null || state.socket !== 'open' || state.hello === null)
    return same({ ...state, inStep: false, layerInStep: false })
  return {
    state: {
      ...state,
      copy: NO_COPY,
      askedAt: nowMs,
      askWhy: 'late',
      inStep: false,
      layerInStep: false,
    },
    effects: [{ kind: 'watch', want: state.want, have: null, why }],
  }
}

/** Asks for the layer alone; the board in hand stays in step. */
export function askLayer(state: LinkState, why: WatchReason, nowMs: number): Step {
  const { copy, want } = state
  if (!state.inStep || copy.board === null || want === null || state.socket !== 'open')
    return ask(state, why, nowMs)
  return {
    state: {
      ...state,
      copy: { ...copy, layer: null },
      askedAt: nowMs,
      askWhy: 'late',
      layerInStep: false,
    },
    effects: [{ kind: 'watch', want, have: copy.board.room, why }],
  }
}

export function good(state: LinkState, nowMs: number, serverTime: number): LinkState {
  return { ...state, lastGoodAt: nowMs, lastGoodServerTime: serverTime, refusal: null }
}

const OFFSETS_KEPT = 8
/** A difference that changes by more was not a message held up on its way (HALF_OPEN_MS): a clock was set. */
const CLOCK_SET_MS = 10_000

/** Something came. @param serverTime null where the message does not say it */
export function receive(state: LinkState, nowMs: number, serverTime: number | null): LinkState {
  const heard = { ...state, lastFrameAt: nowMs, beats: state.beats + 1 }
  if (serverTime === null) return heard
  const offset = serverTime - nowMs
  const wasSet = Math.abs(offset - state.clockOffsetMs) > CLOCK_SET_MS
  const offsets = [...(wasSet ? [] : state.offsets), offset].slice(-OFFSETS_KEPT)
  // A message that was held up on its way makes the server look behind: the greatest difference is the truest.
  return { ...heard, offsets, clockOffsetMs: Math.max(...offsets) }
}

export function same(state: LinkState): Step {
  return { state, effects: NOTHING }
}
const NOTHING: readonly LinkEffect[] = []
