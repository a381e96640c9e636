import { io, type Socket } from 'socket.io-client'
import {
  REFUSALS,
  refusalOf,
  type RefusalReason,
  type ScreenToServer,
  type ServerToScreen,
  type Watch,
} from '../../shared/link/wire.ts'
import type { LinkEvent } from './link-state.ts'

export interface LinkSocket {
  open(): void
  close(): void
  watch(message: Watch): void
  ack(n: number): void
  /** Ends for good. */
  end(): void
}

/** As whom a screen greets the server (server/link/connection.ts, Handshake). */
export interface Greeting {
  readonly token?: string | undefined
  /** A desk is let in by its person's session. */
  readonly as: 'wall' | 'desk'
  readonly wall: string
}

/** The thin side of the link: turns what the socket says into events. Reconnecting is decided by `nextLink`, never here. */
export function linkSocket(on: (event: LinkEvent) => void, greeting: Greeting): LinkSocket {
  const socket: Socket<ServerToScreen, ScreenToServer> = io({
    path: '/socket.io',
    autoConnect: false,
    auth: greeting,
    reconnection: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 5_000,
  })
  let isOver = true
  /** Once for each attempt, whatever ends it: the socket itself, the server, or `close`. */
  const closed = (reason: string): void => {
    if (isOver) return
    isOver = true
    on({ kind: 'closed', reason })
  }
  socket.on('connect', () => on({ kind: 'opened' }))
  socket.on('disconnect', (reason) => closed(reason))
  socket.on('connect_error', ({ message }) => {
    // While a socket.io socket is `active` it would try by itself; ours never is.
    socket.disconnect()
    if (isReason(message)) on({ kind: 'refused', refusal: refusalOf(message) })
    closed(message)
  })
  socket.on('hello', (hello) => on({ kind: 'hello', hello }))
  socket.on('frame', (frame) => on({ kind: 'frame', frame }))
  socket.on('refused', (refusal) => on({ kind: 'refused', refusal }))
  return {
    open() {
      isOver = false
      socket.connect()
    },
    close() {
      socket.disconnect()
      // One that never opened says nothing of its end.
      closed('closed here')
    },
    watch: (message) => void socket.emit('watch', message),
    ack: (n) => void socket.emit('ack', n),
    end: () => {
      socket.off()
      socket.disconnect()
    },
  }
}

/** The door refuses with the name of a reason alone. */
function isReason(text: string): text is RefusalReason {
  return Object.hasOwn(REFUSALS, text)
}
