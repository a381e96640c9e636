import { describe, expect, it } from 'vitest'
import { NO_COPY, takeFrame } from '../../shared/link/copy.ts'
import {
  PROTOCOL_VERSION,
  type Frame,
  type Hello,
  type Refusal,
  type Watch,
} from '../../shared/link/wire.ts'
import { ANYBODY, FakeServer, HandConnection } from '../../tools/link/fake-server.ts'
import { LIVE_SCENE } from '../../shared/scene/scene.ts'
import type { Identity } from './connection.ts'
import { SLOW_MS } from './core.ts'

const T0 = 1_790_000_000_000
const WATCH: Watch = {
  protocol: PROTOCOL_VERSION,
  view: { world: 'live', region: 'r1', profile: 'LEADER' },
  layer: { level: 1, key: 'caseOpen@now' },
  have: null,
  why: 'greeted',
  wall: 'hall',
  client: '0',
}
const NO_LAYER: Watch = { ...WATCH, layer: null }

/** A server, and connections that read nothing unless told to. */
function stage() {
  let nowMs = T0
  let ids = 0
  const server = new FakeServer(() => nowMs, 'i1')
  const { core } = server
  return {
    server,
    core,
    join(identity: Identity = ANYBODY, watch: Watch | null = WATCH): HandConnection {
      const connection = new HandConnection(`${++ids}`)
      core.open(connection, identity)
      if (watch) core.watch(connection.id, watch)
      return connection
    },
    /** The last frame it was sent, acknowledged. */
    read(connection: HandConnection): Frame | undefined {
      const frame = connection.take<Frame>('frame').at(-1)
      if (frame) core.ack(connection.id, frame.n)
      return frame
    },
    tick(times = 1, everyMs = 1000): void {
      for (let i = 0; i < times; i++) {
        nowMs += everyMs
        core.tick()
      }
    },
    pass(ms: number): void {
      nowMs += ms
    },
  }
}

describe('back-pressure', () => {
  it('[PR7] sends nothing while a frame is unacknowledged, then one merged frame that brings the copy to now', () => {
    const { server, join, read, tick } = stage()
    const screen = join()
    let { copy } = takeFrame(NO_COPY, read(screen)!)
    tick()
    const late = screen.take<Frame>('frame')[0]!
    copy = takeFrame(copy, late).copy
    for (let i = 1; i <= 5; i++) {
      server.change({ values: { [`k${i}`]: i }, cells: [i, null, 1] })
      tick()
    }
    expect(screen.sent).toEqual([])
    server.core.ack(screen.id, late.n)
    const merged = screen.take<Frame>('frame')
    expect(merged).toHaveLength(1)
    const taken = takeFrame(copy, merged[0]!)
    expect(taken).toMatchObject({ board: 'delta', layer: 'delta' })
    expect(taken.copy.board?.board.values).toEqual(server.board('r1').values)
    expect(taken.copy.layer?.values.slice(0, 3)).toEqual([5, null, 1])
    expect(server.meter.count('frame merged')).toBe(1)
  })

  it('[PR7] cuts who has not acknowledged for 10 s, with a named reason that is not fatal', () => {
    const { core, join, tick } = stage()
    const screen = join()
    tick(10)
    expect(screen.isClosed).toBe(false)
    tick()
    expect(screen.isClosed).toBe(true)
    expect(screen.take<Refusal>('refused')).toMatchObject([{ reason: 'slow', fatal: false }])
    expect([core.connections, core.rooms]).toEqual([0, 0])
    expect(SLOW_MS).toBe(10_000)
  })

  it('[PR7] does not cut who is slow but reads: a frame a tick at most, the newest', () => {
    const { server, core, join, tick, pass } = stage()
    const screen = join()
    let { copy } = takeFrame(NO_COPY, screen.take<Frame>('frame')[0]!)
    let waiting = 1
    let most = 0
    for (let i = 0; i < 60; i++) {
      server.change({ values: { count: i } })
      tick()
      // It takes three seconds to read a frame.
      if (i % 3 !== 2) continue
      pass(1)
      core.ack(screen.id, waiting)
      const frames = screen.take<Frame>('frame')
      most = Math.max(most, frames.length)
      for (const frame of frames) {
        copy = takeFrame(copy, frame).copy
        waiting = frame.n
      }
    }
    expect(most).toBe(1)
    expect(screen.isClosed).toBe(false)
    expect(copy.board?.board.values['count']).toBe(59)
  })

  it('[PR7] gives a snapshot to who is too far behind to be merged', () => {
    const { server, core, join, read, tick } = stage()
    const screen = join()
    read(screen)
    tick(1)
    const held = screen.take<Frame>('frame')[0]!
    server.change({ values: { a: 1 } })
    // Ticks that come quicker than a second, so that it is not cut.
    tick(15, 500)
    core.ack(screen.id, held.n)
    const [frame] = screen.take<Frame>('frame')
    expect(frame?.n).toBeGreaterThan(held.n)
    expect(frame).toMatchObject({ board: { kind: 'snapshot' }, layer: { kind: 'snapshot' } })
  })

  it('[PR7] answers a screen that asks and does not read once it reads, and only the last of what it asked', () => {
    const { core, join } = stage()
    const screen = join()
    const first = screen.take<Frame>('frame')
    expect(first).toHaveLength(1)
    for (const region of ['r2', 'r3', 'r1', 'r2'])
      core.watch(screen.id, { ...NO_LAYER, view: { ...WATCH.view, region } })
    expect(screen.sent).toEqual([])
    core.ack(screen.id, first[0]!.n)
    const answers = screen.take<Frame>('frame')
    expect(answers).toHaveLength(1)
    expect(answers[0]?.board).toMatchObject({ kind: 'snapshot', view: { region: 'r2' } })
    expect(core.rooms).toBe(1)
  })

  it('[PR7] lets an acknowledgement of another frame count for nothing', () => {
    const { core, join, tick } = stage()
    const screen = join()
    const { n } = screen.take<Frame>('frame')[0]!
    for (const other of [n - 1, n + 1, 0, 1_000_000]) core.ack(screen.id, other)
    tick(3)
    expect(screen.sent).toEqual([])
    core.ack(screen.id, n)
    core.ack(screen.id, n)
    expect(screen.take('frame')).toHaveLength(1)
  })

  it('ends a connection that sends more than a screen has reason to, with a fatal reason', () => {
    const { core, join } = stage()
    const screen = join()
    for (let i = 0; i < 400; i++) core.ack(screen.id, 0)
    expect(screen.take<Refusal>('refused')).toMatchObject([{ reason: 'tooMany', fatal: true }])
    expect(screen.isClosed).toBe(true)
  })

  it('lets a held key move a wall on sixty times a second for as long as it is held', () => {
    const { core, join, read, pass } = stage()
    const screen = join()
    read(screen)
    for (let i = 0; i < 60 * 30; i++) {
      pass(1000 / 60)
      const region = `r${1 + (i % 3)}`
      core.watch(screen.id, { ...NO_LAYER, view: { ...WATCH.view, region }, why: 'moved' })
      expect(read(screen)?.board).toMatchObject({ kind: 'snapshot', view: { region } })
    }
    expect(screen.isClosed).toBe(false)
  })

  it('[LT2] sends no two ticks within a second, also to who was late', () => {
    const { server, core, join, read, tick, pass } = stage()
    const screen = join()
    read(screen)
    tick()
    const [held] = screen.take<Frame>('frame')
    server.change({ values: { a: 1 } })
    tick()
    pass(300)
    core.ack(screen.id, held!.n)
    const [late] = screen.take<Frame>('frame')
    expect(late?.board?.kind).toBe('delta')
    core.ack(screen.id, late!.n)
    server.change({ values: { a: 2 } })
    tick(1, 700)
    expect(screen.sent).toEqual([])
    tick()
    expect(screen.take<Frame>('frame')).toHaveLength(1)
  })
})

describe('encoding', () => {
  it('[SP4] makes each view once a tick and sends all its screens the very same text', () => {
    const { server, join, read, tick } = stage()
    const screens = Array.from({ length: 100 }, () => join())
    for (const screen of screens) read(screen)
    server.makes = 0
    server.change({ values: { a: 1 } })
    tick()
    expect(server.makes).toBe(1)
    expect(new Set(screens.map((screen) => screen.sent[0]?.json)).size).toBe(1)
    expect(server.meter.count('frame delta')).toBe(100)
  })

  it('[PR3] answers whoever greets it with snapshots, whatever version or room that one held elsewhere', () => {
    const { join } = stage()
    const screen = join(ANYBODY, { ...WATCH, have: 1 })
    expect(screen.take<Frame>('frame')).toMatchObject([
      { board: { kind: 'snapshot' }, layer: { kind: 'snapshot' } },
    ])
  })

  it('sends the layer alone to who holds the board in step', () => {
    const { core, join, read, tick } = stage()
    const screen = join()
    const { board } = read(screen)!
    core.watch(screen.id, {
      ...WATCH,
      layer: { level: 2, key: 'C9@now' },
      have: board!.room,
      why: 'moved',
    })
    const frame = read(screen)!
    expect(frame.board).toBeUndefined()
    expect(frame.layer).toMatchObject({ kind: 'snapshot', layer: { level: 2 } })
    tick()
    expect(read(screen)).toMatchObject({ board: { kind: 'delta' }, layer: { kind: 'delta' } })
  })

  it('[ST5] beats also for a screen that watches nothing yet', () => {
    const { join, read, tick } = stage()
    const screen = join(ANYBODY, null)
    expect(screen.take<Hello>('hello')).toMatchObject([{ protocol: PROTOCOL_VERSION }])
    tick()
    expect(read(screen)).toEqual({ n: 1, at: T0 + 1000, fact: null })
  })

  it('tells a new scene at once, and who is late with his acknowledgement', () => {
    const { server, core, join, read } = stage()
    const [ready, late] = [join(), join()]
    read(ready)
    const [held] = late.take<Frame>('frame')
    const drill = {
      ...({ id: 'd1', name: '演练', state: 'RUNNING', director: '演练导演', speed: 5 } as const),
      ...{ clock: { at: T0, shows: T0, rate: 5 }, preempted: false, liveWalls: [] },
    } as const
    server.scene = { world: 'drill:d1', drill, shows: [], profiles: [] }
    core.sendScene()
    expect(read(ready)?.scene).toEqual(server.scene)
    expect(late.sent).toEqual([])
    core.ack(late.id, held!.n)
    expect(read(late)?.scene).toEqual(server.scene)
    expect(read(ready)).toBeUndefined()
  })
})

describe('credentials', () => {
  it('[AC1] cuts the walls of a revoked token at the next tick, with a fatal reason, and no others', () => {
    const { server, join, read, tick } = stage()
    const profiles = new Map([
      ['a', 'LEADER'],
      ['b', 'LEADER'],
    ] as const)
    server.admit = (credential) => profiles.get(credential as 'a') ?? null
    const walls = (['a', 'a', 'b'] as const).map((credential) =>
      join({ profile: 'LEADER', handshake: { token: credential, host: undefined } }),
    )
    const go = (): void => {
      tick()
      for (const wall of walls) read(wall)
    }
    go()
    profiles.delete('a')
    tick()
    expect(walls.map((wall) => wall.isClosed)).toEqual([true, true, false])
    expect(server.meter.count('refused tokenRevoked')).toBe(2)
  })

  it('[PV2] sends nothing more of what may not be watched any more, and the rest once it is asked for', () => {
    const { server, core, join, read } = stage()
    const wall = join({ profile: 'LEADER', handshake: { token: 'a', host: undefined } })
    read(wall)
    server.admit = () => 'VISITOR'
    core.recheck()
    core.sendScene()
    server.change({ values: { secret: 1 } })
    expect(wall.sent.map(({ event }) => event)).toEqual(['refused', 'frame'])
    expect(wall.sent[0]!.message).toMatchObject({ reason: 'notAllowed', fatal: false })
    expect(wall.sent[1]!.message).toMatchObject({ scene: LIVE_SCENE })
    expect(wall.sent[1]!.message).not.toHaveProperty('board')
    expect([wall.isClosed, core.rooms]).toEqual([false, 0])
    read(wall)
    core.watch(wall.id, { ...NO_LAYER, view: { ...WATCH.view, profile: 'VISITOR' } })
    expect(read(wall)?.board).toMatchObject({ kind: 'snapshot', view: { profile: 'VISITOR' } })
  })

  it('[PV2] a frame that waits for an acknowledgement is not made of what was allowed before', () => {
    const { server, core, join, tick } = stage()
    const wall = join({ profile: 'LEADER', handshake: { token: 'a', host: undefined } })
    const [first] = wall.take<Frame>('frame')
    server.change({ values: { secret: 1 } })
    tick()
    server.admit = () => 'PUBLIC'
    core.recheck()
    core.ack(wall.id, first!.n)
    tick()
    expect(JSON.stringify(wall.sent.map(({ message }) => message))).not.toContain('secret')
  })
})

describe('worlds', () => {
  it('[WD1] tells the screens of a world that ended, and sends them nothing of it', () => {
    const { server, core, join, read, tick } = stage()
    const screen = join(ANYBODY, { ...WATCH, view: { ...WATCH.view, world: 'drill:d1' } })
    read(screen)
    server.drillEnded = true
    tick()
    expect(screen.sent.map(({ event }) => event)).toEqual(['refused', 'frame'])
    expect(screen.sent[0]?.message).toMatchObject({ reason: 'unknownWorld', fatal: false })
    expect(screen.sent[1]?.message).toEqual({ n: 2, at: T0 + 1000, fact: null })
    expect(core.rooms).toBe(0)
  })
})

describe('lag', () => {
  it('[LT1] measures each fact from its durable instant to the tick that sent it, and to its acknowledgement', () => {
    const { server, join, read, tick, pass } = stage()
    const screen = join()
    read(screen)
    server.change({ values: { a: 1 } })
    pass(400)
    server.change({ values: { a: 2 } })
    tick(1, 600)
    expect(server.meter.sentMs).toEqual([1000, 600])
    pass(30)
    read(screen)
    expect(server.meter.acknowledgedMs).toEqual([1030])
    tick()
    read(screen)
    // Nothing new was carried.
    expect(server.meter.acknowledgedMs).toHaveLength(1)
  })

  it('[LT1] counts the ticks that a late screen missed', () => {
    const { server, core, join, read, tick } = stage()
    const screen = join()
    read(screen)
    tick()
    const [held] = screen.take<Frame>('frame')
    server.change({ values: { a: 1 } })
    tick(4)
    core.ack(screen.id, held!.n)
    read(screen)
    expect(server.meter.acknowledgedMs).toEqual([4000])
  })

  it('[LL4] keeps nothing of facts that nobody watches', () => {
    const { server, join, read, tick } = stage()
    for (let i = 0; i < 10; i++) server.change({})
    const screen = join()
    read(screen)
    tick()
    expect(server.meter.sentMs).toEqual([])
  })
})

describe('gauges', () => {
  it('[PR5b] return to where they were after 100 rounds of 50 screens that come, watch and go', () => {
    const { server, core, join } = stage()
    for (let round = 0; round < 100; round++) {
      const regions = ['r1', 'r2', 'r3']
      const screens = Array.from({ length: 50 }, (_, i) =>
        join(ANYBODY, { ...WATCH, view: { ...WATCH.view, region: regions[i % 3]! } }),
      )
      // Some move on before they go.
      for (const screen of screens.slice(0, 20)) core.watch(screen.id, NO_LAYER)
      if (round % 10 === 0) core.tick()
      for (const screen of screens) core.closed(screen.id)
    }
    expect([core.connections, core.rooms, core.waiting]).toEqual([0, 0, 0])
    expect(server.meter.count('watch greeted')).toBe(7000)
  })
})
