import { Delaunay } from 'd3-delaunay'
import type { Point, Ring } from '../../shared/region/polygon.ts'
import { ringArea } from '../../shared/region/polygon.ts'
import { normal, streamOf } from './random.ts'
import type { Sites } from './sites.ts'

/** A border between two cells, or between a cell and the outside. Its line is made once, so both sides share it. */
export interface Edge {
  /** Runs counter-clockwise about `left`. −1 = outside. */
  readonly left: number
  readonly right: number
  /** Names of the corners: two edges meet where these are equal. */
  readonly from: number
  readonly to: number
  readonly line: readonly Point[]
}

export interface Mesh {
  readonly cells: number
  readonly sites: readonly Point[]
  readonly edges: readonly Edge[]
}

/** Corners stand at least this far apart, so that rounding to 1e-6 degrees (0.1 m) cannot turn an edge round. */
const SHORTEST_M = 4
const STEP_M = 55
/** Part of the room between an edge and the two sites that its line may use. */
const FREEDOM = 0.62

export function makeMesh(seed: number, { points, inside }: Sites): Mesh {
  const delaunay = new Delaunay(points.flat())
  const voronoi = delaunay.voronoi([-1e5, -1e5, 1e5, 1e5])
  const corners = voronoi.circumcenters
  const { triangles, halfedges } = delaunay
  const raw: { sites: readonly [number, number]; from: number; to: number }[] = []
  for (let e = 0; e < halfedges.length; e++) {
    const opposite = halfedges[e]!
    if (opposite < e) continue
    const p = triangles[e]!
    const q = triangles[e % 3 === 2 ? e - 2 : e + 1]!
    if (p >= inside && q >= inside) continue
    const [from, to] = [Math.floor(e / 3), Math.floor(opposite / 3)]
    raw.push({ sites: [p, q], from, to })
  }
  lengthen(corners, raw)
  const random = streamOf(seed, 'borders')
  const at = (corner: number): Point => [corners[corner * 2]!, corners[corner * 2 + 1]!]
  const cellOf = (site: number): number => (site < inside ? site : -1)
  const edges = raw.map(({ sites: [p, q], from, to }): Edge => {
    const line = wander(at(from), at(to), [points[p]!, points[q]!], random)
    return { left: cellOf(p), right: cellOf(q), from, to, line }
  })
  const mesh = { cells: inside, sites: points.slice(0, inside), edges }
  // All edges of a triangulation turn the same way; which way is the library's affair.
  const turned = ringArea(ringsOf(mesh, new Set([0]))[0]!) < 0
  if (!turned) return mesh
  return {
    ...mesh,
    edges: edges.map((e) => ({ ...e, from: e.to, to: e.from, line: e.line.toReversed() })),
  }
}

/** Rings of the union of cells, outer ring first: counter-clockwise outside, clockwise holes. The cells must hang together. */
export function ringsOf(mesh: Pick<Mesh, 'edges'>, cells: ReadonlySet<number>): Ring[] {
  const next = new Map<number, { to: number; line: readonly Point[] }>()
  for (const edge of mesh.edges) {
    const [onLeft, onRight] = [cells.has(edge.left), cells.has(edge.right)]
    if (onLeft === onRight) continue
    const [start, to] = onLeft ? [edge.from, edge.to] : [edge.to, edge.from]
    if (next.has(start)) throw new Error(`corner ${start}: a union touches itself there`)
    next.set(start, { to, line: onLeft ? edge.line : edge.line.toReversed() })
  }
  const rings: Ring[] = []
  for (const begin of next.keys()) {
    if (!next.has(begin)) continue
    const ring: Point[] = []
    for (let corner = begin; ;) {
      const step = next.get(corner)
      if (!step) break
      next.delete(corner)
      ring.push(...step.line.slice(0, -1))
      corner = step.to
    }
    ring.push(ring[0]!)
    rings.push(ring)
  }
  return rings.sort((a, b) => Math.abs(ringArea(b)) - Math.abs(ringArea(a)))
}

function lengthen(corners: Float64Array, edges: readonly { from: number; to: number }[]): void {
  for (const { from, to } of edges) {
    const [ax, ay, bx, by] = [
      corners[from * 2]!,
      corners[from * 2 + 1]!,
      corners[to * 2]!,
      corners[to * 2 + 1]!,
    ]
    const length = Math.hypot(bx - ax, by - ay)
    if (length >= SHORTEST_M) continue
    const grow = length > 1e-9 ? (SHORTEST_M / length - 1) / 2 : 0
    corners[from * 2] = ax - (bx - ax) * grow
    corners[from * 2 + 1] = ay - (by - ay) * grow
    corners[to * 2] = bx + (bx - ax) * grow
    corners[to * 2 + 1] = by + (by - ay) * grow
  }
}

/**
 * A natural line from a to b: offsets across the straight edge, always inside the kite of the two sites, which no other edge enters; and
 * one offset for each step along it. So no line crosses itself or another.
 */
function wander(a: Point, b: Point, sites: readonly [Point, Point], random: () => number): Point[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const steps = Math.min(16, Math.max(1, Math.round(length / STEP_M)))
  if (steps < 2) return [a, b]
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  /** Height of the triangle edge–site over each place along the edge. */
  const roofs = sites.map((site) => {
    const along = (site[0] - a[0]) * ux + (site[1] - a[1]) * uy
    const height = Math.abs((site[1] - a[1]) * ux - (site[0] - a[0]) * uy)
    return (x: number): number =>
      Math.min(
        along > 0 ? (height * x) / along : Infinity,
        along < length ? (height * (length - x)) / (length - along) : Infinity,
      )
  })
  const waves = [1, 2, 3].map((k) => ({ k, size: normal(random) / k }))
  const line: Point[] = [a]
  for (let i = 1; i < steps; i++) {
    const t = i / steps
    const wave = waves.reduce((sum, { k, size }) => sum + size * Math.sin(Math.PI * k * t), 0)
    const wish = (wave * 0.09 + normal(random) * 0.03) * length
    const x = t * length
    const limit = FREEDOM * Math.min(...roofs.map((roof) => roof(x)))
    const offset = Math.max(-limit, Math.min(limit, wish))
    line.push([a[0] + ux * x - uy * offset, a[1] + uy * x + ux * offset])
  }
  line.push(b)
  return line
}
