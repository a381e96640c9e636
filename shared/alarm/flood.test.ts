import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLOOD, floodAt, floodsOf } from './flood.ts'
import { groupsOf, STORM } from './groups.ts'

const S = 1000
const MIN = 60 * S
const T0 = Date.UTC(2026, 10, 20, 8)

/** Second by second, from the words of RULES AL2. */
function naive(annunciations: readonly number[], tMs: number): { since: number | null } {
  let since: number | null = null
  for (let t = T0; t <= tMs; t += S) {
    const count = annunciations.filter((at) => at <= t && at > t - 10 * MIN).length
    if (since === null && count > 10) since = t
    else if (since !== null && count < 5) since = null
  }
  return { since }
}

const burstArb = fc.record({
  at: fc.nat(40 * 60),
  every: fc.nat(90),
  count: fc.integer({ min: 1, max: 18 }),
})

describe('[AL2] a flood', () => {
  const many = (count: number, everyMs: number): number[] =>
    Array.from({ length: count }, (_, i) => T0 + i * everyMs)

  it('begins at the eleventh annunciation of ten minutes, not at the tenth', () => {
    expect(floodAt(many(10, S), T0 + MIN).since).toBeNull()
    expect(floodAt(many(11, S), T0 + MIN)).toEqual({ since: T0 + 10 * S, inWindow: 11 })
  })

  it('goes on between the lines and ends below five', () => {
    const told = many(11, S)
    expect(floodAt(told, T0 + 10 * MIN + 5 * S).since).not.toBeNull()
    expect(floodAt(told, T0 + 10 * MIN + 6 * S).since).toBeNull()
    expect(floodsOf(told, T0 + 11 * MIN)).toEqual([
      { from: T0 + 10 * S, to: T0 + 10 * MIN + 6 * S },
    ])
  })

  it('is that of a count second by second, whatever comes', () => {
    let flooded = 0
    fc.assert(
      fc.property(fc.array(burstArb, { minLength: 1, maxLength: 5 }), (bursts) => {
        const seconds = bursts.flatMap(({ at, every, count }) =>
          Array.from({ length: count }, (_, i) => at + i * every),
        )
        const told = seconds.map((second) => T0 + second * S).toSorted((a, b) => a - b)
        for (const minute of [5, 15, 30, 45]) {
          const tMs = T0 + minute * MIN
          const { since } = floodAt(told, tMs)
          expect(since).toBe(naive(told, tMs).since)
          if (since !== null) flooded++
        }
      }),
      { numRuns: 60 },
    )
    expect(flooded).toBeGreaterThan(10)
    expect(FLOOD.above).toBeGreaterThan(FLOOD.below)
  })
})

describe('[AL2] groups', () => {
  const alarm = (i: number, at: number, place = 'A'): Parameters<typeof groupsOf>[0][number] => ({
    ...{ id: `${place}${i}`, kind: 'whistleLate', place, at },
  })

  it('make one card of ten alike within five minutes, and keep every member', () => {
    const alike = Array.from({ length: STORM.least }, (_, i) => alarm(i, T0 + i * 30 * S))
    const [group, other] = groupsOf([...alike, alarm(0, T0, 'B')], false)
    expect(group).toMatchObject({ isStorm: true, place: 'A' })
    expect(group!.members).toHaveLength(STORM.least)
    expect(other).toMatchObject({ isStorm: false, place: 'B' })
    expect(groupsOf(alike.slice(1), false)[0]!.isStorm).toBe(false)
    const slow = Array.from({ length: STORM.least }, (_, i) => alarm(i, T0 + i * MIN))
    expect(groupsOf(slow, false)[0]!.isStorm).toBe(false)
  })

  it('lose nothing in a flood', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat(600)), { maxLength: 40 }),
        (told) => {
          const alarms = told.map(([place, second], i) => alarm(i, T0 + second * S, place))
          const kept = groupsOf(alarms, true).flatMap(({ members }) => members)
          expect(kept.map(({ id }) => id).toSorted()).toEqual(alarms.map(({ id }) => id).toSorted())
        },
      ),
    )
  })
})
