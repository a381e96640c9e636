import gcoord from 'gcoord'
import { offsetM } from '../../shared/region/distance.ts'
import { ringArea } from '../../shared/region/polygon.ts'
import type { Point, Polygon } from '../../shared/region/polygon.ts'
import { childrenOf } from '../../shared/region/tree.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Boundary } from './boundaries.ts'
import type { Report } from './problem.ts'

/** Shifts below this are differences of drawing; GCJ-02 moves by 300–700 m, BD-09 by about 1,100 m. */
const LEAST_M = 150
/** How near the measured shift must come to the one a coordinate system would make. */
const MATCH_M = 100
/** Middles can only be compared where the children fill the parent: the areas agree within this. */
const FILL = 0.1

/**
 * Reports a level that lies beside the level above it as a whole, which the same region drawn in two coordinate systems does. The shift is
 * measured between the middle of each parent and the middle of its children, and named when it is the one of GCJ-02 or BD-09.
 */
export function checkShift(
  tree: RegionTree,
  boundaries: ReadonlyMap<number, Boundary>,
  report: Report,
): void {
  const measured = new Map<string, { east: number; north: number; weight: number; at: Point }>()
  for (const { region, polygons } of boundaries.values()) {
    const children = childrenOf(tree, region).map((child) => boundaries.get(child))
    if (children.length === 0 || children.includes(undefined)) continue
    const level = tree.level[children[0]!.region]!
    const [own, theirs] = [massOf(polygons), massOf(children.flatMap((child) => child!.polygons))]
    if (Math.abs(theirs.area / own.area - 1) > FILL) continue
    const [east, north] = offsetM(own.middle, theirs.middle)
    const key = `${tree.level[region]}>${level}`
    const sum = measured.get(key) ?? { east: 0, north: 0, weight: 0, at: own.middle }
    measured.set(key, {
      east: sum.east + east * own.area,
      north: sum.north + north * own.area,
      weight: sum.weight + own.area,
      at: own.middle,
    })
  }
  for (const [key, { east, north, weight, at }] of measured) {
    const [upper, lower] = key.split('>').map((level) => tree.levels[Number(level)]!.id)
    const shift = [east / weight, north / weight] as const
    const lengthM = Math.hypot(...shift)
    if (lengthM < LEAST_M) continue
    const guess = systemOf(at, shift)
    const far = `${Math.round(lengthM)} m (${inWords(shift)})`
    report({
      severity: guess ? 'error' : 'warning',
      file: `boundaries/${guess?.blame === 'upper' ? upper : lower}.geojson`,
      entry: 'all features',
      reason: guess
        ? guess.blame === 'lower'
          ? `${guess.system} suspected: it lies ${far} from level ${upper}; ${guess.system} would lie ${guess.expectedM} m from WGS84 here`
          : `${guess.system} suspected: level ${lower} lies ${far} from it; ${guess.system} would lie ${guess.expectedM} m from WGS84 here`
        : `shifted: it lies ${far} from level ${upper}`,
    })
  }
}

type Guess = {
  readonly system: 'GCJ-02' | 'BD-09'
  readonly blame: 'upper' | 'lower'
  readonly expectedM: number
}

function systemOf(at: Point, [east, north]: readonly [number, number]): Guess | null {
  const systems = [
    ['GCJ-02', gcoord.GCJ02],
    ['BD-09', gcoord.BD09],
  ] as const
  for (const [system, crs] of systems) {
    const [x, y] = gcoord.transform<[number, number]>([at[0], at[1]], gcoord.WGS84, crs)
    const expected = offsetM(at, [x, y])
    const expectedM = Math.round(Math.hypot(...expected))
    // Outside China both systems are WGS84 and can explain nothing.
    if (expectedM < LEAST_M) continue
    if (Math.hypot(east - expected[0], north - expected[1]) < MATCH_M)
      return { system, blame: 'lower', expectedM }
    if (Math.hypot(east + expected[0], north + expected[1]) < MATCH_M)
      return { system, blame: 'upper', expectedM }
  }
  return null
}

function inWords([east, north]: readonly [number, number]): string {
  return [
    `${Math.round(Math.abs(east))} m ${east < 0 ? 'west' : 'east'}`,
    `${Math.round(Math.abs(north))} m ${north < 0 ? 'south' : 'north'}`,
  ].join(', ')
}

/** Area in square degrees and centre of mass. */
function massOf(polygons: readonly Polygon[]): { area: number; middle: Point } {
  const [x0, y0] = polygons[0]![0]![0]!
  let [area, mx, my] = [0, 0, 0]
  for (const rings of polygons) {
    rings.forEach((ring, r) => {
      const sign = (r === 0 ? 1 : -1) * Math.sign(ringArea(ring))
      for (let i = 0; i + 1 < ring.length; i++) {
        const [ax, ay] = [ring[i]![0] - x0, ring[i]![1] - y0]
        const [bx, by] = [ring[i + 1]![0] - x0, ring[i + 1]![1] - y0]
        const cross = (ax * by - bx * ay) * sign
        area += cross / 2
        mx += ((ax + bx) * cross) / 6
        my += ((ay + by) * cross) / 6
      }
    })
  }
  return { area, middle: [x0 + mx / area, y0 + my / area] }
}
