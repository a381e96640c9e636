import { statfsSync } from 'node:fs'
import type { Logger } from 'pino'

/** Below so much room an operator is told, before nothing is taken any more [choice]. */
const LOW_BYTES = 256 * 2 ** 20

/** What an operator must know of the room for the journal (RULES JN1). */
export interface Room {
  /** An append found no room, or one was stored again. */
  readonly onFull: (full: boolean) => void
  readonly isFull: () => boolean
  readonly warnings: () => readonly string[]
}

/**
 * @param dir where the journal stands
 * @param freeBytes for tests. @default what its file system says
 */
export function watchRoom(
  dir: string,
  log: Pick<Logger, 'error' | 'info'>,
  freeBytes: () => number = () => freeIn(dir),
): Room {
  let full = false
  return {
    onFull: (now) => {
      full = now
      if (full) log.error('there is no room for the journal: nothing is taken until there is some')
      else log.info('there is room for the journal again')
    },
    isFull: () => full,
    warnings: () => {
      if (full) return ['there is no room for the journal: nothing is taken until there is some']
      const free = freeBytes()
      return free < LOW_BYTES
        ? [`only ${Math.floor(free / 2 ** 20)} MiB are left for the journal`]
        : []
    },
  }
}

function freeIn(dir: string): number {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize
}
