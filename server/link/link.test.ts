import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import type { Board, Profile } from '../../shared/board/board.ts'
import { diffBoards, isEmptyDelta } from '../../shared/board/diff.ts'
import type {
  BoardFrame,
  Heartbeat,
  Hello,
  LayerFrame,
  Refusal,
  Watch,
} from '../../shared/link/protocol.ts'
import { LIVE_SCENE } from '../../shared/scene/scene.ts'
import { startLink, type LinkWorld } from './link.ts'

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

interface Fixture {
  seq: number
  count: number
  gone: boolean
  makes: number
}

async function serve(admit: (token: string | undefined) => Profile | null = () => 'LEADER') {
  const state: Fixture = { seq: 1, count: 5, gone: false, makes: 0 }
  const world: LinkWorld = {
    get version() {
      return { seq: state.seq, t: 1000 + state.seq }
    },
    lastFactAt: 7,
    board: (region): Board => {
      state.makes++
      return { values: { count: state.count, region }, lists: {} }
    },
    layer: () => [state.count, null, 3],
  }
  const http = createServer()
  const link = startLink(http, {
    tickMs: 1000,
    build: 'b1',
    instance: 'i1',
    district: 'd1',
    now: () => 1_000_000,
    world: () => (state.gone ? undefined : world),
    scene: () => LIVE_SCENE,
    hasRegion: (code) => code === 'r1' || code === 'r2',
    diffBoards: (before, after) => {
      const delta = diffBoards(before, after)
      return isEmptyDelta(delta) ? null : delta
    },
    admit,
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  closers.push(() => link.close())
  return { state, link, url }
}

function connect(url: string, options: Record<string, unknown> = {}): Socket {
  const socket = io(url, { transports: ['websocket'], reconnection: false, ...options })
  closers.push(() => void socket.close())
  return socket
}

function next<T>(socket: Socket, event: string): Promise<T> {
  return new Promise((resolve) => socket.once(event, resolve))
}

const WATCH: Watch = {
  view: { world: 'live', region: 'r1', profile: 'LEADER' },
  layer: { level: 1, key: 'caseOpen@now' },
  have: null,
  wall: 'hall',
  client: 'b1',
}

describe('link', () => {
  it('greets a screen, sends snapshots of what it watches, then only differences', async () => {
    const { state, link, url } = await serve()
    const screen = connect(url)
    expect(await next<Hello>(screen, 'hello')).toMatchObject({
      instance: 'i1',
      district: 'd1',
      scene: LIVE_SCENE,
    })
    const frames = Promise.all([
      next<BoardFrame>(screen, 'board'),
      next<LayerFrame>(screen, 'layer'),
    ])
    screen.emit('watch', WATCH)
    const [board, layer] = await frames
    expect(board).toMatchObject({
      kind: 'snapshot',
      version: { seq: 1, t: 1001 },
      board: { values: { count: 5 } },
    })
    expect(layer).toMatchObject({ kind: 'snapshot', values: [5, null, 3] })

    state.seq = 2
    state.count = 6
    const deltas = Promise.all([
      next<BoardFrame>(screen, 'board'),
      next<LayerFrame>(screen, 'layer'),
      next<Heartbeat>(screen, 'beat'),
    ])
    link.tick()
    const [boardDelta, layerDelta, beat] = await deltas
    expect(boardDelta).toMatchObject({
      kind: 'delta',
      from: { seq: 1 },
      version: { seq: 2 },
      delta: { set: { count: 6 } },
    })
    expect(layerDelta).toMatchObject({ kind: 'delta', rows: [0], values: [6] })
    expect(beat).toMatchObject({ serverTime: 1_000_000, version: { seq: 2 }, lastFactAt: 7 })
  })

  it('[PR3] answers a version ahead of its own with a full snapshot', async () => {
    const { url } = await serve()
    const screen = connect(url)
    const frame = next<BoardFrame>(screen, 'board')
    screen.emit('watch', { ...WATCH, have: { seq: 99, t: 9999 } })
    expect(await frame).toMatchObject({ kind: 'snapshot', version: { seq: 1 } })
  })

  it('makes a board once for all screens of one view', async () => {
    const { state, link, url } = await serve()
    const screens = [connect(url), connect(url), connect(url)]
    for (const screen of screens) {
      const frame = next(screen, 'board')
      screen.emit('watch', { ...WATCH, layer: null })
      await frame
    }
    expect(state.makes).toBe(1)
    expect(link.rooms()).toBe(1)
    link.tick()
    expect(state.makes).toBe(2)
  })

  it.each([
    ['a message of another form', { hello: 1 }, { reason: 'badMessage', fatal: true }],
    [
      'an unknown region',
      { ...WATCH, view: { ...WATCH.view, region: 'nowhere' } },
      { reason: 'unknownRegion' },
    ],
    [
      'a world of no known form',
      { ...WATCH, view: { ...WATCH.view, world: '__proto__' } },
      { reason: 'badMessage' },
    ],
  ])('refuses %s with a named reason and stays up', async (_, message, refusal) => {
    const { url } = await serve()
    const screen = connect(url)
    const refused = next<Refusal>(screen, 'refused')
    screen.emit('watch', message)
    expect(await refused).toMatchObject(refusal)
    const frame = next(screen, 'board')
    screen.emit('watch', WATCH)
    await frame
  })

  it('refuses a profile above the one of the credential', async () => {
    const { url } = await serve(() => 'VISITOR')
    const screen = connect(url)
    const refused = next<Refusal>(screen, 'refused')
    screen.emit('watch', WATCH)
    expect(await refused).toMatchObject({ reason: 'notAllowed', fatal: true })
  })

  it('[AC1] does not let a connection without a credential in', async () => {
    const { url } = await serve(() => null)
    const error = await next<Error>(connect(url), 'connect_error')
    expect(error.message).toBe('notAllowed')
  })

  it('[AC5] does not let a page of another origin in', async () => {
    const { url } = await serve()
    const error = await next<Error>(
      connect(url, { extraHeaders: { origin: 'http://elsewhere.example' } }),
      'connect_error',
    )
    expect(error).toBeInstanceOf(Error)
  })

  it('tells the screens of a world that ended, and forgets its rooms', async () => {
    const { state, link, url } = await serve()
    const screen = connect(url)
    const frame = next(screen, 'board')
    screen.emit('watch', WATCH)
    await frame
    state.gone = true
    const refused = next<Refusal>(screen, 'refused')
    link.tick()
    expect(await refused).toMatchObject({ reason: 'unknownWorld', fatal: false })
    link.tick()
    expect(link.rooms()).toBe(0)
  })

  it('[PR5b] keeps no room of screens that left', async () => {
    const { link, url } = await serve()
    for (let round = 0; round < 3; round++) {
      const screen = connect(url)
      const frame = next(screen, 'board')
      screen.emit('watch', WATCH)
      await frame
      screen.close()
    }
    await expect.poll(() => link.rooms()).toBe(0)
    await expect.poll(() => link.connections()).toBe(0)
  })
})
