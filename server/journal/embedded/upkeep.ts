import type { Compaction } from './messages.ts'
import type { Store } from './store.ts'

export interface Upkeep {
  /** After an append: there may be old facts to compact, and the log is in use. */
  readonly wake: () => void
  readonly stop: () => void
}

/** Nobody has appended for that long: time to tidy. */
const IDLE_MS = 2000
/** After trouble, e.g. a full disk. */
const AGAIN_MS = 60_000

/**
 * The writer's own work beside the appends: one block, or one small tidying, at a time, with a rest between in which appends are taken. So an
 * append waits at most for one of them.
 */
export function startUpkeep(
  store: Pick<Store, 'compact' | 'tidy'>,
  compaction: Compaction | null,
  onTrouble: (error: unknown) => void,
): Upkeep {
  let timer: NodeJS.Timeout | undefined
  let appendedAt = performance.now()
  let resting = false

  function later(ms: number): void {
    clearTimeout(timer)
    resting = true
    timer = setTimeout(work, ms)
  }
  function compactAll(): void {
    try {
      while (store.compact());
    } catch (error) {
      onTrouble(error)
      later(AGAIN_MS)
    }
  }
  function work(): void {
    resting = false
    const startedAt = performance.now()
    try {
      if (compaction !== null && store.compact()) {
        later((performance.now() - startedAt) * compaction.rest)
      } else if (startedAt - appendedAt < IDLE_MS) later(IDLE_MS)
      else if (store.tidy()) later(performance.now() - startedAt)
    } catch (error) {
      onTrouble(error)
      later(AGAIN_MS)
    }
  }
  later(IDLE_MS)
  return {
    wake: () => {
      appendedAt = performance.now()
      if (compaction?.rest === 0) compactAll()
      else if (!resting) later(IDLE_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
