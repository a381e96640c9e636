import { writeSync } from 'node:fs'

/** Lines that wait for room at most, bytes; later ones are lost and counted. */
const MOST_BYTES = 1 << 20
const AGAIN_MS = 1000

/** The part of pino's own destination that is used here. */
export interface LogDestination {
  write(line: string): void
}

/**
 * Where the log goes: standard output, or another descriptor; written at once, so that nothing waits when the process ends. A disk that is full under
 * it, or a reader that has gone, harms the log and never the server: lines wait within bounds and go out whole when there is room again, with the
 * number of those that were lost meanwhile.
 * @param write what of the bytes it took; throws when it takes none
 */
export function logDestination(
  write: (bytes: Uint8Array) => number = (bytes) => writeSync(1, bytes),
): LogDestination {
  const waiting: Uint8Array[] = []
  let bytes = 0
  let lost = 0
  let again: NodeJS.Timeout | undefined

  function put(line: string): void {
    const next = Buffer.from(line)
    waiting.push(next)
    bytes += next.length
  }
  /** False when not all could be written. */
  function drain(): boolean {
    try {
      for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
        const written = write(first)
        bytes -= written
        if (written === first.length) waiting.shift()
        else waiting[0] = first.subarray(written)
      }
      return true
    } catch {
      // There is nowhere to say it.
      again ??= setTimeout(() => {
        again = undefined
        if (drain()) tellLost()
      }, AGAIN_MS).unref()
      return false
    }
  }
  function tellLost(): void {
    if (lost === 0) return
    const told = { level: 40, time: Date.now(), lines: lost, msg: 'lines of the log were lost' }
    lost = 0
    put(`${JSON.stringify(told)}\n`)
    drain()
  }
  return {
    write: (line) => {
      if (drain()) tellLost()
      if (bytes + line.length > MOST_BYTES) {
        lost++
        return
      }
      put(line)
      drain()
    },
  }
}
