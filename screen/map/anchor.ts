import { signedDistance } from './contain.ts'
import type { Polygon, Shape } from './shapes.ts'

/** Where a name sits: the point deepest inside the shape, and how far the border is from it, in plane metres. */
export interface Anchor {
  readonly x: number
  readonly y: number
  readonly room: number
}

/** Centre of the largest inscribed circle of the largest part, to a fiftieth of the part's shorter side. */
export function anchorOf(shape: Shape): Anchor {
  const polygon = largest(shape.polygons)
  const outer = polygon?.[0]
  if (polygon === undefined || outer === undefined) return { x: 0, y: 0, room: 0 }
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < outer.length; i += 2) {
    minX = Math.min(minX, outer[i]!)
    maxX = Math.max(maxX, outer[i]!)
    minY = Math.min(minY, outer[i + 1]!)
    maxY = Math.max(maxY, outer[i + 1]!)
  }
  const side = Math.min(maxX - minX, maxY - minY)
  let best = cellAt(polygon, (minX + maxX) / 2, (minY + maxY) / 2, 0)
  if (side <= 0) return { x: best.x, y: best.y, room: 0 }
  const open: Cell[] = []
  for (let x = minX; x < maxX; x += side) {
    for (let y = minY; y < maxY; y += side)
      open.push(cellAt(polygon, x + side / 2, y + side / 2, side / 2))
  }
  for (let cell = takeBest(open); cell !== undefined; cell = takeBest(open)) {
    if (cell.room > best.room) best = cell
    if (cell.reach - best.room <= side / 50) continue
    const half = cell.half / 2
    for (const dx of [-half, half])
      for (const dy of [-half, half]) open.push(cellAt(polygon, cell.x + dx, cell.y + dy, half))
  }
  return { x: best.x, y: best.y, room: Math.max(0, best.room) }
}

interface Cell extends Anchor {
  readonly half: number
  /** The most room any point of the cell can have. */
  readonly reach: number
}

function cellAt(polygon: Polygon, x: number, y: number, half: number): Cell {
  const room = signedDistance(polygon, x, y)
  return { x, y, half, room, reach: room + half * Math.SQRT2 }
}

function takeBest(cells: Cell[]): Cell | undefined {
  let at = 0
  for (let i = 1; i < cells.length; i++) if (cells[i]!.reach > cells[at]!.reach) at = i
  const best = cells[at]
  const last = cells.pop()
  if (best !== undefined && last !== undefined && best !== last) cells[at] = last
  return best
}

function largest(polygons: readonly Polygon[]): Polygon | undefined {
  return polygons.toSorted((a, b) => span(b) - span(a))[0]
}

function span(polygon: Polygon): number {
  const ring = polygon[0]
  if (ring === undefined) return 0
  let twice = 0
  for (let i = 0; i + 3 < ring.length; i += 2)
    twice += ring[i]! * ring[i + 3]! - ring[i + 2]! * ring[i + 1]!
  return Math.abs(twice)
}
