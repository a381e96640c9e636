/** Waits before the tries to bring L7 back after a lost context, ms. */
const WAITS_MS = [1_000, 5_000, 30_000] as const
/** No more tries than there are waits within this time; a GPU process that died twice gives no context any more (TECH-MAP §4). */
const WINDOW_MS = 600_000

/** How long to wait before trying L7 again, or null to stay with canvas. `tries` are the instants of earlier tries, oldest first. */
export function nextTryIn(tries: readonly number[], nowMs: number): number | null {
  const recent = tries.filter((tryMs) => nowMs - tryMs < WINDOW_MS).length
  return WAITS_MS[recent] ?? null
}

/** The tries still worth remembering. */
export function recentTries(tries: readonly number[], nowMs: number): readonly number[] {
  return tries.filter((tryMs) => nowMs - tryMs < WINDOW_MS)
}
