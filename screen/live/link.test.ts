import { describe, expect, test } from 'vitest'
import type { Board, BoardDelta, Version, ViewKey } from '../../shared/board/board.ts'
import type { BoardFrame, Hello } from '../../shared/link/protocol.ts'
import { LIVE_SCENE } from '../../shared/scene/scene.ts'
import { backOffMs } from './back-off.ts'
import { CLOCK_WARN_MS, freshnessOf, serverNow, shownBoard, silenceLimitMs } from './freshness.ts'
import { ASK_AGAIN_MS, HALF_OPEN_MS, nextLink } from './link.ts'
import { START, type LinkEffect, type LinkEvent, type LinkState, type Want } from './link-state.ts'

const T0 = 1_790_000_000_000
const VIEW: ViewKey = { world: 'live', region: 'R', profile: 'LEADER' }
const WANT: Want = { view: VIEW, layer: null }
const HELLO: Hello = {
  protocol: 1,
  build: 'b1',
  instance: 'i1',
  district: 'd1',
  tickMs: 1000,
  serverTime: T0,
  scene: LIVE_SCENE,
}

/** A link driven by hand: events with their instants, effects collected. */
class Bench {
  state: LinkState = START
  effects: LinkEffect[] = []
  now = T0
  send(event: LinkEvent, afterMs = 0): this {
    this.now += afterMs
    const step = nextLink(this.state, event, this.now, 0.5)
    this.state = step.state
    this.effects = [...step.effects]
    return this
  }
  opened(): this {
    return this.send({ kind: 'tick' })
      .send({ kind: 'opened' })
      .send({ kind: 'hello', hello: { ...HELLO, serverTime: this.now } })
  }
  live(): this {
    return this.send({ kind: 'want', want: WANT })
      .opened()
      .send({ kind: 'board', frame: snapshot(1) })
  }
}

function version(seq: number): Version {
  return { seq, t: T0 / 1000 + seq }
}
function boardOf(n: number): Board {
  return { values: { 'caseOpen@now': n }, lists: {} }
}
function snapshot(seq: number, view = VIEW): BoardFrame {
  return { kind: 'snapshot', view, version: version(seq), board: boardOf(seq) }
}
function delta(from: number, to: number, view = VIEW): BoardFrame {
  const change: BoardDelta = { set: { 'caseOpen@now': to }, unset: [], rows: {} }
  return { kind: 'delta', view, from: version(from), version: version(to), delta: change }
}
const beat = (serverTime: number): LinkEvent => ({
  kind: 'beat',
  beat: { serverTime, version: version(1), lastFactAt: null },
})

describe('in step', () => {
  test('[PR1] a delta that builds on the version held is applied', () => {
    const link = new Bench().live().send({ kind: 'board', frame: delta(1, 2) }, 1000)
    expect(link.state.board?.board.values['caseOpen@now']).toBe(2)
    expect(link.state.board?.version).toEqual(version(2))
    expect(link.effects).toEqual([])
  })

  test('[PR1] a gap leads to a fresh snapshot and the delta is not guessed at', () => {
    const link = new Bench().live().send({ kind: 'board', frame: delta(2, 3) }, 1000)
    expect(link.state.board?.board.values['caseOpen@now']).toBe(1)
    expect(link.effects).toEqual([{ kind: 'watch', want: WANT, have: null }])
    link.send({ kind: 'board', frame: delta(3, 4) }, 1000)
    expect(link.state.board?.board.values['caseOpen@now']).toBe(1)
    link
      .send({ kind: 'board', frame: snapshot(4) })
      .send({ kind: 'board', frame: delta(4, 5) }, 1000)
    expect(link.state.board?.board.values['caseOpen@now']).toBe(5)
  })

  test('[PR1] a snapshot that does not come is asked for again', () => {
    const link = new Bench().send({ kind: 'want', want: WANT }).opened()
    expect(link.send({ kind: 'tick' }, ASK_AGAIN_MS - 1).effects).toEqual([])
    expect(link.send({ kind: 'tick' }, 1).effects).toEqual([
      { kind: 'watch', want: WANT, have: null },
    ])
  })

  test('[PR3] a snapshot of a lower version, from a server that was restarted, replaces the board', () => {
    const link = new Bench().live()
    link.send({ kind: 'board', frame: snapshot(900) }, 1000)
    link.send({ kind: 'closed', reason: 'transport close' }, 1000)
    link.opened().send({ kind: 'board', frame: snapshot(3) })
    expect(link.state.board?.version).toEqual(version(3))
    expect(link.state.inStep).toBe(true)
  })

  test('a frame of a region that was left changes nothing', () => {
    const link = new Bench().live()
    link.send({ kind: 'want', want: { view: { ...VIEW, region: 'S' }, layer: null } })
    expect(link.effects).toHaveLength(1)
    link.send({ kind: 'board', frame: delta(1, 2) })
    expect(link.state.board?.version).toEqual(version(1))
    expect(link.state.inStep).toBe(false)
  })

  test('another layer of the same region leaves the board in step', () => {
    const link = new Bench().live()
    const want: Want = { view: VIEW, layer: { level: 1, key: 'C9@now' } }
    link.send({ kind: 'want', want })
    expect(link.effects).toEqual([{ kind: 'watch', want, have: version(1) }])
    expect(link.state.inStep).toBe(true)
    const layer = { ...VIEW, level: 1, key: 'C9@now' }
    link.send({
      kind: 'layer',
      frame: { kind: 'snapshot', layer, version: version(1), values: [1, null, 3] },
    })
    link.send({
      kind: 'layer',
      frame: {
        kind: 'delta',
        layer,
        from: version(1),
        version: version(2),
        rows: [1],
        values: [7],
      },
    })
    expect(link.state.layer?.values).toEqual([1, 7, 3])
  })

  test('[PR1] a gap in the layer leads to a fresh snapshot', () => {
    const want: Want = { view: VIEW, layer: { level: 1, key: 'C9@now' } }
    const layer = { ...VIEW, level: 1, key: 'C9@now' }
    const link = new Bench().live().send({ kind: 'want', want })
    link.send({
      kind: 'layer',
      frame: { kind: 'snapshot', layer, version: version(1), values: [1] },
    })
    link.send({
      kind: 'layer',
      frame: {
        kind: 'delta',
        layer,
        from: version(5),
        version: version(6),
        rows: [0],
        values: [9],
      },
    })
    expect(link.state.layer?.values).toEqual([1])
    expect(link.effects).toEqual([{ kind: 'watch', want, have: null }])
  })
})

describe('freshness', () => {
  test('[ST1] before the first snapshot nothing is known, also while heartbeats come', () => {
    const link = new Bench().send({ kind: 'want', want: WANT }).opened().send(beat(T0), 1000)
    expect(freshnessOf(link.state, link.now)).toEqual({ kind: 'unknown' })
    expect(shownBoard(link.state, link.now, T0)).toBeNull()
  })

  test('[ST2] silence of two intervals and a second marks the wall, with the time of the last good data', () => {
    const link = new Bench().live().send(beat(T0 + 7000), 1000)
    expect(silenceLimitMs(link.state)).toBe(3000)
    expect(freshnessOf(link.state, link.now + 3000)).toEqual({ kind: 'live', ageMs: 3000 })
    expect(freshnessOf(link.state, link.now + 3001)).toEqual({
      kind: 'stale',
      since: T0 + 7000,
      ageMs: 3001,
    })
  })

  test('[ST2] heartbeats do not make a board fresh whose gap is not mended', () => {
    const link = new Bench().live().send({ kind: 'board', frame: delta(5, 6) }, 1000)
    for (let i = 0; i < 4; i++) link.send(beat(link.now), 1000)
    expect(freshnessOf(link.state, link.now).kind).toBe('stale')
  })

  test('[ST5] the heartbeat counts messages received and stands still without them', () => {
    const link = new Bench().live()
    const before = link.state.beats
    for (let i = 0; i < 10; i++) link.send({ kind: 'tick' }, 100)
    expect(link.state.beats).toBe(before)
    expect(link.send(beat(T0)).state.beats).toBe(before + 1)
  })

  test('[ST5] the age of the data grows with time and falls to zero with a message', () => {
    const link = new Bench().live()
    expect(freshnessOf(link.state, link.now + 1500)).toEqual({ kind: 'live', ageMs: 1500 })
    link.send(beat(link.now + 1500), 1500)
    expect(freshnessOf(link.state, link.now)).toEqual({ kind: 'live', ageMs: 0 })
  })

  test('[ST7] the clock difference is measured at each heartbeat and the slowest messages do not spoil it', () => {
    const link = new Bench().live()
    const ahead = 9000
    link.send(beat(link.now + 1000 + ahead), 1000)
    link.send(beat(link.now + 1000 + ahead - 700), 1000)
    expect(link.state.clockOffsetMs).toBe(ahead)
    expect(serverNow(link.state, link.now)).toBe(link.now + ahead)
    expect(link.state.clockOffsetMs).toBeGreaterThan(CLOCK_WARN_MS)
  })

  test('[ST6] a clock that was set back gives no negative age', () => {
    const link = new Bench().live()
    expect(freshnessOf(link.state, link.now - 60_000)).toEqual({ kind: 'live', ageMs: 0 })
  })

  test('the board of the region left stands for half a second and then gives way to none', () => {
    const link = new Bench().live()
    link.send({ kind: 'want', want: { view: { ...VIEW, region: 'S' }, layer: null } })
    expect(shownBoard(link.state, link.now + 499, link.now)?.view.region).toBe('R')
    expect(shownBoard(link.state, link.now + 500, link.now)).toBeNull()
  })

  test('[WD1] the board of another world never stands in for the one wanted', () => {
    const link = new Bench().live()
    link.send({ kind: 'want', want: { view: { ...VIEW, world: 'drill:d1' }, layer: null } })
    expect(shownBoard(link.state, link.now, link.now)).toBeNull()
  })
})

describe('connection', () => {
  test('[PR5] waits grow from 1 s to 5 s with a jitter of half, and never end', () => {
    expect([0, 1, 2, 3, 99].map((attempt) => backOffMs(attempt, false, 0.5))).toEqual([
      1000, 2000, 4000, 5000, 5000,
    ])
    expect([backOffMs(0, false, 0), backOffMs(0, false, 1)]).toEqual([500, 1500])
    expect([0, 9].map((attempt) => backOffMs(attempt, true, 0.5))).toEqual([30_000, 300_000])
  })

  test('[PR5] only a good snapshot resets the wait, not the opening of a socket', () => {
    const link = new Bench().send({ kind: 'want', want: WANT })
    for (let i = 0; i < 3; i++)
      link.opened().send({ kind: 'closed', reason: 'x' }).send({ kind: 'tick' }, 10_000)
    expect(link.state.attempt).toBe(3)
    link
      .send({ kind: 'opened' })
      .send({ kind: 'hello', hello: HELLO })
      .send({ kind: 'board', frame: snapshot(1) })
    expect(link.state.attempt).toBe(0)
  })

  test('[PR5] a fatal refusal is named and waits long', () => {
    const link = new Bench().live()
    link.send({ kind: 'refused', refusal: { reason: 'notAllowed', text: 'DUTY', fatal: true } })
    expect(link.effects).toEqual([{ kind: 'close' }])
    link.send({ kind: 'closed', reason: 'io client disconnect' })
    expect(link.state.refusal?.reason).toBe('notAllowed')
    expect(link.state.retryAt! - link.now).toBe(30_000)
  })

  test('[PR6] an open connection without a frame for five seconds is cut', () => {
    const link = new Bench().live()
    expect(link.send({ kind: 'tick' }, HALF_OPEN_MS - 1).effects).toEqual([])
    expect(link.send({ kind: 'tick' }, 1).effects).toEqual([{ kind: 'close' }])
  })

  test('[PR4] after an outage of twelve hours the wall asks again at once and is right with the next snapshot', () => {
    const link = new Bench().live().send({ kind: 'closed', reason: 'x' })
    expect(link.send({ kind: 'tick' }, 12 * 3_600_000).effects).toEqual([{ kind: 'open' }])
    link.send({ kind: 'opened' }).send({ kind: 'hello', hello: { ...HELLO, serverTime: link.now } })
    expect(link.effects).toEqual([{ kind: 'watch', want: WANT, have: null }])
    link.send({ kind: 'board', frame: snapshot(80) })
    expect(freshnessOf(link.state, link.now).kind).toBe('live')
  })

  test('a page that is shown again asks for a snapshot instead of trusting what it slept through', () => {
    const link = new Bench().live().send({ kind: 'shown' }, 60_000)
    expect(link.effects).toEqual([{ kind: 'watch', want: WANT, have: null }])
  })

  test('[PR9] a server of another build makes the page reload once, and only after it has answered', () => {
    const link = new Bench().live().send({ kind: 'closed', reason: 'x' })
    link.send({ kind: 'tick' }, 10_000).send({ kind: 'opened' })
    expect(link.effects).toEqual([])
    link.send({ kind: 'hello', hello: { ...HELLO, build: 'b2' } })
    expect(link.effects).toEqual([{ kind: 'reload' }])
    const reloaded = new Bench().send({ kind: 'want', want: WANT })
    reloaded
      .send({ kind: 'tick' })
      .send({ kind: 'opened' })
      .send({ kind: 'hello', hello: { ...HELLO, build: 'b2' } })
    expect(reloaded.effects).toEqual([{ kind: 'watch', want: WANT, have: null }])
  })

  test('what is wanted before the link is open is asked for after the greeting', () => {
    const link = new Bench().send({ kind: 'want', want: WANT })
    expect(link.effects).toEqual([])
    expect(link.opened().effects).toEqual([{ kind: 'watch', want: WANT, have: null }])
  })
})
