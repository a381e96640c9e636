import { describe, expect, it } from 'vitest'
import { makeRandom } from './random.ts'
import { weightedPairs } from './weighted.ts'

const many = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw)
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

describe('a stream of chance', () => {
  it('is decided by its key alone', () => {
    const draw = (...key: (string | number)[]): number[] => many(5, makeRandom(...key).next)
    expect(draw(1, 'a')).toEqual(draw(1, 'a'))
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'))
    expect(draw('ab', 'c')).not.toEqual(draw('a', 'bc'))
  })

  it('has the moments its distributions promise', () => {
    const random = makeRandom('moments')
    expect(mean(many(20_000, () => random.next()))).toBeCloseTo(0.5, 1)
    expect(mean(many(20_000, () => random.poisson(3)))).toBeCloseTo(3, 1)
    expect(mean(many(5000, () => random.poisson(550))) / 550).toBeCloseTo(1, 2)
    const logs = many(20_000, () => Math.log(random.lognormal(10, 0.5)))
    expect(mean(logs)).toBeCloseTo(Math.log(10), 1)
  })

  it('draws by weight, and never what weighs nothing', () => {
    const random = makeRandom('weights')
    const coin = weightedPairs([
      ['a', 3],
      ['never', 0],
      ['b', 1],
    ])
    const drawn = many(8000, () => coin.draw(random))
    expect(drawn.filter((value) => value === 'a').length / 8000).toBeCloseTo(0.75, 1)
    expect(drawn).not.toContain('never')
    expect(() => weightedPairs([['a', 0]])).toThrow('no weight above zero')
  })
})
