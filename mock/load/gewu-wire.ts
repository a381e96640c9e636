import type { Socket } from 'socket.io-client'
import { NO_COPY, takeFrame, type Outcome } from '../../shared/link/copy.ts'
import {
  PROTOCOL_VERSION,
  type ScreenToServer,
  type ServerToScreen,
  type WatchReason,
} from '../../shared/link/wire.ts'
import type { Scope } from './scopes.ts'
import type { Copy, WallEvents } from './wall.ts'

/** The product's protocol (docs/protocol.md), as a screen speaks it: every frame is taken, checked by its sum, acknowledged. */
export function gewuWire(raw: Socket, scope: Scope, on: WallEvents): Copy {
  const socket: Socket<ServerToScreen, ScreenToServer> = raw
  let copy = NO_COPY
  const inStep = (): boolean => copy.board !== null && (scope.layer === null || copy.layer !== null)
  const watch = (why: WatchReason): void => {
    const have = copy.board?.room ?? null
    const names = { wall: 'load', client: 'load' }
    socket.emit('watch', { protocol: PROTOCOL_VERSION, ...scope, have, why, ...names })
  }
  socket.on('hello', () => watch('greeted'))
  socket.on('frame', (frame) => {
    socket.emit('ack', frame.n)
    on.frame()
    const taken = takeFrame(copy, frame)
    copy = taken.copy
    const fault = faultOf(taken.board) ?? faultOf(taken.layer)
    if (fault !== undefined) {
      on[fault]()
      watch(fault)
    }
    if (copy.board !== null && inStep()) on.shown(copy.board.version.seq, performance.now())
  })
  socket.on('refused', ({ reason }) => on.refused(reason))
  return { inStep }
}

function faultOf(outcome: Outcome): 'gap' | 'drift' | undefined {
  return outcome === 'gap' || outcome === 'drift' ? outcome : undefined
}
