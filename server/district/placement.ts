import { distanceM, outsideM } from '../../shared/region/distance.ts'
import { areaKm2, boxOf, insidePoint } from '../../shared/region/polygon.ts'
import type { Box, Point } from '../../shared/region/polygon.ts'
import { childrenOf } from '../../shared/region/tree.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Boundary } from './boundaries.ts'
import type { Problem, Report } from './problem.ts'

/** A child may stand out this far before it is told: borders drawn at another scale differ by tens of metres. */
const TOLERANCE_M = 100
/** Children that fill less, or more, of their parent than this are told. */
const COVER = [0.98, 1.02] as const

type Boundaries = ReadonlyMap<number, Boundary>

/**
 * Reports boundaries that cannot lie where they say: off the globe, latitude and longitude swapped, far outside the district. Gives back
 * the others. The district is the root's boundary, or the highest level that has any.
 */
export function checkPosition(
  tree: RegionTree,
  boundaries: Boundaries,
  report: Report,
): Boundaries {
  const faults = new Map<Boundary, string>()
  for (const boundary of boundaries.values()) {
    const [west, south, east, north] = boxOf(boundary.polygons)
    const [lng, lat] = [Math.max(-west, east), Math.max(-south, north)]
    if (lat <= 90 && lng <= 180) continue
    const swapped = lng <= 90 && lat <= 180
    faults.set(
      boundary,
      swapped
        ? `wrong coordinate order: latitude ${north > 90 ? north : south} is beyond 90; positions are [longitude, latitude]`
        : `coordinates outside the globe: longitude ${lng === east ? east : west}, latitude ${lat === north ? north : south}; degrees are needed`,
    )
  }
  const home = homeOf(tree, boundaries, faults)
  for (const boundary of boundaries.values()) {
    if (!home || faults.has(boundary)) continue
    const center = middleOf(boxOf(boundary.polygons))
    if (isNear(home, center)) continue
    const far = distanceM(middleOf(home), center)
    faults.set(
      boundary,
      isNear(home, [center[1], center[0]])
        ? 'wrong coordinate order: swapped, the region lies in the district; positions are [longitude, latitude]'
        : `coordinates outside the district: ${(far / 1000).toFixed(1)} km from its middle`,
    )
  }
  for (const problem of grouped(boundaries, faults)) report(problem)
  return new Map([...boundaries].filter(([, boundary]) => !faults.has(boundary)))
}

/** Reports children that lie outside their parent (error) or stand out of it, and parents whose children leave gaps or overlap (warnings). */
export function checkNesting(tree: RegionTree, boundaries: Boundaries, report: Report): void {
  for (const { region, polygons, file, entry } of boundaries.values()) {
    const above = nearestDrawn(tree, boundaries, tree.parent[region]!)
    if (!above) continue
    const parent = tree.codes[above.region]!
    const name = `${tree.entries[above.region]!.level} ${parent}`
    const away = outsideM(above.polygons, insidePoint(polygons))
    if (away > TOLERANCE_M) {
      report({
        severity: 'error',
        file,
        entry,
        reason: `outside its parent: its middle lies ${Math.round(away)} m outside ${name}`,
      })
      continue
    }
    const vertices = polygons.flatMap((rings) => rings[0]!.slice(1))
    const out = vertices
      .map((vertex) => outsideM(above.polygons, vertex))
      .filter((m) => m > TOLERANCE_M)
    if (out.length === 0) continue
    const reason = `stands out of its parent ${name}: ${out.length} of ${vertices.length} vertices, up to ${Math.round(Math.max(...out))} m`
    report({ severity: 'warning', file, entry, reason })
  }
  for (const { region, polygons, file, entry } of boundaries.values()) {
    const children = childrenOf(tree, region).map((child) => boundaries.get(child))
    if (children.length === 0 || children.includes(undefined)) continue
    const whole = areaKm2(polygons)
    const parts = children.reduce((sum, child) => sum + areaKm2(child!.polygons), 0)
    const share = parts / whole
    if (share >= COVER[0] && share <= COVER[1]) continue
    const reason = `its ${children.length} children have ${(share * 100).toFixed(1)} % of its area: ${share < 1 ? 'gaps' : 'overlaps'} between them`
    report({ severity: 'warning', file, entry, reason })
  }
}

/**
 * The box, with a margin, where most boundaries lie: that of the level whose own box holds most of them, the higher level in doubt. So a
 * single swapped outline does not turn all regions inside it into strays.
 */
function homeOf(
  tree: RegionTree,
  boundaries: Boundaries,
  faults: ReadonlyMap<Boundary, string>,
): Box | null {
  const sound = [...boundaries.values()].filter((boundary) => !faults.has(boundary))
  const centers = sound.map((boundary) => middleOf(boxOf(boundary.polygons)))
  let best: { home: Box; holds: number } | null = null
  for (let level = 0; level < tree.levels.length; level++) {
    const boxes = sound.filter((b) => tree.level[b.region] === level).map((b) => boxOf(b.polygons))
    if (boxes.length === 0) continue
    const home = widened(boxes)
    const holds = centers.filter((center) => isNear(home, center)).length
    if (!best || holds > best.holds) best = { home, holds }
  }
  return best?.home ?? null
}

/** The middle box by the median of each side, with room for as many boxes as a district may have across. */
function widened(boxes: readonly Box[]): Box {
  const side = (at: 0 | 1 | 2 | 3): number =>
    boxes.map((box) => box[at]).sort((a, b) => a - b)[boxes.length >> 1]!
  const [west, south, east, north] = [side(0), side(1), side(2), side(3)]
  const reach = boxes.length === 1 ? 0.5 : 2 * Math.sqrt(boxes.length) + 4
  const [dx, dy] = [(east - west) * reach, (north - south) * reach]
  return [west - dx, south - dy, east + dx, north + dy]
}

function middleOf([west, south, east, north]: Box): Point {
  return [(west + east) / 2, (south + north) / 2]
}

function isNear([west, south, east, north]: Box, [x, y]: Point): boolean {
  return x >= west && x <= east && y >= south && y <= north
}

function nearestDrawn(tree: RegionTree, boundaries: Boundaries, region: number): Boundary | null {
  for (let at = region; at >= 0; at = tree.parent[at]!) {
    const boundary = boundaries.get(at)
    if (boundary) return boundary
  }
  return null
}

/** One line a file when all its features have a fault of one kind, else one a feature. */
function grouped(boundaries: Boundaries, faults: ReadonlyMap<Boundary, string>): Problem[] {
  const perFile = Map.groupBy(boundaries.values(), (boundary) => boundary.file)
  return [...perFile].flatMap(([file, all]): Problem[] => {
    const faulty = all.filter((boundary) => faults.has(boundary))
    const kinds = new Set(faulty.map((boundary) => faults.get(boundary)!.split(':')[0]))
    const list =
      faulty.length === all.length && all.length > 3 && kinds.size === 1
        ? faulty.slice(0, 1)
        : faulty
    return list.map((boundary) => ({
      severity: 'error',
      file,
      entry: list.length < faulty.length ? `all ${all.length} features` : boundary.entry,
      reason: faults.get(boundary)!,
    }))
  })
}
