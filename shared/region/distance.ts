import type { Point, Polygon } from './polygon.ts'
import { polygonContains } from './polygon.ts'

const METRES_PER_DEGREE = 111_195

/** East and north offset in metres from `a` to `b`; exact enough (0.1 %) within a district. */
export function offsetM(a: Point, b: Point): readonly [east: number, north: number] {
  const cos = Math.cos(((a[1] + b[1]) / 2) * (Math.PI / 180))
  return [(b[0] - a[0]) * METRES_PER_DEGREE * cos, (b[1] - a[1]) * METRES_PER_DEGREE]
}

export function distanceM(a: Point, b: Point): number {
  return Math.hypot(...offsetM(a, b))
}

/** Metres from a point to the nearest border of the polygons; 0 inside them. */
export function outsideM(polygons: readonly Polygon[], point: Point): number {
  if (polygons.some((polygon) => polygonContains(polygon, ...point))) return 0
  let least = Infinity
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (let i = 0; i + 1 < ring.length; i++) {
        least = Math.min(least, toSegmentM(point, ring[i]!, ring[i + 1]!))
        if (least === 0) return 0
      }
    }
  }
  return least
}

function toSegmentM(point: Point, a: Point, b: Point): number {
  const [bx, by] = offsetM(a, b)
  const [px, py] = offsetM(a, point)
  const length = bx * bx + by * by
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, (px * bx + py * by) / length))
  return Math.hypot(px - bx * t, py - by * t)
}
