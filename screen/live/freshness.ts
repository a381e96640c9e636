import { worldTime } from '../../shared/scene/scene.ts'
import { sameView, type LinkState } from './link-state.ts'

/** How much the wall may be believed (RULES ST1, ST2). Instants are the server's clock. */
export type Freshness =
  /** Nothing good has come yet. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'live'; readonly ageMs: number }
  | { readonly kind: 'stale'; readonly since: number; readonly ageMs: number }

const DEFAULT_TICK_MS = 1_000

/** ST2: silent for two push intervals and a second. */
export function silenceLimitMs(state: LinkState): number {
  return 2 * (state.hello?.tickMs ?? DEFAULT_TICK_MS) + 1_000
}

export function freshnessOf(state: LinkState, nowMs: number): Freshness {
  const { lastGoodAt, lastGoodServerTime, board } = state
  if (lastGoodAt === null || lastGoodServerTime === null || board === null)
    return { kind: 'unknown' }
  const silentMs = Math.max(0, nowMs - lastGoodAt)
  if (silentMs > silenceLimitMs(state))
    return { kind: 'stale', since: lastGoodServerTime, ageMs: silentMs }
  const stoodMs = nowMs - (state.instantMovedAt ?? nowMs)
  // The clock of a paused drill stands because it is to stand.
  const worldMs = worldTime(state.scene, board.view.world, lastGoodServerTime)
  if (stoodMs > silenceLimitMs(state) && !isNow(board.version.t * 1000, worldMs))
    return { kind: 'stale', since: board.version.t * 1000, ageMs: stoodMs }
  return { kind: 'live', ageMs: silentMs }
}

/** Of a clock that runs slowly the same second may be sent for long. */
const SECOND_MS = 1_000

/**
 * Frames may come while the instant of the boards stands: the server has lost its journal, or its clock was set back and the instant, which never
 * falls (DESIGN law 5), waits for it. Meanwhile nothing falls due, so the wall is not live whatever it receives (RULES ST2, ST6).
 */
function isNow(instantMs: number, serverMs: number): boolean {
  return serverMs >= instantMs && serverMs < instantMs + 2 * SECOND_MS
}

/** The server's time as this screen knows it, epoch ms. */
export function serverNow(state: LinkState, nowMs: number): number {
  return nowMs + state.clockOffsetMs
}

/** ST7: from here on the difference is said. */
export const CLOCK_WARN_MS = 3_000

/** For so long the board of the region just left may stand, dimmed, while the next one is on its way. */
export const HOLD_MS = 500

/** Which board may be drawn: the wanted one; for a moment the one before; else none. */
export function shownBoard(
  state: LinkState,
  nowMs: number,
  wantedSince: number,
): LinkState['board'] {
  const { board, want } = state
  if (board === null || want === null) return null
  if (sameView(board.view, want.view)) return board
  const sameWorld = board.view.world === want.view.world
  return sameWorld && nowMs - wantedSince < HOLD_MS ? board : null
}
