import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaKm2, insidePoint, polygonContains, ringArea, ringContains } from './polygon.ts'
import type { Point, Polygon, Ring } from './polygon.ts'

function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

/** A star-shaped ring about the origin. */
const star = fc
  .array(fc.double({ min: 0.2, max: 2, noNaN: true }), { minLength: 3, maxLength: 20 })
  .map((radii): Ring => {
    const points = radii.map((r, i): Point => {
      const angle = (i / radii.length) * 2 * Math.PI
      return [r * Math.cos(angle), r * Math.sin(angle)]
    })
    return [...points, points[0]!]
  })

describe('polygon', () => {
  it('measures signed area: positive counter-clockwise', () => {
    expect(ringArea(box(0, 0, 2, 3))).toBe(6)
    expect(ringArea(box(0, 0, 2, 3).toReversed())).toBe(-6)
  })

  it('measures ground area, holes taken off, as the sphere of equal area has it', () => {
    // One degree square at the equator: R² · Δλ · Δ(sin φ).
    const outer = box(0, 0, 1, 1)
    expect(areaKm2([[outer]])).toBeCloseTo(12_363.7, 0)
    const half: Polygon = [outer, box(0, 0, 0.5, 1).toReversed()]
    expect(areaKm2([half])).toBeCloseTo(areaKm2([[outer]]) / 2, 6)
  })

  it('puts a point of a shared border inside exactly one of the neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 100 }), (cut, y) => {
        const [left, right] = [box(0, 0, cut / 100, 1), box(cut / 100, 0, 1, 1)]
        const at: Point = [cut / 100, y / 100]
        const count = Number(ringContains(left, ...at)) + Number(ringContains(right, ...at))
        expect(count).toBe(y === 100 ? 0 : 1)
      }),
    )
  })

  it('finds a point inside any polygon, holes minded', () => {
    fc.assert(
      fc.property(star, (ring) => {
        const hole = ring.map(([x, y]): Point => [x * 0.7, y * 0.7]).toReversed()
        expect(polygonContains([ring], ...insidePoint([[ring]]))).toBe(true)
        expect(polygonContains([ring, hole], ...insidePoint([[ring, hole]]))).toBe(true)
      }),
    )
  })
})
