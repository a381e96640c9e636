import type { Feature, FeatureCollection, Position } from 'geojson'
import { mergeArcs } from 'topojson-client'
import { topology as topologyOf } from 'topojson-server'
import type {
  GeometryCollection,
  MultiPolygon,
  Polygon as TopoPolygon,
  Topology,
} from 'topojson-specification'
import { cartogram } from '../../shared/region/cartogram.ts'
import { boxOf } from '../../shared/region/polygon.ts'
import type { Box, Polygon } from '../../shared/region/polygon.ts'
import { childrenOf } from '../../shared/region/tree.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Boundary } from './boundaries.ts'

/** Steps of the integer grid along each axis: 0.25 m for a district 25 km wide. */
const QUANTISATION = 1e5

interface RegionProperties {
  /** The region has no boundary: its square is a place in a list, not on the ground. */
  readonly cartogram?: true
  /** The boundary is the union of the children's. */
  readonly merged?: true
}

/**
 * One quantised TopoJSON of all levels: an object for each level, named by its id, with one geometry a region, whose id is the region's
 * code, in tree order. A region without a boundary gets the union of its children's, or a square of the cartogram when they have none either.
 */
export function buildTopology(
  tree: RegionTree,
  boundaries: ReadonlyMap<number, Boundary>,
): Topology {
  const drawn = new Map<number, Box>()
  for (const { region, polygons } of boundaries.values()) drawn.set(region, boxOf(polygons))
  const merged: number[] = []
  for (let region = tree.size - 1; region >= 0; region--) {
    if (drawn.has(region)) continue
    const boxes = childrenOf(tree, region)
      .map((child) => drawn.get(child))
      .filter((box) => box !== undefined)
    if (boxes.length === 0) continue
    drawn.set(region, unionOf(boxes))
    merged.push(region)
  }
  const missing = Array.from({ length: tree.size }, (_, i) => i).filter((i) => !drawn.has(i))
  const squares = cartogram(tree, missing, (region) => drawn.get(region) ?? null)

  const levels = tree.levels.map((level, l) => {
    const features: Feature[] = []
    for (let region = 0; region < tree.size; region++) {
      if (tree.level[region] !== l) continue
      const square = squares.get(region)
      const polygons = boundaries.get(region)?.polygons ?? (square ? [[square]] : null)
      if (polygons)
        features.push(featureOf(tree.codes[region]!, polygons, square ? { cartogram: true } : {}))
    }
    return [level.id, { type: 'FeatureCollection', features } satisfies FeatureCollection] as const
  })
  const topology = topologyOf(Object.fromEntries(levels), QUANTISATION)
  addMerged(tree, topology, merged)
  return topology
}

/** `merged` runs from the deepest regions up, so a child merged itself is there before its parent needs it. */
function addMerged(tree: RegionTree, topology: Topology, merged: readonly number[]): void {
  if (merged.length === 0) return
  const byCode = new Map<string, TopoPolygon | MultiPolygon>()
  const objects = tree.levels.map((level) => topology.objects[level.id] as GeometryCollection)
  for (const object of objects) {
    for (const geometry of object.geometries)
      byCode.set(String(geometry.id), geometry as TopoPolygon | MultiPolygon)
  }
  for (const region of merged) {
    const parts = childrenOf(tree, region).flatMap((child) => byCode.get(tree.codes[child]!) ?? [])
    const onMap = parts.filter((part) => !part.properties || !('cartogram' in part.properties))
    const union: MultiPolygon = {
      ...mergeArcs(topology, onMap),
      id: tree.codes[region]!,
      properties: { merged: true },
    }
    byCode.set(tree.codes[region]!, union)
    objects[tree.level[region]!]!.geometries.push(union)
  }
  for (const object of objects) {
    object.geometries.sort((a, b) => tree.indexOf(String(a.id)) - tree.indexOf(String(b.id)))
  }
}

function featureOf(
  code: string,
  polygons: readonly Polygon[],
  properties: RegionProperties,
): Feature {
  const coordinates = polygons.map((rings) =>
    rings.map((ring) => ring.map(([x, y]): Position => [x, y])),
  )
  return {
    type: 'Feature',
    id: code,
    properties,
    geometry:
      coordinates.length === 1
        ? { type: 'Polygon', coordinates: coordinates[0]! }
        : { type: 'MultiPolygon', coordinates },
  }
}

function unionOf(boxes: readonly Box[]): Box {
  return boxes.reduce((a, b) => [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ])
}
