import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import type { Board, Profile } from '../../shared/board/board.ts'
import { NO_COPY, takeFrame } from '../../shared/link/copy.ts'
import { FrameSchema, HelloSchema, RefusalSchema } from '../../shared/link/schema.ts'
import {
  PROTOCOL_VERSION,
  type Frame,
  type Hello,
  type Refusal,
  type Watch,
} from '../../shared/link/wire.ts'
import { LIVE_SCENE } from '../../shared/scene/scene.ts'
import { startLink, type Link, type LinkWorld } from './link.ts'
import { NotedMeter } from './test-meter.ts'

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

async function serve(
  admit: (token: string | undefined) => Profile | null = () => 'LEADER',
  mostConnections = 100,
) {
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
  const meter = new NotedMeter()
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
    admit: ({ token }) => admit(token),
    mostConnections,
    meter,
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  closers.push(() => link.close())
  return { state, link, url, meter }
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
  protocol: PROTOCOL_VERSION,
  view: { world: 'live', region: 'r1', profile: 'LEADER' },
  layer: { level: 1, key: 'caseOpen@now' },
  have: null,
  why: 'greeted',
  wall: 'hall',
  client: 'b1',
}

async function greeted(screen: Socket): Promise<Socket> {
  await next(screen, 'hello')
  return screen
}

/** Takes and acknowledges the next frame. */
async function frameOf(screen: Socket): Promise<Frame> {
  const frame = FrameSchema.parse(await next(screen, 'frame'))
  screen.emit('ack', frame.n)
  return frame
}

/** Ticks until it comes: what a screen acknowledged may still be on its way. */
async function ticking<T>(link: Link, coming: Promise<T>): Promise<T> {
  const timer = setInterval(() => link.tick(), 20)
  return coming.finally(() => clearInterval(timer))
}

describe('link', () => {
  it('greets a screen, sends it whole what it watches, then only differences', async () => {
    const { state, link, url } = await serve()
    const screen = connect(url)
    const hello = HelloSchema.parse(await next<Hello>(screen, 'hello'))
    expect(hello).toMatchObject({ instance: 'i1', district: 'd1', scene: LIVE_SCENE })
    const first = frameOf(screen)
    screen.emit('watch', WATCH)
    const whole = takeFrame(NO_COPY, await first)
    expect(whole).toMatchObject({
      board: 'snapshot',
      layer: 'snapshot',
      copy: {
        board: { version: { seq: 1, t: 1001 }, board: { values: { count: 5 } } },
        layer: { values: [5, null, 3] },
      },
    })
    state.seq = 2
    state.count = 6
    const second = frameOf(screen)
    const frame = await ticking(link, second)
    expect(frame).toMatchObject({
      at: 1_000_000,
      fact: 7,
      board: { kind: 'delta', from: [1, 1001], version: [2, 1002] },
      layer: { kind: 'delta', set: [0, 6] },
    })
    expect(takeFrame(whole.copy, frame).copy).toMatchObject({
      board: { board: { values: { count: 6 } } },
      layer: { values: [6, null, 3] },
    })
  })

  it('[SP4] makes a board once for all screens of one view, and writes their frame once', async () => {
    const { state, link, url, meter } = await serve()
    const screens = [connect(url), connect(url), connect(url)]
    for (const screen of screens) {
      const frame = frameOf(screen)
      screen.emit('watch', { ...WATCH, layer: null })
      await frame
    }
    expect(state.makes).toBe(1)
    expect(link.rooms()).toBe(1)
    // Until all are acknowledged, so that one tick serves all three.
    await expect.poll(() => link.waiting()).toBe(0)
    const frames = Promise.all(screens.map(frameOf))
    link.tick()
    const [one, ...others] = await frames
    expect(others).toEqual([one, one])
    expect(state.makes).toBe(2)
    expect(meter.count('frame delta')).toBe(3)
  })

  it('[LT1] carries the same bytes to a screen without WebSocket', async () => {
    const { link, url } = await serve()
    const screen = connect(url, { transports: ['polling'] })
    const first = frameOf(screen)
    screen.emit('watch', WATCH)
    expect((await first).board?.kind).toBe('snapshot')
    const second = frameOf(screen)
    expect((await ticking(link, second)).board?.kind).toBe('delta')
  })

  it.each([
    ['a message of another form', { protocol: PROTOCOL_VERSION }, 'badMessage'],
    ['a profile with no name', { ...WATCH, view: { ...WATCH.view, profile: 'x' } }, 'badMessage'],
    [
      'a world of no known form',
      { ...WATCH, view: { ...WATCH.view, world: '__proto__' } },
      'badMessage',
    ],
    ['nothing', null, 'protocol'],
    ['a text', 'watch', 'protocol'],
    ['an older protocol', { ...WATCH, protocol: 1 }, 'protocol'],
  ])(
    'refuses %s with a named, fatal reason and ends the connection',
    async (_, message, reason) => {
      const { url } = await serve()
      const screen = connect(url)
      const refused = next<Refusal>(screen, 'refused')
      const ended = next<string>(screen, 'disconnect')
      screen.emit('watch', message)
      expect(RefusalSchema.parse(await refused)).toMatchObject({ reason, fatal: true })
      expect(await ended).toBe('io server disconnect')
    },
  )

  it('ends a connection that sends a message which the protocol does not have', async () => {
    const { url } = await serve()
    const screen = connect(url)
    const refused = next<Refusal>(screen, 'refused')
    screen.emit('anything', 1)
    expect(await refused).toMatchObject({ reason: 'badMessage', fatal: true })
  })

  it('refuses an unknown region and stays up', async () => {
    const { url } = await serve()
    const screen = connect(url)
    const refused = next<Refusal>(screen, 'refused')
    screen.emit('watch', { ...WATCH, view: { ...WATCH.view, region: 'nowhere' } })
    expect(await refused).toMatchObject({ reason: 'unknownRegion', fatal: false })
    const frame = frameOf(screen)
    screen.emit('watch', WATCH)
    expect((await frame).board?.kind).toBe('snapshot')
  })

  it('[PV2] refuses a profile above the one of the credential', async () => {
    const { url } = await serve(() => 'VISITOR')
    const screen = connect(url)
    const refused = next<Refusal>(screen, 'refused')
    screen.emit('watch', WATCH)
    expect(await refused).toMatchObject({ reason: 'notAllowed', fatal: false })
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

  it('[LL4] turns away who comes after the most that may be open, and lets him in when one has left', async () => {
    const { url } = await serve(undefined, 2)
    const [first] = [connect(url), await greeted(connect(url))]
    const third = connect(url)
    expect(await next<Error>(third, 'connect_error')).toBeInstanceOf(Error)
    first.close()
    await expect
      .poll(async () => {
        const again = connect(url)
        return Promise.race([
          next(again, 'hello').then(() => true),
          next(again, 'connect_error').then(() => false),
        ])
      })
      .toBe(true)
  })

  it('tells the screens that it stops', async () => {
    const { link, url } = await serve()
    const screen = connect(url)
    await next(screen, 'hello')
    const refused = next<Refusal>(screen, 'refused')
    await link.close()
    expect(await refused).toMatchObject({ reason: 'serverStopping', fatal: false })
  })

  it('[PR5b] keeps no room and no connection of 50 screens that drop and return', async () => {
    const { link, url } = await serve()
    for (let round = 0; round < 3; round++) {
      const screens = Array.from({ length: 50 }, (_, i) => {
        const screen = connect(url)
        const region = i % 2 === 0 ? 'r1' : 'r2'
        screen.on('hello', () =>
          screen.emit('watch', { ...WATCH, view: { ...WATCH.view, region } }),
        )
        return screen
      })
      const frames = await Promise.all(screens.map(frameOf))
      expect(frames.every(({ board }) => board?.kind === 'snapshot')).toBe(true)
      expect([link.connections(), link.rooms()]).toEqual([50, 4])
      // Half of them leave, the others are cut off.
      screens.forEach((screen, i) => (i % 2 === 0 ? screen.close() : screen.io.engine.close()))
      await expect.poll(() => [link.connections(), link.rooms()]).toEqual([0, 0])
    }
  })
})
