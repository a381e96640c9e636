import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Gathering, type Spot } from './clusters.ts'
import { TONES, type Tone } from './types.ts'

const OPTIONS = { order: TONES, radius: 24, least: 3 } as const
const spot = (id: string, lng: number, lat: number, sort: Tone): Spot<Tone> => ({
  ...{ id, lng, lat, sort },
})
/** CSS pixels a metre at which a degree is about 2,800 pixels wide. */
const SCALE = 0.025

test('points that stand close become one that says how many they are and what is worst among them', () => {
  const spots = [
    spot('a', 121.1, 31.8, 'open'),
    spot('b', 121.101, 31.8, 'urgent'),
    spot('c', 121.1005, 31.8005, 'urgent'),
    spot('d', 121.2, 31.8, 'late'),
  ]
  const found = new Gathering(spots, OPTIONS).at(SCALE).toSorted((a, b) => a.lng - b.lng)
  expect(found.map(({ id, count, sort, worst }) => ({ id, count, sort, worst }))).toEqual([
    { id: null, count: 3, sort: 'urgent', worst: 2 },
    { id: 'd', count: 1, sort: 'late', worst: 1 },
  ])
})

test('the same points stand apart when they are seen from near', () => {
  const spots = [0, 1, 2].map((i) => spot(`p${i}`, 121.1 + i / 1000, 31.8, 'open'))
  expect(new Gathering(spots, OPTIONS).at(SCALE)).toHaveLength(1)
  expect(new Gathering(spots, OPTIONS).at(SCALE * 64)).toHaveLength(3)
})

test('at every zoom each point is counted once, and the worst of all is in sight', () => {
  const spots = fc.array(
    fc.record({
      lng: fc.double({ min: 121, max: 121.2, noNaN: true }),
      lat: fc.double({ min: 31.7, max: 31.9, noNaN: true }),
      sort: fc.constantFrom(...TONES),
    }),
    { minLength: 1, maxLength: 120 },
  )
  fc.assert(
    fc.property(spots, fc.double({ min: 0.001, max: 4, noNaN: true }), (list, scale) => {
      const named = list.map((one, i) => ({ id: `p${i}`, ...one }))
      const found = new Gathering(named, OPTIONS).at(scale)
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(list.length)
      const rank = (sorts: readonly Tone[]): number =>
        Math.max(...sorts.map((sort) => TONES.indexOf(sort)))
      const worst = rank(list.map(({ sort }) => sort))
      expect(rank(found.map(({ sort }) => sort))).toBe(worst)
      const of = found.filter(({ sort }) => TONES.indexOf(sort) === worst)
      expect(of.reduce((sum, one) => sum + one.worst, 0)).toBe(
        list.filter(({ sort }) => TONES.indexOf(sort) === worst).length,
      )
    }),
  )
})
