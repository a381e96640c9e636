import { io } from 'socket.io-client'
import type { ChildServer } from './child.ts'
import type { SocketInput } from './input.ts'
import { leakIn, type Verdict } from './oracle.ts'
import { playSocket } from './raw-socket.ts'

export interface SocketTotals {
  sessions: number
  /** Sessions that were sent a board, and such as were refused by name. */
  shown: number
  refused: number
}

/** Goes through a session and says what was wrong with what came of it. */
export async function trySocket(
  child: ChildServer,
  input: SocketInput,
  totals: SocketTotals,
): Promise<Verdict> {
  totals.sessions += 1
  let verdict: Verdict
  try {
    const { status, statuses, heard } = await playSocket(child.port, input, child.secrets)
    if (heard.includes('"snapshot"')) totals.shown += 1
    if (heard.includes('"refused"')) totals.refused += 1
    const leak = leakIn(heard, child.secrets)
    const failed = [status, ...statuses].find((one) => one >= 500)
    if (failed !== undefined) verdict = `the door of screens answers ${failed}`
    else if (leak !== undefined) verdict = `a screen was sent ${leak}`
  } catch (error) {
    verdict = (error as Error).message
  }
  const end = child.ended()
  return end === undefined ? verdict : `the server ended with ${end}: ${child.log().slice(-2000)}`
}

/** A well-behaved connection beside all the others: it must hear from the server all the time. */
export interface Control {
  /** Longest silence, ms. */
  readonly silenceMs: () => number
  readonly close: () => void
}

export function startControl({ url }: ChildServer, watch: unknown): Control {
  const socket = io(url, { transports: ['websocket'] })
  let heardAt = performance.now()
  let longest = 0
  const note = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - heardAt)
    heardAt = now
  }
  socket.on('connect', () => socket.emit('watch', watch))
  socket.onAny((_name: string, message: unknown) => {
    note()
    const { n } = (message ?? {}) as { n?: unknown }
    if (typeof n === 'number') socket.emit('ack', n)
  })
  return {
    silenceMs: () => {
      note()
      return Math.round(longest)
    },
    close: () => void socket.close(),
  }
}
