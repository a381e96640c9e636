import { applyDelta } from '../../shared/board/apply.ts'
import type { BoardFrame, LayerFrame } from '../../shared/link/protocol.ts'
import { backOffMs } from './back-off.ts'
import {
  sameLayer,
  sameVersion,
  sameView,
  wantedLayer,
  type LinkEffect,
  type LinkEvent,
  type LinkState,
  type Step,
  type Want,
} from './link-state.ts'

/** A connection without a frame for so long is half open and is cut (RULES PR6). */
export const HALF_OPEN_MS = 5_000
/** A snapshot asked for and not come is asked for again. */
export const ASK_AGAIN_MS = 3_000
const OFFSETS_KEPT = 8

/**
 * One step of the screen's link. A delta is applied only to the version it names; anything else is answered by asking for a snapshot,
 * never by a guess (RULES PR1, PR3).
 * @param nowMs this machine's clock
 * @param chance 0–1, for the jitter of the back-off
 */
export function nextLink(state: LinkState, event: LinkEvent, nowMs: number, chance: number): Step {
  switch (event.kind) {
    case 'want':
      return onWant(state, event.want, nowMs)
    case 'opened':
      return same({ ...state, socket: 'open', retryAt: null, lastFrameAt: nowMs })
    case 'closed':
      return same(closed(state, nowMs, chance))
    case 'hello': {
      const { hello } = event
      const heard = receive(state, nowMs, hello.serverTime)
      const build = state.build ?? hello.build
      const greeted = { ...heard, hello, build, scene: hello.scene, refusal: null }
      if (hello.build !== build) return { state: greeted, effects: [{ kind: 'reload' }] }
      return ask(greeted, nowMs)
    }
    case 'beat': {
      const { serverTime, lastFactAt } = event.beat
      const heard = { ...receive(state, nowMs, serverTime), lastFactServerTime: lastFactAt }
      return same(heard.inStep ? good(heard, nowMs, serverTime) : heard)
    }
    case 'board':
      return onBoard(receive(state, nowMs, null), event.frame, nowMs)
    case 'layer':
      return onLayer(receive(state, nowMs, null), event.frame, nowMs)
    case 'scene':
      return same({ ...receive(state, nowMs, null), scene: event.scene })
    case 'refused':
      return onRefused(receive(state, nowMs, null), event.refusal)
    case 'shown':
      return state.socket === 'open'
        ? ask(state, nowMs)
        : onTick({ ...state, retryAt: nowMs }, nowMs)
    case 'tick':
      return onTick(state, nowMs)
  }
}

function onWant(state: LinkState, want: Want, nowMs: number): Step {
  const before = state.want
  const wanted = { ...state, want }
  if (before !== null && sameView(before.view, want.view)) {
    if (sameLayer(wantedLayer(before), wantedLayer(want))) return same(wanted)
    const stays = { ...wanted, layerInStep: false }
    if (state.socket !== 'open' || !state.inStep) return ask(stays, nowMs)
    // Only the layer changes: the board in hand stays in step.
    return { state: stays, effects: [{ kind: 'watch', want, have: state.board?.version ?? null }] }
  }
  return ask({ ...wanted, inStep: false, layerInStep: false }, nowMs)
}

function onBoard(state: LinkState, frame: BoardFrame, nowMs: number): Step {
  const { want, board: held } = state
  if (want === null || !sameView(frame.view, want.view)) return same(state)
  const serverTime = Math.max(state.lastGoodServerTime ?? 0, frame.version.t * 1000)
  if (frame.kind === 'snapshot') {
    const { view, version, board } = frame
    const fresh = { ...state, board: { view, version, board }, inStep: true, attempt: 0 }
    return same(good(fresh, nowMs, serverTime))
  }
  if (!state.inStep || held === null) return same(state)
  if (!sameVersion(held.version, frame.from)) return ask({ ...state, inStep: false }, nowMs)
  const board = applyDelta(held.board, frame.delta)
  return same(
    good({ ...state, board: { ...held, version: frame.version, board } }, nowMs, serverTime),
  )
}

function onLayer(state: LinkState, frame: LayerFrame, nowMs: number): Step {
  const { want, layer: held } = state
  if (want === null || !sameLayer(frame.layer, wantedLayer(want))) return same(state)
  const { layer, version } = frame
  if (frame.kind === 'snapshot')
    return same({ ...state, layer: { layer, version, values: frame.values }, layerInStep: true })
  if (!state.layerInStep || held === null) return same(state)
  if (!sameVersion(held.version, frame.from)) return ask({ ...state, layerInStep: false }, nowMs)
  const values = [...held.values]
  frame.rows.forEach((row, i) => (values[row] = frame.values[i] ?? null))
  return same({ ...state, layer: { layer, version, values } })
}

function onRefused(state: LinkState, refusal: LinkState['refusal']): Step {
  const refused = { ...state, refusal, inStep: false }
  return refusal?.fatal === true ? { state: refused, effects: [{ kind: 'close' }] } : same(refused)
}

function onTick(state: LinkState, nowMs: number): Step {
  if (state.socket === 'closed') {
    if (state.retryAt !== null && nowMs < state.retryAt) return same(state)
    return {
      state: { ...state, socket: 'opening', retryAt: null, lastFrameAt: nowMs },
      effects: [{ kind: 'open' }],
    }
  }
  if (state.socket === 'open' && nowMs - (state.lastFrameAt ?? nowMs) >= HALF_OPEN_MS)
    return { state, effects: [{ kind: 'close' }] }
  const waiting =
    state.want !== null && (!state.inStep || (state.want.layer !== null && !state.layerInStep))
  if (
    state.socket === 'open' &&
    state.hello !== null &&
    waiting &&
    nowMs - state.askedAt >= ASK_AGAIN_MS
  )
    return ask(state, nowMs)
  return same(state)
}

function closed(state: LinkState, nowMs: number, chance: number): LinkState {
  const wait = backOffMs(state.attempt, state.refusal?.fatal === true, chance)
  return {
    ...state,
    socket: 'closed',
    inStep: false,
    layerInStep: false,
    attempt: state.attempt + 1,
    retryAt: nowMs + wait,
  }
}

/** Asks for a snapshot of what is wanted. Saying that we hold nothing makes sure that one comes. */
function ask(state: LinkState, nowMs: number): Step {
  if (state.want === null || state.socket !== 'open' || state.hello === null) return same(state)
  return {
    state: { ...state, askedAt: nowMs, inStep: false, layerInStep: false },
    effects: [{ kind: 'watch', want: state.want, have: null }],
  }
}

function good(state: LinkState, nowMs: number, serverTime: number): LinkState {
  return { ...state, lastGoodAt: nowMs, lastGoodServerTime: serverTime, refusal: null }
}

function receive(state: LinkState, nowMs: number, serverTime: number | null): LinkState {
  const heard = { ...state, lastFrameAt: nowMs, beats: state.beats + 1 }
  if (serverTime === null) return heard
  const offsets = [...state.offsets, serverTime - nowMs].slice(-OFFSETS_KEPT)
  // A message that was held up on its way makes the server look behind: the greatest difference is the truest.
  return { ...heard, offsets, clockOffsetMs: Math.max(...offsets) }
}

function same(state: LinkState): Step {
  return { state, effects: NOTHING }
}
const NOTHING: readonly LinkEffect[] = []
