import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { INDICATORS, indicatorOf } from './catalogue.ts'
import {
  isRankable,
  LEAST_SAMPLE,
  namedRows,
  rankingOf,
  type Candidate,
  type PeerGroup,
} from './ranking.ts'

const C5 = indicatorOf('C5')!
const C16 = indicatorOf('C16')!
const C19 = indicatorOf('C19')!
const C11 = indicatorOf('C11')!

function rate(code: string, n: number, d: number, peer = 'community'): Candidate {
  return { code, peer, value: d === 0 ? null : n / d, n, d }
}

const anyRates: fc.Arbitrary<readonly Candidate[]> = fc
  .array(
    fc.record({
      d: fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 10, max: 40 })),
      share: fc.integer({ min: 0, max: 4 }),
      peer: fc.constantFrom('community', 'village', 'dedicated'),
    }),
    { maxLength: 40 },
  )
  .map((drawn) =>
    drawn.map(({ d, share, peer }, i) => rate(`r${i}`, Math.floor((d * share) / 4), d, peer)),
  )
const anyIndicator = fc.constantFrom(C5, C16, C19)

function byCode(groups: readonly PeerGroup[]): Map<string, unknown> {
  return new Map(
    groups.flatMap(({ rows, apart }) =>
      [...rows, ...apart].map((row) => [row.code, row] as [string, unknown]),
    ),
  )
}

describe('a ranking', () => {
  test('gives the better value the better rank, and equal values the same', () => {
    fc.assert(
      fc.property(anyRates, anyIndicator, (rates, indicator) => {
        const worse = (value: number): number => {
          if (indicator === C5) return -value
          if (indicator === C16) return value
          return value < C19.band!.low ? C19.band!.low - value : Math.max(0, value - C19.band!.high)
        }
        for (const { rows } of rankingOf(rates, indicator))
          for (const a of rows) {
            const better = rows.filter((b) => worse(b.value!) < worse(a.value!)).length
            expect(a.rank).toBe(better + 1)
          }
      }),
    )
  })

  test('does not depend on the order in which regions come', () => {
    const drawn = anyRates.chain((rates) =>
      fc.tuple(
        fc.constant(rates),
        fc.shuffledSubarray([...rates], { minLength: rates.length, maxLength: rates.length }),
      ),
    )
    fc.assert(
      fc.property(drawn, anyIndicator, ([rates, shuffled], indicator) => {
        const [one, other] = [rankingOf(rates, indicator), rankingOf(shuffled, indicator)]
        expect(byCode(other)).toEqual(byCode(one))
        expect(new Set(other.map(({ peer }) => peer))).toEqual(new Set(one.map(({ peer }) => peer)))
      }),
    )
  })

  test('[CT4] sets apart what has no denominator or fewer than ten records, and loses nobody', () => {
    fc.assert(
      fc.property(anyRates, anyIndicator, (rates, indicator) => {
        const groups = rankingOf(rates, indicator)
        for (const { peer, rows, apart } of groups) {
          expect([...rows, ...apart].every((row) => row.peer === peer)).toBe(true)
          expect(rows.every(({ d, value }) => d >= LEAST_SAMPLE && value !== null)).toBe(true)
          for (const { d, why } of apart) expect(why).toBe(d === 0 ? 'none' : 'few')
          expect(apart.every(({ d }) => d < LEAST_SAMPLE)).toBe(true)
        }
        const told = groups.flatMap(({ rows, apart }) => [...rows, ...apart])
        expect(told.map(({ code }) => code).toSorted()).toEqual(
          rates.map(({ code }) => code).toSorted(),
        )
      }),
    )
  })

  test('[PV3] names no laggard before guests, and nobody beyond the fifth rank', () => {
    fc.assert(
      fc.property(anyRates, anyIndicator, (rates, indicator) => {
        for (const group of rankingOf(rates, indicator)) {
          const named = namedRows(group)
          expect(named.every(({ lags, rank }) => !lags && rank <= 5)).toBe(true)
          const missed = group.rows.filter((row) => !named.includes(row))
          expect(missed.every(({ lags, rank }) => lags || rank > 5)).toBe(true)
        }
      }),
    )
  })

  test('of a shared rank leaves the next ones out: 1 1 3', () => {
    const [group] = rankingOf([rate('a', 9, 12), rate('b', 20, 20), rate('c', 40, 40)], C5)
    expect(group!.rows.map(({ code, rank }) => [code, rank])).toEqual([
      ['b', 1],
      ['c', 1],
      ['a', 3],
    ])
  })

  test('of a rate with a band puts all inside it first, the farther out the later', () => {
    const [group] = rankingOf(
      [rate('high', 20, 20), rate('in', 14, 20), rate('edge', 19, 20), rate('low', 8, 20)],
      C19,
    )
    expect(group!.rows.map(({ code, rank, lags }) => [code, rank, lags])).toEqual([
      ['in', 1, false],
      ['edge', 1, false],
      ['high', 3, true],
      ['low', 4, true],
    ])
  })

  test('of durations puts the shortest first and has neither interval nor whole', () => {
    const hours = (code: string, value: number, d: number): Candidate => ({
      ...{ code, peer: 'p', value, n: null, d },
    })
    const [group] = rankingOf([hours('slow', 30, 12), hours('fast', 2.5, 80)], C11)
    expect(group!.rows.map(({ code, low }) => [code, low])).toEqual([
      ['fast', null],
      ['slow', null],
    ])
    expect(group!.whole).toBeNull()
  })

  test('[CT2] divides the whole group anew from what all its regions have, the small ones too', () => {
    const [group] = rankingOf([rate('a', 9, 12), rate('b', 1, 2), rate('c', 0, 0)], C5)
    expect(group!.whole).toEqual({ value: 10 / 14, n: 10, d: 14 })
  })

  test('[PV3] is made of no number that is covered in part, of no shop’s shelves, and of nothing that is neither good nor bad', () => {
    const ranked = INDICATORS.filter(isRankable)
    for (const id of ['M1b', 'M1c', 'M10', 'M11'])
      expect(ranked.map((one) => one.id)).not.toContain(id)
    expect(ranked.every(({ direction }) => direction !== 'neutral')).toBe(true)
    const ids = ranked.map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'C5',
        'C6',
        'C19',
        'C22',
        'F3',
        'G4',
        'G5',
        'M3',
        'M12',
        'F7',
        'C11',
      ]),
    )
    for (const id of ['volGoodsLow', 'M11', 'C1', 'C9', 'C3', 'F6', 'G1'])
      expect(ids).not.toContain(id)
  })
})
