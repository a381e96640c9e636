import { describe, expect, test } from 'vitest'
import { steadyClock } from './clock.ts'
import { CLOCK_WARN_MS, freshnessOf, serverNow, shownBoard, silenceLimitMs } from './freshness.ts'
import { Bench, delta, snapshot, still, T0, VIEW, WANT } from './test-bench.ts'

describe('freshness', () => {
  test('[ST1] before the first snapshot nothing is known, also while heartbeats come', () => {
    const link = new Bench().send({ kind: 'want', want: WANT }).opened().frame({}, 1000)
    expect(freshnessOf(link.state, link.now)).toEqual({ kind: 'unknown' })
    expect(shownBoard(link.state, link.now, T0)).toBeNull()
  })

  test('[ST2] silence of two intervals and a second marks the wall, with the time of the last good data', () => {
    const link = new Bench().live().frame({ board: delta(1, 2), at: T0 + 7000 }, 1000)
    expect(silenceLimitMs(link.state)).toBe(3000)
    expect(freshnessOf(link.state, link.now + 3000)).toEqual({ kind: 'live', ageMs: 3000 })
    expect(freshnessOf(link.state, link.now + 3001)).toEqual({
      kind: 'stale',
      since: T0 + 7000,
      ageMs: 3001,
    })
  })

  test('[ST2] heartbeats do not make a board fresh whose gap is not mended', () => {
    const link = new Bench().live().frame({ board: delta(5, 6) }, 1000)
    for (let i = 0; i < 4; i++) link.frame({ board: delta(6 + i, 7 + i) }, 1000)
    expect(freshnessOf(link.state, link.now).kind).toBe('stale')
  })

  test('[ST5] the heartbeat counts messages received and stands still without them', () => {
    const link = new Bench().live()
    const before = link.state.beats
    for (let i = 0; i < 10; i++) link.send({ kind: 'tick' }, 100)
    expect(link.state.beats).toBe(before)
    expect(link.frame({ board: still(1) }).state.beats).toBe(before + 1)
  })

  test('[ST5] the age of the data grows with time and falls to zero with a message', () => {
    const link = new Bench().live()
    expect(freshnessOf(link.state, link.now + 1500)).toEqual({ kind: 'live', ageMs: 1500 })
    link.frame({ board: still(1) }, 1500)
    expect(freshnessOf(link.state, link.now)).toEqual({ kind: 'live', ageMs: 0 })
  })
})

describe('a server that sends and does not go on', () => {
  test('[ST2] frames with a board of the same instant are no life after two intervals and a second', () => {
    const link = new Bench().live()
    for (let i = 0; i < 3; i++) link.frame({ board: still(1) }, 1000)
    expect(freshnessOf(link.state, link.now).kind).toBe('live')
    link.frame({ board: still(1) }, 1000)
    expect(freshnessOf(link.state, link.now)).toEqual({
      kind: 'stale',
      since: T0 + 1000,
      ageMs: 4000,
    })
    link.frame({ board: delta(1, 5) }, 1000)
    expect(freshnessOf(link.state, link.now).kind).toBe('live')
  })

  test('[ST2] a screen that changes to a server that stands as well is not live for its snapshot', () => {
    const link = new Bench().live().frame({ board: delta(1, 2) }, 1000)
    link.send({ kind: 'closed', reason: 'x' }, 500).send({ kind: 'tick' }, 2000).opened()
    link.frame({ board: snapshot(2) }, 400)
    expect(freshnessOf(link.state, link.now).kind).toBe('live')
    link.frame({ board: still(2) }, 1000)
    expect(freshnessOf(link.state, link.now).kind).toBe('stale')
  })

  test('[ST6] a server whose clock was set back is not live before it has come up to the instant of the boards', () => {
    const link = new Bench().live()
    const stands = (aheadMs: number): string => {
      for (let i = 0; i < 4; i++)
        link.frame({ board: still(1), at: T0 + 1000 - aheadMs + i * 1000 }, 1000)
      return freshnessOf(link.state, link.now).kind
    }
    expect(stands(3_600_000)).toBe('stale')
    expect(stands(5_000)).toBe('stale')
    link.frame({ board: delta(1, 2), at: T0 + 2000 }, 1000)
    expect(freshnessOf(link.state, link.now).kind).toBe('live')
  })

  test('[ST6] a simulated clock so slow that a second lasts is live in it', () => {
    const link = new Bench().live()
    for (let i = 0; i < 9; i++) link.frame({ board: still(1), at: T0 + 1000 + i * 10 }, 1000)
    expect(freshnessOf(link.state, link.now).kind).toBe('live')
  })
})

describe('clocks', () => {
  test('[ST7] the difference is measured at each heartbeat and the slowest messages do not spoil it', () => {
    const ahead = 9000
    const link = new Bench().live()
    link.frame({ at: link.now + 1000 + ahead }, 1000)
    link.frame({ at: link.now + 1000 + ahead - 700 }, 1000)
    expect(link.state.clockOffsetMs).toBe(ahead)
    expect(serverNow(link.state, link.now)).toBe(link.now + ahead)
    expect(link.state.clockOffsetMs).toBeGreaterThan(CLOCK_WARN_MS)
  })

  test.each([3_600_000, -3_600_000])(
    '[ST7] a server whose clock is set by %i ms is believed with its next message',
    (byMs) => {
      const link = new Bench().live()
      for (let i = 0; i < 9; i++) link.frame({ board: delta(1 + i, 2 + i) }, 1000)
      link.frame({ board: still(10), at: link.now + 1000 + byMs }, 1000)
      expect(serverNow(link.state, link.now)).toBe(link.now + byMs)
      expect(freshnessOf(link.state, link.now).kind).toBe('live')
    },
  )

  test('[ST6] equal stamps, stamps out of order and stamps in the future do not touch the age of the data', () => {
    const link = new Bench().live()
    const stamps = [link.now, link.now, link.now - 5000, link.now + 86_400_000]
    for (const [i, at] of stamps.entries()) {
      link.frame({ board: delta(1 + i, 2 + i), at }, 1000)
      expect(freshnessOf(link.state, link.now)).toEqual({ kind: 'live', ageMs: 0 })
    }
  })

  test('[ST6] an instant before the last message gives no negative age', () => {
    const link = new Bench().live()
    expect(freshnessOf(link.state, link.now - 60_000)).toEqual({ kind: 'live', ageMs: 0 })
  })

  test('[ST2] a machine whose clock is set back, or stands while it sleeps, still notices silence', () => {
    let [date, elapsed] = [T0, 50]
    const now = steadyClock({ date: () => date, elapsed: () => elapsed })
    const start = now()
    expect(start).toBe(T0)
    date -= 3_600_000
    elapsed += 4000
    expect(now() - start).toBe(4000)
    // Asleep: only the machine's clock went on.
    date += 600_000
    expect(now() - start).toBe(604_000)
    expect(now() - start).toBe(604_000)
  })

  test('[ST7] asked often, it does not gain on a clock that counts whole milliseconds', () => {
    let elapsed = 0
    const now = steadyClock({ date: () => T0 + Math.floor(elapsed), elapsed: () => elapsed })
    // Exact in binary, so that the sum is.
    for (let i = 0; i < 100_000; i++) {
      elapsed += 10.25
      now()
    }
    expect(now() - T0).toBe(1_025_000)
  })
})

describe('the board that may be drawn', () => {
  test('is for half a second the one of the region left, and then none', () => {
    const link = new Bench().live()
    link.send({ kind: 'want', want: { view: { ...VIEW, region: 'S' }, layer: null } })
    expect(shownBoard(link.state, link.now + 499, link.now)?.view.region).toBe('R')
    expect(shownBoard(link.state, link.now + 500, link.now)).toBeNull()
  })

  test('[WD1] is never of another world than the one wanted', () => {
    const link = new Bench().live()
    link.send({ kind: 'want', want: { view: { ...VIEW, world: 'drill:d1' }, layer: null } })
    expect(shownBoard(link.state, link.now, link.now)).toBeNull()
  })

  test('[ST2] stays the last one, and stale, while the connection is gone', () => {
    const link = new Bench().live().send({ kind: 'closed', reason: 'x' })
    expect(shownBoard(link.state, link.now, T0)?.board).toEqual({
      values: { 'caseOpen@now': 1 },
      lists: {},
    })
    expect(freshnessOf(link.state, link.now + 3001).kind).toBe('stale')
    link
      .send({ kind: 'tick' }, 5000)
      .opened()
      .frame({ board: snapshot(2) })
    expect(freshnessOf(link.state, link.now).kind).toBe('live')
  })
})
