import { io, type Socket } from 'socket.io-client'
import { freshnessOf } from '../../screen/live/freshness.ts'
import { nextLink } from '../../screen/live/link.ts'
import { START, type LinkEvent, type LinkState, type Want } from '../../screen/live/link-state.ts'
import type { Profile, Version } from '../../shared/board/board.ts'
import type { ScreenToServer, ServerToScreen } from '../../shared/link/protocol.ts'
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
  /** Times it has connected. */
  connects(): number
  end(): void
}

/** How often the link looks at its clocks, as on a screen (screen/live/use-link.ts). */
const LOOK_MS = 250

export function openWall({ name, url, token, region, profile }: WallOptions): Wall {
  let state: LinkState = START
  let connects = 0
  let beaten: Version | null = null
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
    const { state: next, effects } = nextLink(state, event, Date.now(), Math.random())
    state = next
    for (const effect of effects) {
      if (effect.kind === 'open') socket.connect()
      else if (effect.kind === 'close') socket.disconnect()
      else if (effect.kind === 'watch')
        socket.emit('watch', { ...effect.want, have: effect.have, wall: name, client: 'chaos' })
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
  socket.on('beat', (beat) => {
    on({ kind: 'beat', beat })
    if (state.inStep) beaten = beat.version
  })
  socket.on('board', (frame) => on({ kind: 'board', frame }))
  socket.on('refused', (refusal) => on({ kind: 'refused', refusal }))
  const timer = setInterval(() => on({ kind: 'tick' }), LOOK_MS)
  on({ kind: 'want', want })
  on({ kind: 'tick' })
  return {
    ...{ name, profile },
    says: () => freshnessOf(state, Date.now()).kind,
    copy() {
      const { board: held } = state
      if (held === null) return null
      // A beat says that an unchanged board is the board of its version too.
      const version = beaten !== null && beaten.seq >= held.version.seq ? beaten : held.version
      return { wall: name, view: held.view, version, board: held.board }
    },
    connects: () => connects,
    end() {
      clearInterval(timer)
      socket.off()
      socket.disconnect()
    },
  }
}
