import { describe, expect, test } from 'vitest'
import {
  PROTOCOL_VERSION,
  REFUSALS,
  refusalOf,
  type RefusalReason,
} from '../../shared/link/wire.ts'
import { backOffMs } from './back-off.ts'
import { freshnessOf } from './freshness.ts'
import { HALF_OPEN_MS } from './link.ts'
import { START } from './link-state.ts'
import { Bench, delta, snapshot, WANT } from './test-bench.ts'

const GREETED = { kind: 'watch', want: WANT, have: null, why: 'greeted' } as const

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
    link.send({ kind: 'opened' }).send({ kind: 'closed', reason: 'x' }).send({ kind: 'tick' }, 9000)
    expect(link.state.attempt).toBe(4)
    link.opened().frame({ board: snapshot(1) })
    expect(link.state.attempt).toBe(0)
    link.frame({ board: delta(1, 2) }).send({ kind: 'closed', reason: 'x' })
    expect(link.state.retryAt! - link.now).toBe(1000)
  })

  test('[PR5] a server that is dead for a day is tried to the end of the day', () => {
    const link = new Bench().send({ kind: 'want', want: WANT })
    let tries = 0
    for (let at = 0; at < 86_400_000; at += 5000) {
      link.send({ kind: 'tick' }, 5000)
      if (link.effects.some(({ kind }) => kind === 'open')) {
        tries++
        link.send({ kind: 'closed', reason: 'xhr poll error' })
      }
    }
    expect(tries).toBeGreaterThan(17_000)
  })

  test.each(Object.keys(REFUSALS) as RefusalReason[])(
    '[PR5] a connection ended by %s is named and waits as long as its reason says',
    (reason) => {
      const { fatal } = REFUSALS[reason]
      const link = new Bench().live().send({ kind: 'refused', refusal: refusalOf(reason) })
      expect(link.effects).toEqual(fatal ? [{ kind: 'close' }] : [])
      link.send({ kind: 'closed', reason: 'io server disconnect' })
      expect(link.state.refusal?.reason).toBe(reason)
      expect(link.state.retryAt! - link.now).toBe(fatal ? 30_000 : 1000)
    },
  )

  test('[PR6] an open connection without a frame for five seconds is cut', () => {
    const link = new Bench().live()
    expect(link.send({ kind: 'tick' }, HALF_OPEN_MS - 1).effects).toEqual([])
    expect(link.send({ kind: 'tick' }, 1).effects).toEqual([{ kind: 'close' }])
  })

  test('[PR6] a connection that opens and never greets is cut too', () => {
    const link = new Bench().send({ kind: 'tick' }).send({ kind: 'opened' })
    expect(link.send({ kind: 'tick' }, HALF_OPEN_MS).effects).toEqual([{ kind: 'close' }])
  })

  test.each([
    ['1 s', 1_000],
    ['5 min', 300_000],
    ['12 h', 12 * 3_600_000],
  ])('[PR4] after an outage of %s the wall is right with the first snapshot', (_, lengthMs) => {
    const link = new Bench().live().send({ kind: 'closed', reason: 'x' })
    const endsAt = link.now + lengthMs
    while (link.now < endsAt) {
      link.send({ kind: 'tick' }, Math.min(250, endsAt - link.now))
      if (link.effects.length > 0) link.send({ kind: 'closed', reason: 'refused' }, 10)
    }
    const backAt = link.now
    while (link.effects.length === 0) link.send({ kind: 'tick' }, 250)
    expect(link.effects).toEqual([{ kind: 'open' }])
    link.send({ kind: 'opened' }).opened()
    expect(link.effects).toEqual([GREETED])
    link.frame({ board: snapshot(80) })
    expect(freshnessOf(link.state, link.now).kind).toBe('live')
    expect(link.now - backAt).toBeLessThanOrEqual(10_000)
  })

  test('a page that is shown again asks for a snapshot instead of trusting what it slept through', () => {
    const link = new Bench().live().send({ kind: 'shown' }, 60_000)
    expect(link.effects).toEqual([{ ...GREETED, why: 'shown' }])
  })

  test('[PR4] a page that is shown again while it waits tries at once', () => {
    const link = new Bench().live().send({ kind: 'closed', reason: 'x' })
    expect(link.send({ kind: 'shown' }).effects).toEqual([{ kind: 'open' }])
  })

  test('what is wanted before the link is open is asked for after the greeting', () => {
    const link = new Bench().send({ kind: 'want', want: WANT })
    expect(link.effects).toEqual([])
    expect(link.opened().effects).toEqual([GREETED])
  })
})

describe('another build', () => {
  test('[PR9] makes the page reload once, and only after the server has answered', () => {
    const link = new Bench().live().send({ kind: 'closed', reason: 'x' })
    link.send({ kind: 'tick' }, 10_000).send({ kind: 'opened' })
    expect(link.effects).toEqual([])
    link.opened({ build: 'b2' })
    expect(link.effects).toEqual([{ kind: 'reload', build: 'b2' }, GREETED])
    // The page that comes of it was reloaded for this build.
    const reloaded = new Bench({ ...START, reloadedFor: 'b2' }).send({ kind: 'want', want: WANT })
    expect(reloaded.opened({ build: 'b2' }).effects).toEqual([GREETED])
  })

  test('[PR9] leads the wall on where the page could not be had, and is tried again at the next greeting', () => {
    const link = new Bench()
      .live()
      .opened({ build: 'b2' })
      .frame({ board: snapshot(7) })
    expect(link.value()).toBe(7)
    link.send({ kind: 'closed', reason: 'x' }).opened({ build: 'b2' })
    expect(link.effects[0]).toEqual({ kind: 'reload', build: 'b2' })
  })

  test('[PR9] that speaks another protocol makes the page reload once, and then wait long', () => {
    const other = { protocol: PROTOCOL_VERSION + 1, build: 'b2' }
    const link = new Bench().send({ kind: 'want', want: WANT }).opened(other)
    expect(link.effects).toEqual([{ kind: 'reload', build: 'b2' }, { kind: 'close' }])
    const reloaded = new Bench({ ...START, reloadedFor: 'b2' })
    reloaded.send({ kind: 'want', want: WANT }).opened(other)
    expect(reloaded.effects).toEqual([{ kind: 'close' }])
    reloaded.send({ kind: 'closed', reason: 'x' })
    expect(reloaded.state.refusal).toMatchObject({ reason: 'protocol', fatal: true })
    expect(reloaded.state.retryAt! - reloaded.now).toBe(30_000)
    // A third build may have mended it.
    reloaded.send({ kind: 'tick' }, 60_000).opened({ ...other, build: 'b3' })
    expect(reloaded.effects[0]).toEqual({ kind: 'reload', build: 'b3' })
  })
})
