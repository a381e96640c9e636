import { Delaunay } from 'd3-delaunay'
import type { Point } from '../../shared/region/polygon.ts'
import type { Ground } from './ground.ts'
import { streamOf } from './random.ts'

/** Sites of the cells: the first `inside` are cells of the district, the rest stand around it and only shape its outline. */
export interface Sites {
  readonly points: readonly Point[]
  readonly inside: number
}

const CANDIDATES = 10
const RELAXATIONS = 3

/**
 * Blue noise by density. Each site near the outline is mirrored at it, so that the Voronoi edge between a site and its mirror image lies
 * on the outline: the district needs no clipping, and every edge is shared by exactly two cells.
 */
export function makeSites(seed: number, ground: Ground, count: number): Sites {
  const random = streamOf(seed, 'sites')
  const [halfWidth, halfHeight] = ground.outline.reduce(
    ([w, h], [x, y]) => [Math.max(w, Math.abs(x)), Math.max(h, Math.abs(y))] as const,
    [0, 0] as const,
  )
  const peak = ground.towns.reduce((sum, town) => sum + town.weight, 1)
  const candidate = (): Point => {
    for (;;) {
      const [x, y] = [(random() * 2 - 1) * halfWidth, (random() * 2 - 1) * halfHeight]
      if (random() * peak < ground.density(x, y) && ground.contains(x, y)) return [x, y]
    }
  }
  let inside: Point[] = []
  while (inside.length < count) {
    let best: { point: Point; clear: number } | undefined
    for (let i = 0; i < CANDIDATES; i++) {
      const point = candidate()
      const clear = nearestSquared(inside, point) * ground.density(...point)
      if (!best || clear > best.clear) best = { point, clear }
    }
    inside.push(best!.point)
  }
  for (let i = 0; i < RELAXATIONS; i++) inside = relaxed(ground, inside)
  return { points: [...inside, ...surroundings(ground, inside)], inside: count }
}

function nearestSquared(points: readonly Point[], [x, y]: Point): number {
  let least = Infinity
  for (const [px, py] of points) {
    const d = (px - x) * (px - x) + (py - y) * (py - y)
    if (d < least) least = d
  }
  return least
}

/** One step of Lloyd's method: each site moves to the middle of its cell. */
function relaxed(ground: Ground, inside: readonly Point[]): Point[] {
  const all = [...inside, ...surroundings(ground, inside)]
  const reach = 40_000
  const voronoi = new Delaunay(all.flat()).voronoi([-reach, -reach, reach, reach])
  return inside.map((site, i) => {
    const [x, y] = centroidOf(voronoi.cellPolygon(i))
    return ground.contains(x, y) ? ([x, y] as const) : site
  })
}

function centroidOf(ring: readonly Point[]): Point {
  let [area, cx, cy] = [0, 0, 0]
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[i + 1]!
    const cross = ax * by - bx * ay
    area += cross
    cx += (ax + bx) * cross
    cy += (ay + by) * cross
  }
  return [cx / (3 * area), cy / (3 * area)]
}

function surroundings(ground: Ground, inside: readonly Point[]): Point[] {
  const mirrored: Point[] = []
  for (const [x, y] of inside) {
    const [ox, oy] = nearestOn(ground.outline, x, y)
    const spacingM = 1000 / Math.sqrt(ground.density(x, y))
    if (Math.hypot(ox - x, oy - y) > spacingM * 1.6) continue
    const [mx, my] = [2 * ox - x, 2 * oy - y]
    if (!ground.contains(mx, my)) mirrored.push([mx, my])
  }
  const frame = Array.from({ length: 48 }, (_, i): Point => {
    const angle = (i / 48) * 2 * Math.PI + 0.01
    return [Math.cos(angle) * 30_000, Math.sin(angle) * 30_000]
  })
  return [...mirrored, ...frame]
}

function nearestOn(outline: readonly Point[], x: number, y: number): Point {
  let best: { point: Point; d: number } = { point: outline[0]!, d: Infinity }
  for (let i = 0; i + 1 < outline.length; i++) {
    const [ax, ay] = outline[i]!
    const [bx, by] = outline[i + 1]!
    const [dx, dy] = [bx - ax, by - ay]
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    const [px, py] = [ax + dx * t, ay + dy * t]
    const d = (px - x) ** 2 + (py - y) ** 2
    if (d < best.d) best = { point: [px, py], d }
  }
  return best.point
}
