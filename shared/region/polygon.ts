/**
 * Plane geometry of region boundaries. Points are [longitude, latitude] in degrees; a ring is closed (first point repeated last);
 * a polygon is its outer ring followed by its holes (RFC 7946 §3.1.6).
 */
export type Point = readonly [number, number]
export type Ring = readonly Point[]
export type Polygon = readonly Ring[]
export type Box = readonly [west: number, south: number, east: number, north: number]

/** Radius of the sphere with the area of the WGS84 ellipsoid, metres. */
const AUTHALIC_RADIUS_M = 6_371_007.2
const RADIANS = Math.PI / 180

/** Signed area in square units of the coordinates; positive when the ring runs counter-clockwise. */
export function ringArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0]
  let twice = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[i + 1]!
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return twice / 2
}

/** Signed area on the ground in square metres: the shoelace sum in the cylindrical equal-area projection, so parts add up exactly. */
export function ringAreaM2(ring: Ring): number {
  return (
    ringArea(ring.map(([lng, lat]) => [lng * RADIANS, Math.sin(lat * RADIANS)] as const)) *
    AUTHALIC_RADIUS_M ** 2
  )
}

/** Area on the ground in square kilometres, holes taken off, whatever way the rings run. */
export function areaKm2(polygons: readonly Polygon[]): number {
  let m2 = 0
  for (const rings of polygons) {
    rings.forEach((ring, i) => (m2 += (i === 0 ? 1 : -1) * Math.abs(ringAreaM2(ring))))
  }
  return m2 / 1e6
}

/**
 * Whether the point is inside. Edges are half-open and computed the same in both directions, so a point on a border shared by two
 * polygons of a partition is inside exactly one of them.
 */
export function ringContains(ring: Ring, x: number, y: number): boolean {
  let inside = false
  for (let i = 0; i + 1 < ring.length; i++) {
    const a = ring[i]!
    const b = ring[i + 1]!
    if (a[1] > y === b[1] > y) continue
    const [lowX, lowY] = a[1] < b[1] ? a : b
    const [highX, highY] = a[1] < b[1] ? b : a
    if ((x - lowX) * (highY - lowY) < (y - lowY) * (highX - lowX)) inside = !inside
  }
  return inside
}

export function polygonContains(polygon: Polygon, x: number, y: number): boolean {
  let inside = false
  for (const ring of polygon) if (ringContains(ring, x, y)) inside = !inside
  return inside
}

export function boxOf(polygons: readonly Polygon[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [outer] of polygons) {
    for (const [x, y] of outer ?? []) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  }
  return [west, south, east, north]
}

/** A point well inside: the middle of the widest inner span on the best of a few horizontal cuts of the largest polygon. */
export function insidePoint(polygons: readonly Polygon[]): Point {
  const largest = polygons.reduce((best, next) =>
    Math.abs(ringArea(next[0]!)) > Math.abs(ringArea(best[0]!)) ? next : best,
  )
  const [, south, , north] = boxOf([largest])
  let best: { width: number; point: Point } = { width: -1, point: largest[0]![0]! }
  // Odd fractions: a cut seldom runs through a vertex, and three of five near the middle favour a central point.
  for (const fraction of [0.5003, 0.4137, 0.5869, 0.2713, 0.7291]) {
    const y = south + (north - south) * fraction
    const cuts = crossingsAt(largest, y)
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const width = cuts[i + 1]! - cuts[i]!
      if (width > best.width * 1.25) best = { width, point: [(cuts[i]! + cuts[i + 1]!) / 2, y] }
    }
  }
  return best.point
}

function crossingsAt(polygon: Polygon, y: number): number[] {
  const cuts: number[] = []
  for (const ring of polygon) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i]!
      const [bx, by] = ring[i + 1]!
      if (ay > y !== by > y) cuts.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
    }
  }
  return cuts.sort((a, b) => a - b)
}
