import type { Polygon, Ring } from './shapes.ts'

/** Even-odd test; a point exactly on the border may fall either way. */
export function polygonContains(polygon: Polygon, x: number, y: number): boolean {
  let inside = false
  for (const ring of polygon) if (ringCrossings(ring, x, y)) inside = !inside
  return inside
}

export function shapeContains(polygons: readonly Polygon[], x: number, y: number): boolean {
  return polygons.some((polygon) => polygonContains(polygon, x, y))
}

/** Distance from the point to the polygon's nearest edge; negative outside. */
export function signedDistance(polygon: Polygon, x: number, y: number): number {
  let nearest = Infinity
  for (const ring of polygon) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      nearest = Math.min(
        nearest,
        squaredToSegment(x, y, ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!),
      )
    }
  }
  return (polygonContains(polygon, x, y) ? 1 : -1) * Math.sqrt(nearest)
}

function ringCrossings(ring: Ring, x: number, y: number): boolean {
  let odd = false
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const y0 = ring[i + 1]!
    const y1 = ring[i + 3]!
    if (y0 > y === y1 > y) continue
    const x0 = ring[i]!
    if (x < x0 + ((y - y0) / (y1 - y0)) * (ring[i + 2]! - x0)) odd = !odd
  }
  return odd
}

function squaredToSegment(
  x: number,
  y: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): number {
  const dx = x1 - x0
  const dy = y1 - y0
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length))
  return (x - x0 - t * dx) ** 2 + (y - y0 - t * dy) ** 2
}
