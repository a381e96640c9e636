/**
 * Where the picture stands at an instant, against burn-in (RULES MD5: at most 24 px a minute). It walks the edge of a square by single
 * pixels, so that text stays on whole pixels, and stays in the room the stage leaves around itself, so that nothing is cut.
 */
export interface Offset {
  readonly x: number
  readonly y: number
}

export const DRIFT_STEP_MS = 10_000

/**
 * @param elapsedMs since the page began, where it stands in the middle
 * @param room CSS pixels to each side
 */
export function driftAt(elapsedMs: number, room: number): Offset {
  const reach = Math.floor(room)
  if (reach < 1) return { x: 0, y: 0 }
  const step = Math.floor(elapsedMs / DRIFT_STEP_MS)
  // From the middle to the right edge, then round and round.
  if (step <= reach) return { x: step, y: 0 }
  const side = 2 * reach
  const along = (step - reach + reach) % (4 * side)
  const [edge, at] = [Math.floor(along / side), along % side]
  if (edge === 0) return { x: reach, y: at - reach }
  if (edge === 1) return { x: reach - at, y: reach }
  if (edge === 2) return { x: -reach, y: reach - at }
  return { x: at - reach, y: -reach }
}
