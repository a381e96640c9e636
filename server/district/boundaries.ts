import type { Point, Polygon } from '../../shared/region/polygon.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Report } from './problem.ts'

/** The boundary of one region as its file gives it. */
export interface Boundary {
  /** Index in the tree. */
  readonly region: number
  readonly polygons: readonly Polygon[]
  readonly file: string
  /** For problems: `feature 3 (code A1)`. */
  readonly entry: string
}

/**
 * Boundaries by region index, read from the parsed GeoJSON of each level. Reported as errors, the feature then left out: not a
 * FeatureCollection, unknown level, code missing, unknown, of another level or given twice, geometry that is no (Multi)Polygon, a
 * coordinate that is not a pair of numbers, a ring of less than four points or not closed.
 */
export function readBoundaries(
  tree: RegionTree,
  files: ReadonlyMap<string, unknown>,
  report: Report,
): ReadonlyMap<number, Boundary> {
  const boundaries = new Map<number, Boundary>()
  for (const [levelId, json] of files) {
    const file = `boundaries/${levelId}.geojson`
    const fault = (entry: string, reason: string): void =>
      report({ severity: 'error', file, entry, reason })
    const level = tree.levels.findIndex((l) => l.id === levelId)
    if (level < 0) {
      fault(
        '',
        `unknown level ${levelId}; district.json has ${tree.levels.map((l) => l.id).join(', ')}`,
      )
      continue
    }
    const features = isObject(json) && json.type === 'FeatureCollection' ? json.features : null
    if (!Array.isArray(features)) {
      fault('', 'not a GeoJSON FeatureCollection')
      continue
    }
    features.forEach((feature: unknown, i) => {
      const code =
        isObject(feature) && isObject(feature.properties) ? feature.properties.code : undefined
      const entry = typeof code === 'string' ? `feature ${i} (code ${code})` : `feature ${i}`
      const region = typeof code === 'string' ? tree.indexOf(code) : -1
      if (typeof code !== 'string') return fault(entry, 'properties.code is missing or not text')
      if (region < 0) return fault(entry, 'no region of regions.json has this code')
      if (tree.level[region] !== level) {
        return fault(entry, `the region is of level ${tree.entries[region]!.level}, not ${levelId}`)
      }
      if (boundaries.has(region))
        return fault(entry, `duplicate code: already given by ${boundaries.get(region)!.entry}`)
      const polygons = readPolygons((feature as { geometry?: unknown }).geometry, (reason) =>
        fault(entry, reason),
      )
      if (polygons) boundaries.set(region, { region, polygons, file, entry })
    })
  }
  return boundaries
}

/** Polygons of a GeoJSON geometry with positions cut to [lng, lat], or null with the fault reported. */
export function readPolygons(
  geometry: unknown,
  fault: (reason: string) => void,
): readonly Polygon[] | null {
  if (!isObject(geometry) || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) {
    fault(
      `geometry is ${isObject(geometry) ? String(geometry.type) : 'missing'}, not Polygon or MultiPolygon`,
    )
    return null
  }
  const parts: unknown = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  if (!Array.isArray(parts) || parts.length === 0) {
    fault('coordinates are missing')
    return null
  }
  const polygons: Polygon[] = []
  for (const [p, rings] of parts.entries()) {
    if (!Array.isArray(rings) || rings.length === 0) {
      fault(`polygon ${p} has no ring`)
      return null
    }
    const read: (readonly Point[])[] = []
    for (const [r, ring] of rings.entries()) {
      const points = readRing(ring, `polygon ${p} ring ${r}`, fault)
      if (!points) return null
      read.push(points)
    }
    polygons.push(read)
  }
  return polygons
}

function readRing(ring: unknown, where: string, fault: (reason: string) => void): Point[] | null {
  if (!Array.isArray(ring)) {
    fault(`${where} is not a list of positions`)
    return null
  }
  const points: Point[] = []
  for (const [i, position] of ring.entries()) {
    const [lng, lat]: unknown[] = Array.isArray(position) ? position : []
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) {
      fault(`${where} position ${i} is not a pair of numbers`)
      return null
    }
    points.push([lng as number, lat as number])
  }
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) {
    fault(`open ring: ${where} does not end where it begins`)
    return null
  }
  if (points.length < 4) {
    fault(`${where} has ${points.length} positions, at least 4 are needed`)
    return null
  }
  return points
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
