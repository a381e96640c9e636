import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alarmHealth, type AlarmStay } from './health.ts'
import { ALARM_KIND_IDS, ALARM_KINDS, type AlarmKind } from './kinds.ts'

const S = 1000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 20, 8)

interface Life {
  readonly kind: AlarmKind
  readonly agoS: number
  readonly raisedS: number
  readonly acknowledgedS: number | null
}

const lifeArb: fc.Arbitrary<Life> = fc.record({
  kind: fc.constantFrom(...ALARM_KIND_IDS),
  agoS: fc.integer({ min: 1, max: 40 * 86_400 }),
  raisedS: fc.integer({ min: 1, max: 3 * 86_400 }),
  acknowledgedS: fc.option(fc.integer({ min: 1, max: 3 * 86_400 })),
})

function staysOf(lives: readonly Life[]): AlarmStay[] {
  return lives.flatMap(({ kind, agoS, raisedS, acknowledgedS }, i) => {
    const from = NOW - agoS * S
    const acked = from + raisedS * S
    const until = (at: number): number | null => (at > NOW ? null : at)
    const stay = { id: `${kind}:${i}`, kind }
    return [
      { ...stay, state: 'RAISED' as const, from, to: until(acked) },
      ...(acknowledgedS === null || acked > NOW
        ? []
        : [
            {
              ...{ ...stay, state: 'ACKNOWLEDGED' as const, from: acked },
              to: until(acked + acknowledgedS * S),
            },
          ]),
    ]
  })
}

describe('[AL1] the health of alarms', () => {
  it('is that of a count from the lives one by one', () => {
    fc.assert(
      fc.property(fc.array(lifeArb, { minLength: 1, maxLength: 40 }), (lives) => {
        const health = alarmHealth(staysOf(lives), NOW)
        const oldest = Math.max(...lives.map(({ agoS }) => agoS))
        const watchedS = Math.min(oldest, 30 * 86_400)
        const called = lives.filter(({ agoS }) => agoS <= watchedS)
        expect(health.annunciations).toBe(called.length)
        expect(health.perHour).toBeCloseTo((called.length * 3600) / watchedS, 9)
        const most = Math.max(
          0,
          ...called.map(
            ({ agoS }) => called.filter((o) => o.agoS >= agoS && o.agoS < agoS + 600).length,
          ),
        )
        expect(health.mostIn10Min).toBe(most)
        const standing = lives.filter(
          ({ agoS, raisedS, acknowledgedS }) => raisedS + (acknowledgedS ?? 0) > agoS,
        )
        expect(health.standing).toBe(standing.length)
        expect(health.stale).toBe(standing.filter(({ agoS }) => agoS > 86_400).length)
        const high = called.filter(({ kind }) => ALARM_KINDS[kind].priority === 'high').length
        expect(health.shares.high).toBe(called.length === 0 ? null : high / called.length)
        const answered = called.filter(
          ({ agoS, raisedS, acknowledgedS }) => acknowledgedS !== null && raisedS <= agoS,
        )
        expect(health.acknowledgedInMs === null).toBe(answered.length === 0)
      }),
      { numRuns: 200 },
    )
  })

  it('knows nothing before anything was watched', () => {
    expect(alarmHealth([], NOW)).toMatchObject({
      ...{ annunciations: 0, perHour: null, floodShare: null, standing: 0 },
      shares: { high: null, medium: null, low: null },
    })
  })

  it('counts what a person did as no alarm, and a shelved one as not standing', () => {
    const stay = { id: 'feedLost:a', kind: 'feedLost' as const }
    const health = alarmHealth(
      [
        { ...stay, state: 'RAISED', from: NOW - 3 * DAY, to: NOW - 2 * DAY },
        { ...stay, state: 'ACKNOWLEDGED', from: NOW - 2 * DAY, to: NOW - HOUR },
        { ...stay, state: 'SHELVED', from: NOW - HOUR, to: null },
      ],
      NOW,
    )
    expect(health).toMatchObject({
      ...{ annunciations: 1, standing: 0, stale: 0, shelved: 1 },
      ...{ shelvedSince: NOW - HOUR, acknowledgedInMs: DAY },
    })
  })

  it('takes an alarm that was acknowledged and stands on as standing since its call', () => {
    const stay = { id: 'feedLost:a', kind: 'feedLost' as const }
    const health = alarmHealth(
      [
        { ...stay, state: 'RAISED', from: NOW - 25 * HOUR, to: NOW - HOUR },
        { ...stay, state: 'ACKNOWLEDGED', from: NOW - HOUR, to: null },
      ],
      NOW,
    )
    expect(health.stale).toBe(1)
  })
})
