import { expect, test } from 'vitest'
import { placeInCell } from './cell.ts'

const SIDE_M = 200
const DEGREE_M = 111_320
const [LNG, LAT] = [121.2, 31.9]

/** The point so many metres east and north of the corner. */
function at(eastM: number, northM: number): [number, number] {
  const metres = DEGREE_M * Math.cos((LAT * Math.PI) / 180)
  return [LNG + eastM / metres, LAT + northM / DEGREE_M]
}

const steps = Array.from({ length: 100 }, (_, i) => i * 10)

test('[PV1] what a record is shown at tells its cell and nothing nearer, even to who knows the rule and the id', () => {
  const places = new Map<string, [number, number][]>()
  for (const east of steps)
    for (const north of steps) {
      const place = JSON.stringify(placeInCell(at(east, north), 'case-1', SIDE_M))
      places.set(place, [...(places.get(place) ?? []), [east, north]])
    }
  // A square kilometre of ten thousand points is seen as its cells, whole or cut at the edge.
  expect(places.size).toBeGreaterThanOrEqual(25)
  expect(places.size).toBeLessThanOrEqual(36)
  const whole = [...places.values()].filter((points) => points.length >= 19 * 19)
  expect(whole.length).toBeGreaterThanOrEqual(16)
  for (const points of whole)
    for (const axis of [0, 1] as const) {
      const along = points.map((point) => point[axis])
      expect(Math.max(...along) - Math.min(...along)).toBeGreaterThanOrEqual(SIDE_M - 20)
    }
})

test('[PV1] records of one place lie apart in its cell, each always at the same spot', () => {
  const ids = Array.from({ length: 50 }, (_, i) => `case-${i}`)
  const shown = (): string[] =>
    ids.map((id) => JSON.stringify(placeInCell(at(500, 500), id, SIDE_M)))
  expect(new Set(shown()).size).toBe(ids.length)
  expect(shown()).toEqual(shown())
  for (const id of ids) {
    const { lng, lat } = placeInCell(at(500, 500), id, SIDE_M) as { lng: number; lat: number }
    const [pointLng, pointLat] = at(500, 500)
    expect(Math.abs(lat - pointLat) * DEGREE_M).toBeLessThan(SIDE_M + 1)
    expect(Math.abs(lng - pointLng) * DEGREE_M).toBeLessThan((SIDE_M + 1) * 1.2)
  }
})

test('[PV1] what has no point is at no place', () => {
  expect(placeInCell(undefined, 'case-1', SIDE_M)).toEqual({})
  expect(placeInCell(null, 'case-1', SIDE_M)).toEqual({})
})
