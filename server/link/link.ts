import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { World } from '../../shared/fact/fact.ts'
import type { ScreenToServer, ServerToScreen } from '../../shared/link/wire.ts'
import { refuseOtherMethods } from '../ops/unreadable.ts'
import type { Connection, Handshake, Identity } from './connection.ts'
import { LinkCore, type CoreDeps } from './core.ts'
import { socketFrame } from './socket-frame.ts'
import type { Mark } from './marks.ts'
import type { ScreenStanding } from './standing.ts'

export type { LinkWorld } from './views.ts'

/** RULES LL4: so many connections may be open; who comes after them is turned away, and tries again. */
const MOST_CONNECTIONS = 5_000

export interface LinkDeps extends Omit<CoreDeps, 'steadyMs'> {
  /** @default MOST_CONNECTIONS */
  readonly mostConnections?: number
}

export interface Link {
  /** Sends every screen its frame. */
  tick(): void
  /** Tells every screen of a new scene at once. */
  sendScene(): void
  /** Looks at once at what every screen may watch. */
  recheck(): void
  /** A fact that became durable, of whatever world. */
  noteFact(world: World, recordedAt: number): void
  /** A fact of which is to be known when every screen of its world has it. */
  noteMark(world: World, mark: Mark): void
  /** How every screen stands, in the order in which they came. */
  standings(): readonly ScreenStanding[]
  /** Open connections. */
  readonly connections: () => number
  readonly rooms: () => number
  /** Screens with a frame that they have not acknowledged. */
  readonly waiting: () => number
  close(): Promise<void>
}

type Data = { identity: Identity }
type Screen = Socket<ScreenToServer, ServerToScreen, Record<string, never>, Data>
type Wire = Server<ScreenToServer, ServerToScreen, Record<string, never>, Data>

/** Largest message a screen may send: a `watch` is far below it. */
const MESSAGE_LIMIT_BYTES = 16_384
/** So long a connection that was ended may take to end by itself. */
const ENDING_MS = 1_000
/** Of a wall, as in `watch`. */
const LONGEST_NAME = 40
const MESSAGES: readonly string[] = ['watch', 'ack'] satisfies (keyof ScreenToServer)[]

/** Carries the link over socket.io. What is sent when is `LinkCore`'s. */
export function startLink(http: HttpServer, deps: LinkDeps): Link {
  const most = deps.mostConnections ?? MOST_CONNECTIONS
  const core = new LinkCore({ ...deps, steadyMs: () => performance.now() })
  const io: Wire = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_LIMIT_BYTES,
    // RULES PR6: the server notices a half-open connection within 15 s.
    pingInterval: 5_000,
    pingTimeout: 8_000,
    connectTimeout: 5_000,
    perMessageDeflate: false,
    allowRequest: ({ headers: { origin, host } }, decide) =>
      decide(null, sameOrigin(origin, host) && io.engine.clientsCount < most),
  })

  // The transport itself would answer another method as a failure of its own.
  io.engine.use(refuseOtherMethods)

  io.use((socket, next) => {
    const handshake = handshakeOf(socket.handshake)
    const profile = deps.admit(handshake)
    if (profile === null) return next(new Error('notAllowed'))
    socket.data.identity = { profile, handshake }
    next()
  })

  io.on('connection', (socket) => {
    const { id } = socket
    socket.on('watch', (message) => core.watch(id, message))
    socket.on('ack', (n) => core.ack(id, n))
    socket.onAny((event: unknown) => {
      if (!MESSAGES.includes(String(event))) core.stray(id, String(event))
    })
    socket.on('disconnect', () => core.closed(id))
    core.open(connectionOf(socket), socket.data.identity)
  })

  return {
    tick() {
      const before = process.threadCpuUsage()
      core.tick()
      const { user, system } = process.threadCpuUsage(before)
      deps.meter.ticked((user + system) / 1000)
    },
    sendScene: () => core.sendScene(),
    recheck: () => core.recheck(),
    noteFact: (world, recordedAt) => core.noteFact(world, recordedAt),
    noteMark: (world, mark) => core.noteMark(world, mark),
    standings: () => core.standings(),
    connections: () => io.engine.clientsCount,
    rooms: () => core.rooms,
    waiting: () => core.waiting,
    close: async () => {
      core.close()
      await io.close()
    },
  }
}

function handshakeOf({ auth, headers }: Socket['handshake']): Handshake {
  const { token, wall, as }: Readonly<Record<string, unknown>> = auth
  return {
    token: typeof token === 'string' ? token : undefined,
    cookie: headers.cookie,
    isDesk: as === 'desk',
    wall: typeof wall === 'string' ? wall.slice(0, LONGEST_NAME) : '',
    host: headers.host,
  }
}

function connectionOf(socket: Screen): Connection {
  return {
    id: socket.id,
    send(message) {
      const { packet, options } = socketFrame(message)
      socket.conn.write(packet, options)
    },
    close() {
      const isWebSocket = socket.conn.transport.name === 'websocket'
      const tcp = socket.request.socket
      socket.disconnect(true)
      // The WebSocket waits half a minute for an answer, with all that was sent; a frozen screen gives none. A poll has no connection of its own.
      if (isWebSocket) setTimeout(() => tcp.destroy(), ENDING_MS).unref()
    },
  }
}

/** RULES AC5: a page of another origin may not read the wall; a client without an origin (a test, a gateway) is no page. */
function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
