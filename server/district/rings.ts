import Flatbush from 'flatbush'
import { insidePoint, polygonContains, ringArea } from '../../shared/region/polygon.ts'
import type { Point, Polygon, Ring } from '../../shared/region/polygon.ts'
import type { Boundary } from './boundaries.ts'
import type { Problem } from './problem.ts'

/** What is wrong with the rings of one boundary by themselves: crossings, no area, a hole outside, winding (RFC 7946 §3.1.6, a warning). */
export function ringProblems({ polygons, file, entry }: Boundary): Problem[] {
  const problems: Problem[] = []
  const tell = (severity: Problem['severity'], reason: string): void => {
    problems.push({ severity, file, entry, reason })
  }
  let turned = 0
  polygons.forEach((rings, p) =>
    rings.forEach((ring, r) => {
      const where = `polygon ${p} ring ${r}`
      const crossing = firstCrossing(ring)
      if (crossing) {
        const [a, b] = crossing.segments
        const at = crossing.at.map((degrees) => degrees.toFixed(6)).join(', ')
        return tell(
          'error',
          `self-crossing ring: ${where} crosses itself at ${at} (segments ${a} and ${b})`,
        )
      }
      const area = ringArea(ring)
      // 1e-10 square degrees are about a square metre: what rounding leaves of a ring that runs there and back.
      if (Math.abs(area) < 1e-10) return tell('error', `${where} has no area`)
      if (r > 0 && !holeInside(rings, r)) {
        tell('error', `${where} is a hole outside its outer ring`)
      }
      if (area > 0 !== (r === 0)) turned++
    }),
  )
  if (turned > 0) {
    const count = polygons.reduce((sum, rings) => sum + rings.length, 0)
    tell(
      'warning',
      `wrong winding: ${turned} of ${count} rings; outer rings run counter-clockwise, holes clockwise`,
    )
  }
  return problems
}

/** The first two segments of a ring that cross or lie on each other; segments are counted from 0. Touching at a vertex is allowed. */
export function firstCrossing(
  ring: Ring,
): { segments: readonly [number, number]; at: Point } | null {
  const count = ring.length - 1
  const index = count > 60 ? segmentIndex(ring) : null
  for (let i = 0; i < count; i++) {
    const others = index ? index(i).sort((a, b) => a - b) : null
    for (let n = 0; n < (others ? others.length : count - i - 1); n++) {
      const j = others ? others[n]! : i + 1 + n
      if (j <= i) continue
      const at = crossingPoint(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!)
      if (at) return { segments: [i, j], at }
    }
  }
  return null
}

function segmentIndex(ring: Ring): (segment: number) => number[] {
  const index = new Flatbush(ring.length - 1)
  const box = (i: number): [number, number, number, number] => {
    const [a, b] = [ring[i]!, ring[i + 1]!]
    return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])]
  }
  for (let i = 0; i + 1 < ring.length; i++) index.add(...box(i))
  index.finish()
  return (segment) => index.search(...box(segment))
}

function crossingPoint(a: Point, b: Point, c: Point, d: Point): Point | null {
  const [abc, abd] = [turn(a, b, c), turn(a, b, d)]
  const [cda, cdb] = [turn(c, d, a), turn(c, d, b)]
  if (abc * abd < 0 && cda * cdb < 0) {
    const t = cda / (cda - cdb)
    return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
  }
  if (abc !== 0 || abd !== 0) return null
  // On one line: they overlap when more than a point is common.
  const axis = Math.abs(b[0] - a[0]) >= Math.abs(b[1] - a[1]) ? 0 : 1
  const low = Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis]))
  const high = Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]))
  return low < high ? [a, b, c, d].find((point) => point[axis] === low)! : null
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function holeInside(rings: Polygon, hole: number): boolean {
  return polygonContains([rings[0]!], ...insidePoint([[rings[hole]!]]))
}
