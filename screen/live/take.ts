import { driftOf, takeFrame, type Outcome, type Taken } from '../../shared/link/copy.ts'
import type { Frame } from '../../shared/link/wire.ts'
import { ask, askLayer, good, receive, same } from './ask.ts'
import { sameLayer, sameView, wantedLayer, type LinkState, type Step } from './link-state.ts'

/** So many messages after each other the checksums of the copies are counted anew: a copy may also be spoiled on the spot. */
export const RECOUNT_MESSAGES = 64

/**
 * Takes a frame and acknowledges it. A delta is applied only to the version it names; a gap, or a copy whose checksum is not the
 * server's, leads to a snapshot, never to a guess (RULES PR1).
 */
export function onFrame(before: LinkState, frame: Frame, nowMs: number): Step {
  const heard = receive(before, nowMs, frame.at)
  const taken = recounted(takeFrame(heard.copy, frame), heard.beats)
  const scene = frame.scene ?? heard.scene
  const step = onLayer(
    onBoard({ ...heard, scene, copy: taken.copy }, taken, frame, nowMs),
    taken,
    nowMs,
  )
  return { state: step.state, effects: [{ kind: 'ack', n: frame.n }, ...step.effects] }
}

function onBoard(state: LinkState, taken: Taken, frame: Frame, nowMs: number): Step {
  const held = taken.copy.board
  if (isLost(taken.board)) return mend(state, taken.board, frame.board?.kind, nowMs)
  if (!isTaken(taken.board) || held === null || state.want === null) return same(state)
  if (!sameView(held.view, state.want.view)) return same(state)
  const attempt = taken.board === 'snapshot' ? 0 : state.attempt
  // A snapshot alone is no movement: another process may stand where the last one did.
  const moved = state.board?.version.t !== held.version.t
  const fresh = {
    ...{ ...state, board: held, inStep: true, attempt, lastFactServerTime: frame.fact },
    instantMovedAt: moved ? nowMs : state.instantMovedAt,
  }
  return same(good(fresh, nowMs, frame.at))
}

function onLayer({ state, effects }: Step, taken: Taken, nowMs: number): Step {
  const held = taken.copy.layer
  // A board that is asked for brings its layer.
  if (effects.length > 0 || state.want === null) return { state, effects }
  if (isLost(taken.layer)) return askLayer(state, taken.layer, nowMs)
  if (!isTaken(taken.layer) || held === null) return same(state)
  if (!sameLayer(held.layer, wantedLayer(state.want))) return same(state)
  // The map is coloured anew when the layer is another object: not for a version alone.
  const isSame = state.layer?.values === held.values && sameLayer(state.layer.layer, held.layer)
  return same({ ...state, layer: isSame ? state.layer : held, layerInStep: true })
}

/** A snapshot that is wrong itself is asked for again with the next look at the clock, not in a circle. */
function mend(
  state: LinkState,
  why: 'gap' | 'drift',
  kind: 'snapshot' | 'delta' | undefined,
  nowMs: number,
): Step {
  if (kind === 'snapshot') return same({ ...state, inStep: false, askedAt: nowMs, askWhy: why })
  return ask(state, why, nowMs)
}

function recounted(taken: Taken, beats: number): Taken {
  if (beats % RECOUNT_MESSAGES !== 0) return taken
  const drift = driftOf(taken.copy)
  return {
    copy: {
      board: drift.board ? null : taken.copy.board,
      layer: drift.layer ? null : taken.copy.layer,
    },
    board: drift.board ? 'drift' : taken.board,
    layer: drift.layer ? 'drift' : taken.layer,
  }
}

function isLost(outcome: Outcome): outcome is 'gap' | 'drift' {
  return outcome === 'gap' || outcome === 'drift'
}

function isTaken(outcome: Outcome): boolean {
  return outcome === 'snapshot' || outcome === 'delta'
}
