import { describe, expect, it, test } from 'vitest'
import { freshnessOf } from '../../screen/live/freshness.ts'
import { HALF_OPEN_MS } from '../../screen/live/link.ts'
import { SLOW_MS } from '../../server/link/core.ts'
import { REGIONS } from './fake-server.ts'
import { FAIR } from './fake-wire.ts'
import type { FakeScreen } from './fake-screen.ts'
import { chances, Stage } from './stage.ts'

const LAYER = { level: 1, key: 'caseOpen@now' }

function walls(stage: Stage, count: number): readonly FakeScreen[] {
  return Array.from({ length: count }, (_, i) => {
    const screen = stage.add()
    const region = REGIONS[i % REGIONS.length]!
    screen.want({ view: { world: 'live', region, profile: 'LEADER' }, layer: LAYER })
    return screen
  })
}

function gauges({ server }: Stage): readonly number[] {
  return [server.core.connections, server.core.rooms]
}

describe('outages', () => {
  test.each([
    ['1 s', 1_000],
    ['5 min', 300_000],
    ['12 h', 12 * 3_600_000],
  ])(
    '[PR4] after an outage of %s every wall is right within 10 s, by itself',
    (_, lengthMs) => {
      const stage = new Stage(chances(4))
      const screens = walls(stage, 5)
      stage.pass(3000)
      expect(stage.faults()).toEqual([])
      stage.outage()
      stage.server.change({ values: { a: 1 } })
      stage.pass(lengthMs)
      const told = new Set(screens.map(({ state }) => freshnessOf(state, stage.nowMs).kind))
      expect([...told]).toEqual([lengthMs > 3000 ? 'stale' : 'live'])
      stage.accept()
      expect(stage.untilRight(10_000)).toBeLessThan(10_000)
      expect(screens.flatMap(({ reloads }) => reloads)).toEqual([])
    },
    60_000,
  )

  it('[PR5b] 50 walls that drop and return at once are right in 10 s, 100 times, and nothing of them stays', () => {
    const stage = new Stage(chances(5))
    walls(stage, 50)
    stage.pass(2000)
    const before = gauges(stage)
    expect(before).toEqual([50, 6])
    let longest = 0
    for (let round = 0; round < 100; round++) {
      stage.server.change({ values: { round }, cells: [round, null, 2] })
      stage.cutAll()
      longest = Math.max(longest, stage.untilRight(10_000))
    }
    expect(longest).toBeLessThan(10_000)
    expect(gauges(stage)).toEqual(before)
    for (const { wire } of stage.screens) wire?.cut('transport close')
    expect(gauges(stage)).toEqual([0, 0])
  }, 60_000)

  it('[PR3] [JN5] walls of a process that dies go to another, of another number of facts and of rooms, and are right in 10 s', () => {
    const stage = new Stage(chances(6), 2)
    const screens = walls(stage, 8)
    for (const server of stage.servers) server.change({ values: { a: 1 }, cells: [1, 2, 3] })
    // The second is far behind with its fold, and its rooms have the same numbers.
    stage.servers[1]!.seq = 3
    stage.servers[1]!.content = { values: { a: 0 }, cases: {}, cells: [0, 0, 0] }
    stage.pass(3000)
    expect(stage.faults()).toEqual([])
    const [dead, alive] = stage.servers as [(typeof stage.servers)[0], (typeof stage.servers)[0]]
    stage.servers.splice(0, 1)
    for (const { wire } of screens) if (wire?.server === dead) wire.cut('transport close')
    expect(stage.untilRight(10_000)).toBeLessThan(10_000)
    expect(screens.map(({ wire }) => wire?.server)).toEqual(screens.map(() => alive))
    expect(screens[0]?.state.board?.version.seq).toBe(3)
  })

  it('[PR3] a server that lost its last facts is believed at once', () => {
    const stage = new Stage(chances(7))
    const [screen] = walls(stage, 1)
    stage.server.change({ values: { a: 1 } })
    stage.pass(2000)
    expect(screen?.state.board?.version.seq).toBe(101)
    const after = stage.restart(0, 40)
    after.change({ values: { a: 9 } })
    expect(stage.untilRight(10_000)).toBeLessThan(10_000)
    expect(screen?.state.board).toMatchObject({
      version: { seq: 41 },
      board: { values: { a: 9 } },
    })
  })
})

describe('half-open connections', () => {
  it('[PR6] a wall finds within 5 s that nothing comes, and is right again', () => {
    const stage = new Stage(chances(8))
    const [screen] = walls(stage, 1)
    stage.pass(2000)
    const { wire } = screen!
    stage.weather = { ...FAIR, isLost: () => true }
    stage.pass(HALF_OPEN_MS - 1000)
    expect(screen?.wire).toBe(wire)
    stage.pass(1500)
    expect(screen?.wire).not.toBe(wire)
    stage.weather = FAIR
    expect(stage.untilRight(10_000)).toBeLessThan(10_000)
  })

  it('[PR6] the server finds within 15 s that nobody is there, without a word of the transport', () => {
    const stage = new Stage(chances(9))
    const [screen] = walls(stage, 1)
    stage.pass(2000)
    const before = stage.server
    screen!.leavesUnheard = true
    screen!.wire!.leave(false)
    screen!.wire = null
    stage.pass(SLOW_MS)
    expect(before.core.connections).toBeGreaterThan(0)
    stage.pass(2000)
    expect(before.meter.count('refused slow')).toBe(1)
    expect(SLOW_MS + 2000).toBeLessThan(15_000)
  })
})

describe('screens that cannot keep up', () => {
  it('[PR7] a frozen screen has one frame on its way, is cut after 10 s, and is right when it thaws', () => {
    const stage = new Stage(chances(10))
    const [frozen, other] = walls(stage, 2)
    stage.pass(2000)
    const { wire } = frozen!
    frozen!.isFrozen = true
    for (let i = 0; i < 60; i++) {
      stage.server.change({ values: { i } })
      stage.pass(1000)
    }
    stage.pass(100)
    // Its one frame, the refusal and the end of the connection.
    expect(wire!.mostDown).toBeLessThanOrEqual(3)
    expect(stage.server.meter.count('refused slow')).toBe(1)
    expect(stage.server.core.connections).toBe(1)
    expect(stage.faultOf(other!)).toBeNull()
    frozen!.isFrozen = false
    expect(stage.untilRight(10_000)).toBeLessThan(10_000)
  })

  it('[PR7] a slow screen gets merged frames and stays right and live', () => {
    const stage = new Stage(chances(11))
    const [slow] = walls(stage, 1)
    stage.weather = { ...FAIR, delay: () => 700 }
    stage.pass(3000)
    for (let i = 0; i < 30; i++) {
      stage.server.change({ values: { [`k${i % 4}`]: i } })
      stage.pass(1000)
      expect(freshnessOf(slow!.state, stage.nowMs).kind).toBe('live')
    }
    expect(slow?.connects).toBe(1)
    expect(stage.server.meter.count('frame merged')).toBeGreaterThan(5)
    stage.pass(4000)
    expect(stage.faults()).toEqual([])
  })
})

describe('refusals', () => {
  it('[AC1] [PR5] a wall whose token is revoked is told, waits, and comes back when it is given one', () => {
    const stage = new Stage(chances(12))
    const screen = stage.add('token')
    screen.want({ view: { world: 'live', region: 'r1', profile: 'LEADER' }, layer: null })
    stage.pass(2000)
    expect(stage.faults()).toEqual([])
    stage.server.admit = () => null
    stage.pass(8000)
    expect(screen.state.refusal).toMatchObject({ reason: 'tokenRevoked', fatal: true })
    expect(screen.state.retryAt! - stage.nowMs).toBeGreaterThan(10_000)
    expect(freshnessOf(screen.state, stage.nowMs).kind).toBe('stale')
    stage.server.admit = () => 'LEADER'
    stage.pass(60_000)
    expect(stage.faults()).toEqual([])
  })

  it('[PR9] a wall meets a server of another build, asks for a reload and goes on meanwhile', () => {
    const stage = new Stage(chances(13))
    const [screen] = walls(stage, 1)
    stage.pass(2000)
    stage.restart(0, 50, 'b2')
    expect(stage.untilRight(10_000)).toBeLessThan(10_000)
    expect(screen?.reloads).toEqual(['b2'])
  })
})
