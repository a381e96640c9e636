import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextPlaying, URGENT_MS, type PlayEvent, type Playing } from './player.ts'

const RULES = { dwellMs: [30_000, 15_000, 60_000], pauseMs: 120_000 }
const QUIET: PlayEvent = { kind: 'tick', held: false, open: true }
const HELD: PlayEvent = { kind: 'tick', held: true, open: true }
const CLOSED: PlayEvent = { kind: 'tick', held: false, open: false }

type Timed = readonly [event: PlayEvent | PlayEvent['kind'], atMs: number]
function run(...events: Timed[]): Playing {
  return events.reduce<Playing>(
    (state, [event, atMs]) =>
      nextPlaying(
        state,
        typeof event === 'string' ? ({ kind: event } as PlayEvent) : event,
        RULES,
        atMs,
      ),
    { kind: 'off' },
  )
}

describe('自动轮播', () => {
  test('shows each scene for its dwell and goes round', () => {
    expect(run(['start', 0], [QUIET, 29_999])).toEqual({ kind: 'scene', turn: 0, since: 0 })
    expect(run(['start', 0], [QUIET, 30_000])).toMatchObject({ turn: 1 })
    const round: Timed[] = [
      ['start', 0],
      [QUIET, 30_000],
      [QUIET, 45_000],
      [QUIET, 105_000],
    ]
    expect(run(...round)).toEqual({ kind: 'scene', turn: 0, since: 105_000 })
  })

  test('waits 120 s after a touch, each anew, and goes on where it was', () => {
    expect(run(['start', 0], ['touched', 5000], [QUIET, 124_999])).toMatchObject({ kind: 'paused' })
    expect(
      run(['start', 0], ['touched', 5000], ['touched', 100_000], [QUIET, 219_999]),
    ).toMatchObject({ kind: 'paused', until: 220_000 })
    expect(run(['start', 0], ['touched', 5000], [QUIET, 125_000])).toEqual({
      ...{ kind: 'scene', turn: 0, since: 125_000 },
    })
  })

  test('an urgent case stands for 20 s, then the scene, or whose turn it was to look', () => {
    expect(run(['start', 0], ['urgent', 10_000], [QUIET, 29_999])).toMatchObject({ kind: 'urgent' })
    expect(run(['start', 0], ['urgent', 10_000], [QUIET, 30_000])).toMatchObject({ kind: 'scene' })
    expect(run(['start', 0], ['touched', 5000], ['urgent', 10_000], [QUIET, 30_000])).toEqual({
      kind: 'paused',
      turn: 0,
      until: 125_000,
    })
    expect(run(['start', 0], ['urgent', 0], ['urgent', 10_000])).toMatchObject({
      until: 10_000 + URGENT_MS,
      back: 'scene',
    })
  })

  test('gives way to a mode or a drill until it is over, whatever it showed', () => {
    for (const before of ['touched', 'urgent'] as const)
      expect(run(['start', 0], [before, 1000], [HELD, 2000])).toEqual({ kind: 'held', turn: 0 })
    expect(run(['start', 0], [HELD, 1000], [HELD, 3_600_000])).toMatchObject({ kind: 'held' })
    expect(run(['start', 0], [HELD, 1000], ['urgent', 2000])).toMatchObject({ kind: 'held' })
    expect(run(['start', 0], [HELD, 1000], [QUIET, 9000])).toMatchObject({
      kind: 'scene',
      since: 9000,
    })
  })

  test('rests out of hours', () => {
    expect(run(['start', 0], [CLOSED, 1000])).toEqual({ kind: 'resting', turn: 0 })
    expect(run(['start', 0], [CLOSED, 1000], ['touched', 2000])).toMatchObject({ kind: 'resting' })
    expect(run(['start', 0], [CLOSED, 1000], [QUIET, 5000])).toMatchObject({ kind: 'scene' })
  })

  test('is off until it is started, and an empty list is never', () => {
    expect(run(['touched', 0], ['urgent', 1], [QUIET, 2])).toEqual({ kind: 'off' })
    expect(nextPlaying({ kind: 'off' }, { kind: 'start' }, { ...RULES, dwellMs: [] }, 0)).toEqual({
      kind: 'off',
    })
    expect(run(['start', 0], ['stop', 1])).toEqual({ kind: 'off' })
  })

  test('of whatever happens, its turn is always one of its list, and a hold always ends in a scene', () => {
    const event = fc.constantFrom<PlayEvent>(
      QUIET,
      HELD,
      CLOSED,
      ...(['start', 'touched', 'urgent'] as const).map((kind) => ({ kind })),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(200_000))), (events) => {
        let [state, nowMs]: [Playing, number] = [run(['start', 0]), 0]
        for (const [each, ms] of events) {
          nowMs += ms
          state = nextPlaying(state, each, RULES, nowMs)
          expect(state).toMatchObject({ turn: expect.any(Number) })
          expect([0, 1, 2]).toContain('turn' in state ? state.turn : -1)
        }
        for (let i = 0; i < 3; i++) state = nextPlaying(state, QUIET, RULES, (nowMs += 150_000))
        expect(state.kind).toBe('scene')
      }),
    )
  })
})
