import type { Box, Ring } from './polygon.ts'
import { childrenOf } from './tree.ts'
import type { RegionTree } from './tree.ts'

/** Part of a cell's side left free, so that neighbouring squares stay apart. */
const GAP = 0.08
const SOMEWHERE: Box = [0, 0, 1, 1]

/**
 * Squares for regions that no map knows, in tree order: inside their parent's box when none of its children has a boundary, in a block
 * east of it when some have, row by row from the north-west in code order. Squares are squares on the ground (longitude stretched by the
 * latitude). They show membership and value, never place: nothing is located by them.
 *
 * `missing` are the regions to lay out; `boundsOf` gives the box of a region that is drawn, null for others. A missing root without
 * bounds takes a box of one degree at 0, 0.
 */
export function cartogram(
  tree: RegionTree,
  missing: readonly number[],
  boundsOf: (region: number) => Box | null,
): ReadonlyMap<number, Ring> {
  const wanted = new Set(missing)
  const boxes = new Map<number, Box>()
  if (wanted.has(0)) boxes.set(0, SOMEWHERE)
  for (let parent = 0; parent < tree.size; parent++) {
    const children = childrenOf(tree, parent)
    const absent = children.filter((child) => wanted.has(child))
    if (absent.length === 0) continue
    const box = boxes.get(parent) ?? boundsOf(parent) ?? SOMEWHERE
    const cells =
      absent.length === children.length
        ? cellsInside(box, absent.length)
        : cellsBeside(box, absent.length)
    absent.forEach((child, i) => boxes.set(child, cells[i]!))
  }
  return new Map(
    [...boxes]
      .filter(([region]) => wanted.has(region))
      .map(([region, box]) => [region, ringOf(box)]),
  )
}

function cellsInside([west, south, east, north]: Box, count: number): Box[] {
  const stretch = stretchAt(south, north)
  const [width, height] = [(east - west) / stretch, north - south]
  let best = { side: 0, columns: 1 }
  for (let columns = 1; columns <= count; columns++) {
    const side = Math.min(width / columns, height / Math.ceil(count / columns))
    if (side > best.side) best = { side, columns }
  }
  const rows = Math.ceil(count / best.columns)
  const left = west + ((width - best.side * best.columns) / 2) * stretch
  const top = north - (height - best.side * rows) / 2
  return cells(left, top, best.side, stretch, best.columns, count)
}

function cellsBeside([west, south, east, north]: Box, count: number): Box[] {
  const rows = Math.ceil(Math.sqrt(count))
  const left = east + (east - west) * 0.05
  return cells(
    left,
    north,
    (north - south) / rows,
    stretchAt(south, north),
    Math.ceil(count / rows),
    count,
  )
}

function cells(
  left: number,
  top: number,
  side: number,
  stretch: number,
  columns: number,
  count: number,
): Box[] {
  const gap = (side * GAP) / 2
  return Array.from({ length: count }, (_, i) => {
    const x = left + (i % columns) * side * stretch
    const y = top - Math.floor(i / columns) * side
    return [x + gap * stretch, y - side + gap, x + (side - gap) * stretch, y - gap] as const
  })
}

function stretchAt(south: number, north: number): number {
  return 1 / Math.max(0.1, Math.cos((((south + north) / 2) * Math.PI) / 180))
}

function ringOf([west, south, east, north]: Box): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}
