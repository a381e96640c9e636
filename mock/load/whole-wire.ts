import type { Socket } from 'socket.io-client'
import type { Scope } from './scopes.ts'
import type { Copy, WallEvents } from './wall.ts'

/** A server without differences, for comparison (tools/bench/push): it sends the whole board again and again. */
interface WholeServer {
  board: (board: { readonly seq: number; readonly board: object }) => void
}
interface WholeScreen {
  watch: (scope: Scope) => void
}

export function wholeWire(raw: Socket, scope: Scope, on: WallEvents): Copy {
  const socket: Socket<WholeServer, WholeScreen> = raw
  let held: object | null = null
  socket.on('connect', () => void socket.emit('watch', scope))
  socket.on('board', ({ seq, board }) => {
    held = board
    on.frame()
    on.shown(seq, performance.now())
  })
  return { inStep: () => held !== null }
}
