import { outsideM } from '../../shared/region/distance.ts'
import type { Place } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Boundary } from './boundaries.ts'
import type { Report } from './problem.ts'

/** A gate on the far side of the street is still of its region. */
const TOLERANCE_M = 500

/** Reports points of places that no globe has, or that lie outside the boundary of their region (of the nearest above it that has one). */
export function checkPlacePoints(
  places: readonly Place[],
  tree: RegionTree,
  boundaries: ReadonlyMap<number, Boundary>,
  report: Report,
): void {
  places.forEach(({ id, region, point }, i) => {
    if (point === undefined) return
    const reason = faultOf(point, tree, boundaries, tree.indexOf(region))
    if (reason !== null)
      report({ severity: 'warning', file: 'places.json', entry: `[${i}] ${id}`, reason })
  })
}

function faultOf(
  point: readonly [number, number],
  tree: RegionTree,
  boundaries: ReadonlyMap<number, Boundary>,
  region: number,
): string | null {
  const [x, y] = point
  let at = region
  while (at >= 0 && !boundaries.has(at)) at = tree.parent[at]!
  const polygons = at < 0 ? undefined : boundaries.get(at)!.polygons
  if (polygons && isOnGlobe(y, x) && outsideM(polygons, [y, x]) === 0)
    return `wrong coordinate order: swapped, the point lies in region ${tree.codes[at]}; points are [longitude, latitude]`
  if (!isOnGlobe(x, y))
    return 'its point lies outside the globe; degrees are needed, [longitude, latitude]'
  const away = polygons ? outsideM(polygons, [x, y]) : 0
  return away > TOLERANCE_M
    ? `its point lies ${(away / 1000).toFixed(1)} km outside region ${tree.codes[at]}`
    : null
}

function isOnGlobe(lng: number, lat: number): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}
