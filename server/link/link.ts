import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import {
  PROFILES,
  type Board,
  type BoardDelta,
  type Profile,
  type Version,
} from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import {
  PROTOCOL_VERSION,
  WatchSchema,
  type BoardFrame,
  type LayerFrame,
  type Refusal,
  type ScreenToServer,
  type ServerToScreen,
  type Watch,
} from '../../shared/link/protocol.ts'
import type { Scene } from '../../shared/scene/scene.ts'
import { diffLayers, type LayerDelta, type LayerValues } from './layer-diff.ts'
import { Room } from './room.ts'

/** One world as the link reads it. */
export interface LinkWorld {
  readonly version: Version
  readonly lastFactAt: number | null
  board(region: string, profile: Profile): Board
  layer(region: string, level: number, key: string, profile: Profile): LayerValues
}

export interface LinkDeps {
  readonly tickMs: number
  readonly build: string
  readonly instance: string
  readonly district: string
  readonly now: () => number
  readonly world: (world: World) => LinkWorld | undefined
  readonly scene: () => Scene
  readonly hasRegion: (code: string) => boolean
  readonly diffBoards: (before: Board, after: Board) => BoardDelta | null
  /** The highest profile a connection may watch by its credential; null refuses it (RULES AC1, PV2). */
  readonly admit: (credential: string | undefined, host: string | undefined) => Profile | null
}

export interface Link {
  /** Sends every room its difference and every screen a heartbeat. */
  tick(): void
  sendScene(scene: Scene): void
  /** Open connections. */
  readonly connections: () => number
  readonly rooms: () => number
  close(): Promise<void>
}

type Wire = Server<
  ScreenToServer,
  ServerToScreen,
  Record<string, never>,
  { profile: Profile; rooms: string[] }
>
type Screen = Socket<
  ScreenToServer,
  ServerToScreen,
  Record<string, never>,
  { profile: Profile; rooms: string[] }
>

interface BoardRoom {
  readonly kind: 'board'
  readonly watch: Watch
  readonly room: Room<Board, BoardDelta>
}
interface LayerRoom {
  readonly kind: 'layer'
  readonly watch: Watch
  readonly layer: NonNullable<Watch['layer']>
  readonly room: Room<LayerValues, LayerDelta>
}

/** Largest message a screen may send: a `watch` is far below it. */
const MESSAGE_LIMIT_BYTES = 16_384

export function startLink(http: HttpServer, deps: LinkDeps): Link {
  const rooms = new Map<string, BoardRoom | LayerRoom>()
  const io: Wire = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_LIMIT_BYTES,
    // RULES PR6: the server notices a half-open connection within 15 s.
    pingInterval: 5_000,
    pingTimeout: 8_000,
    perMessageDeflate: false,
    allowRequest: (request, decide) =>
      decide(null, sameOrigin(request.headers.origin, request.headers.host)),
  })

  io.use((socket, next) => {
    const token: unknown = socket.handshake.auth['token']
    const { host } = socket.handshake.headers
    const profile = deps.admit(typeof token === 'string' ? token : undefined, host)
    if (profile === null) return next(new Error('notAllowed'))
    socket.data = { profile, rooms: [] }
    next()
  })

  io.on('connection', (socket) => {
    socket.emit('hello', {
      protocol: PROTOCOL_VERSION,
      build: deps.build,
      instance: deps.instance,
      district: deps.district,
      tickMs: deps.tickMs,
      serverTime: deps.now(),
      scene: deps.scene(),
    })
    socket.on('watch', (message) => watch(socket, message))
    socket.on('disconnect', () => leaveAll(socket))
  })

  function watch(socket: Screen, message: unknown): void {
    const parsed = WatchSchema.safeParse(message)
    if (!parsed.success) {
      return refuse(
        socket,
        'badMessage',
        parsed.error.issues[0]?.message ?? 'not a watch message',
        true,
      )
    }
    const wanted = parsed.data as Watch
    const { world, region, profile } = wanted.view
    if (!deps.hasRegion(region)) return refuse(socket, 'unknownRegion', region, false)
    if (PROFILES.indexOf(profile) > PROFILES.indexOf(socket.data.profile)) {
      return refuse(socket, 'notAllowed', `${profile} is above ${socket.data.profile}`, true)
    }
    if (!deps.world(world)) return refuse(socket, 'unknownWorld', world, false)
    leaveAll(socket)
    joinBoard(socket, wanted)
    if (wanted.layer) joinLayer(socket, wanted, wanted.layer)
  }

  function joinBoard(socket: Screen, wanted: Watch): void {
    const { world, region, profile } = wanted.view
    const key = `board|${world}|${region}|${profile}`
    const entry = open(key, () => ({
      kind: 'board',
      watch: wanted,
      room: new Room<Board, BoardDelta>({
        make: () => {
          const fold = deps.world(world)
          return fold && { version: fold.version, content: fold.board(region, profile) }
        },
        diff: deps.diffBoards,
      }),
    }))
    if (entry.kind !== 'board') return
    join(socket, key, entry)
    const held = entry.room.snapshot()
    if (!held || sameVersion(held.version, wanted.have)) return
    const frame: BoardFrame = {
      kind: 'snapshot',
      view: wanted.view,
      version: held.version,
      board: held.content,
    }
    socket.emit('board', frame)
  }

  function joinLayer(socket: Screen, wanted: Watch, layer: NonNullable<Watch['layer']>): void {
    const { world, region, profile } = wanted.view
    const key = `layer|${world}|${region}|${profile}|${layer.level}|${layer.key}`
    const entry = open(key, () => ({
      kind: 'layer',
      watch: wanted,
      layer,
      room: new Room<LayerValues, LayerDelta>({
        make: () => {
          const fold = deps.world(world)
          return (
            fold && {
              version: fold.version,
              content: fold.layer(region, layer.level, layer.key, profile),
            }
          )
        },
        diff: diffLayers,
      }),
    }))
    if (entry.kind !== 'layer') return
    join(socket, key, entry)
    const held = entry.room.snapshot()
    if (!held) return
    const frame: LayerFrame = {
      kind: 'snapshot',
      layer: layerKey(entry),
      version: held.version,
      values: held.content,
    }
    socket.emit('layer', frame)
  }

  function open(key: string, make: () => BoardRoom | LayerRoom): BoardRoom | LayerRoom {
    const found = rooms.get(key)
    if (found) return found
    const made = make()
    rooms.set(key, made)
    return made
  }

  function join(socket: Screen, key: string, entry: BoardRoom | LayerRoom): void {
    entry.room.watchers.add(socket.id)
    socket.data.rooms.push(key)
    void socket.join(key)
  }

  function leaveAll(socket: Screen): void {
    for (const key of socket.data.rooms) {
      const entry = rooms.get(key)
      entry?.room.watchers.delete(socket.id)
      if (entry?.room.watchers.size === 0) rooms.delete(key)
      void socket.leave(key)
    }
    socket.data.rooms = []
  }

  function tick(): void {
    for (const [key, entry] of rooms) {
      if (entry.kind === 'board') tickBoard(key, entry)
      else tickLayer(key, entry)
    }
  }

  function tickBoard(key: string, entry: BoardRoom): void {
    const { view } = entry.watch
    const update = entry.room.update()
    const fold = deps.world(view.world)
    if (update === undefined || !fold) return end(key, view.world)
    if (update) io.local.to(key).emit('board', { kind: 'delta', view, ...update })
    io.local
      .to(key)
      .emit('beat', { serverTime: deps.now(), version: fold.version, lastFactAt: fold.lastFactAt })
  }

  function tickLayer(key: string, entry: LayerRoom): void {
    const update = entry.room.update()
    if (update === undefined) return void rooms.delete(key)
    if (update === null) return
    const { from, version, delta } = update
    io.local
      .to(key)
      .emit('layer', { kind: 'delta', layer: layerKey(entry), from, version, ...delta })
  }

  /** The world of a room is gone: its screens ask again, by the scene they were sent. */
  function end(key: string, world: World): void {
    io.local.to(key).emit('refused', { reason: 'unknownWorld', text: world, fatal: false })
    io.local.socketsLeave(key)
    rooms.delete(key)
  }

  return {
    tick,
    sendScene: (scene) => void io.local.emit('scene', scene),
    connections: () => io.engine.clientsCount,
    rooms: () => rooms.size,
    close: async () => {
      await io.close()
    },
  }
}

function layerKey({ watch, layer }: LayerRoom): LayerFrame['layer'] {
  return { ...watch.view, ...layer }
}

/** RULES AC5: a page of another origin may not read the wall; a client without an origin (a test, a gateway) is no page. */
function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

function sameVersion(a: Version, b: Version | null): boolean {
  return b !== null && a.seq === b.seq && a.t === b.t
}

function refuse(socket: Screen, reason: Refusal['reason'], text: string, fatal: boolean): void {
  socket.emit('refused', { reason, text: text.slice(0, 200), fatal })
}
