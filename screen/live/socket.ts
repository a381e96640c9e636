import { io, type Socket } from 'socket.io-client'
import type { ScreenToServer, ServerToScreen, Watch } from '../../shared/link/protocol.ts'
import type { LinkEvent } from './link-state.ts'

export interface LinkSocket {
  open(): void
  close(): void
  watch(message: Watch): void
  /** Ends for good. */
  end(): void
}

/** The thin side of the link: turns what the socket says into events. Reconnecting is decided by `nextLink`, never here. */
export function linkSocket(on: (event: LinkEvent) => void, token: string | undefined): LinkSocket {
  const socket: Socket<ServerToScreen, ScreenToServer> = io({
    path: '/socket.io',
    autoConnect: false,
    auth: token === undefined ? {} : { token },
    reconnection: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 5_000,
  })
  socket.on('connect', () => on({ kind: 'opened' }))
  socket.on('disconnect', (reason) => on({ kind: 'closed', reason }))
  socket.on('connect_error', (error) => {
    // While a socket.io socket is `active` it would try by itself; ours never is.
    socket.disconnect()
    if (error.message === 'notAllowed') {
      on({ kind: 'refused', refusal: { reason: 'notAllowed', text: '', fatal: true } })
    }
    on({ kind: 'closed', reason: error.message })
  })
  socket.on('hello', (hello) => on({ kind: 'hello', hello }))
  socket.on('beat', (beat) => on({ kind: 'beat', beat }))
  socket.on('board', (frame) => on({ kind: 'board', frame }))
  socket.on('layer', (frame) => on({ kind: 'layer', frame }))
  socket.on('scene', (scene) => on({ kind: 'scene', scene }))
  socket.on('refused', (refusal) => on({ kind: 'refused', refusal }))
  return {
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    watch: (message) => void socket.emit('watch', message),
    end: () => {
      socket.off()
      socket.disconnect()
    },
  }
}
