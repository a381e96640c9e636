import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { surgeOf } from './surge.ts'

const EIGHT = [2, 2, 2, 2, 2, 2, 2, 2]

describe('a surge (DOMAIN §3.8)', () => {
  it('is 关注 from five reports and z = 3, and 告警 from eight and z = 5', () => {
    const none = [0, 0, 0, 0, 0, 0, 0, 0]
    expect(surgeOf(4, 60, none)).toMatchObject({ z: 4, grade: null })
    expect(surgeOf(5, 60, none)).toMatchObject({ z: 5, grade: 'watch' })
    expect(surgeOf(7, 60, none).grade).toBe('watch')
    expect(surgeOf(8, 60, none)).toMatchObject({ z: 8, grade: 'alarm' })
    // √2 is the spread where the weeks are all alike: z = (6 − 2) / 1.414 = 2.8.
    expect(surgeOf(6, 60, EIGHT).grade).toBeNull()
    expect(surgeOf(7, 60, EIGHT).grade).toBe('watch')
  })

  it('takes the median of the weeks and 1.4826 times their median deviation', () => {
    const history = [1, 3, 5, 7, 9, 11, 13, 15]
    // Median 8, deviations 7 5 3 1 1 3 5 7, of which the median is 4.
    const { median, mad, z } = surgeOf(20, 60, history)
    expect([median, mad]).toEqual([8, 4])
    expect(z).toBeCloseTo((20 - 8) / (1.4826 * 4), 12)
  })

  it('waits with a baseline for four weeks, and uses fixed lines until then', () => {
    expect(surgeOf(7, 60, [0, 0, 0])).toMatchObject({ median: null, z: null, grade: null })
    expect(surgeOf(8, 60, [0, 0, 0]).grade).toBe('watch')
    expect(surgeOf(12, 60, []).grade).toBe('alarm')
    expect(surgeOf(5, 60, [0, 0, 0, 0])).toMatchObject({ median: 0, grade: 'watch' })
  })

  it('never falls when more is reported', () => {
    const order = [null, 'watch', 'alarm']
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 8 }), fc.nat(60), (history, count) => {
        const less = surgeOf(count, 60, history).grade
        const more = surgeOf(count + 1, 60, history).grade
        expect(order.indexOf(more)).toBeGreaterThanOrEqual(order.indexOf(less))
      }),
    )
  })
})
