import { io, type Socket } from 'socket.io-client'
import { steadyNow } from '../../screen/live/clock.ts'
import { freshnessOf } from '../../screen/live/freshness.ts'
import { nextLink } from '../../screen/live/link.ts'
import {
  START,
  type LinkEffect,
  type LinkEvent,
  type LinkState,
  type Want,
} from '../../screen/live/link-state.ts'
import type { Profile } from '../../shared/board/board.ts'
import {
  PROTOCOL_VERSION,
  type ScreenToServer,
  type ServerToScreen,
} from '../../shared/link/wire.ts'
import type { Copy } from './truth.ts'

export interface WallOptions {
  readonly name: string
  readonly url: string
  readonly token: string
  readonly region: string
  readonly profile: Profile
}

/** A screen without a picture: the link of the real one (`nextLink`, its back-off and its freshness) over a socket of this process. */
export interface Wall {
  readonly name: string
  readonly profile: Profile
  /** What it would tell those who look at it. */
  says(): 'unknown' | 'live' | 'stale'
  /** The board it would draw, null before the first. */
  copy(): Copy | null
  /** The server's clock in the last message that confirmed the copy, epoch ms; null before it. */
  serverNow(): number | null
  /** When that message came, by this page's steady clock, epoch ms. */
  goodAt(): number | null
  /** Times it has connected. */
  connects(): number
  end(): void
}

/** How often the link looks at its clocks, as on a screen (screen/live/use-link.ts). */
const LOOK_MS = 250

export function openWall({ name, url, token, region, profile }: WallOptions): Wall {
  let state: LinkState = START
  let connects = 0
  const want: Want = { view: { world: 'live', region, profile }, layer: null }
  const socket: Socket<ServerToScreen, ScreenToServer> = io(url, {
    path: '/socket.io',
    autoConnect: false,
    auth: { token },
    reconnection: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 5_000,
  })

  function on(event: LinkEvent): void {
    const { state: next, effects } = nextLink(state, event, steadyNow(), Math.random())
    state = next
    for (const effect of effects) act(effect)
  }
  function act(effect: LinkEffect): void {
    switch (effect.kind) {
      case 'open':
        return void socket.connect()
      case 'close':
        return void socket.disconnect()
      case 'ack':
        return void socket.emit('ack', effect.n)
      case 'reload':
        throw new Error(`a server of another build, ${effect.build}, is not rehearsed`)
      case 'watch': {
        const { have, why } = effect
        socket.emit('watch', {
          ...{ protocol: PROTOCOL_VERSION, ...effect.want, have, why },
          ...{ wall: name, client: 'chaos' },
        })
      }
    }
  }
  socket.on('connect', () => {
    connects += 1
    on({ kind: 'opened' })
  })
  socket.on('disconnect', (reason) => on({ kind: 'closed', reason }))
  socket.on('connect_error', (error) => {
    socket.disconnect()
    on({ kind: 'closed', reason: error.message })
  })
  socket.on('hello', (hello) => on({ kind: 'hello', hello }))
  socket.on('frame', (frame) => on({ kind: 'frame', frame }))
  socket.on('refused', (refusal) => on({ kind: 'refused', refusal }))
  const timer = setInterval(() => on({ kind: 'tick' }), LOOK_MS)
  on({ kind: 'want', want })
  on({ kind: 'tick' })
  return {
    ...{ name, profile },
    says: () => freshnessOf(state, steadyNow()).kind,
    copy() {
      const { board: held } = state
      return held && { wall: name, view: held.view, version: held.version, board: held.board }
    },
    serverNow: () => state.lastGoodServerTime,
    goodAt: () => state.lastGoodAt,
    connects: () => connects,
    end() {
      clearInterval(timer)
      socket.off()
      socket.disconnect()
    },
  }
}
