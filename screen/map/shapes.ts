import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { rowsOf } from '../../shared/region/tree.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { EMPTY_BOX, boxUnion, planeAt, toPlane } from './plane.ts'
import type { Box, Plane } from './plane.ts'

/** One closed ring, x and y in turn, plane metres; the last point repeats the first. */
export type Ring = Float64Array
/** Outer ring first, then its holes. */
export type Polygon = readonly Ring[]

export interface Shape {
  readonly region: number
  readonly polygons: readonly Polygon[]
  readonly box: Box
  /** Square metres of the plane, holes taken off: for label priority only, Mercator stretches it. */
  readonly area: number
  /** Drawn as a labelled block because the package has no boundary for it. */
  readonly cartogram: boolean
}

export interface LevelRows {
  readonly level: number
  /** Region of a row: `rowsOf(tree, 0, level)`. */
  readonly regions: Int32Array
}

export interface MapShapes {
  readonly plane: Plane
  readonly box: Box
  readonly levels: readonly LevelRows[]
  /** Row of a region within its level. */
  readonly rowOf: Int32Array
  /** By region index; undefined where the topology has no geometry for it. */
  readonly shapes: readonly (Shape | undefined)[]
  /** Ids of geometries that are no region of that level, e.g. `grid/320684…`: reported, never dropped in silence. */
  readonly unknown: readonly string[]
  /** Regions without a geometry. */
  readonly missing: number
}

/** Joins the topology to the tree and projects it. Geometries of several parts stay one shape. */
export function buildShapes(tree: RegionTree, topology: Topology): MapShapes {
  const unknown: string[] = []
  const found: { region: number; polygons: GeoJSON.Position[][][]; cartogram: boolean }[] = []
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [level, { id }] of tree.levels.entries()) {
    const object = topology.objects[id]
    if (object === undefined) continue
    const geometries = object.type === 'GeometryCollection' ? object.geometries : [object]
    const { features } = feature(topology, {
      type: 'GeometryCollection',
      geometries,
    } as GeometryCollection)
    for (const item of features) {
      const region = tree.indexOf(String(item.id))
      const polygons = polygonsOf(item.geometry)
      if (region < 0 || tree.level[region] !== level || polygons.length === 0) {
        unknown.push(`${id}/${String(item.id)}`)
        continue
      }
      for (const [lng = 0, lat = 0] of polygons.flat(2)) {
        west = Math.min(west, lng)
        east = Math.max(east, lng)
        south = Math.min(south, lat)
        north = Math.max(north, lat)
      }
      found.push({
        region,
        polygons,
        cartogram: (item.properties as GeoJSON.GeoJsonProperties)?.['cartogram'] === true,
      })
    }
  }
  const plane = found.length === 0 ? planeAt(0, 0) : planeAt((west + east) / 2, (south + north) / 2)
  const shapes: (Shape | undefined)[] = Array.from({ length: tree.size })
  let box = EMPTY_BOX
  for (const { region, polygons, cartogram } of found) {
    const shape = shapeOf(plane, region, polygons, cartogram)
    shapes[region] = shape
    box = boxUnion(box, shape.box)
  }
  const levels = tree.levels.map((_, level) => ({
    level,
    regions: Int32Array.from(rowsOf(tree, 0, level)),
  }))
  const rowOf = new Int32Array(tree.size)
  for (const { regions } of levels)
    for (const [row, region] of regions.entries()) rowOf[region] = row
  return {
    plane,
    box,
    levels,
    rowOf,
    shapes,
    unknown,
    missing: shapes.filter((s) => s === undefined).length,
  }
}

function polygonsOf(geometry: GeoJSON.Geometry | null): GeoJSON.Position[][][] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates]
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates
  return []
}

function shapeOf(
  plane: Plane,
  region: number,
  source: GeoJSON.Position[][][],
  cartogram: boolean,
): Shape {
  let box = EMPTY_BOX
  let area = 0
  const polygons = source.map((rings) =>
    rings.map((positions, ringIndex) => {
      const ring = new Float64Array(positions.length * 2)
      for (const [i, [lng = 0, lat = 0]] of positions.entries()) {
        const { x, y } = toPlane(plane, lng, lat)
        ring[2 * i] = x
        ring[2 * i + 1] = y
        box = boxUnion(box, { minX: x, minY: y, maxX: x, maxY: y })
      }
      area += (ringIndex === 0 ? 1 : -1) * ringArea(ring)
      return ring
    }),
  )
  return { region, polygons, box, area: Math.max(0, area), cartogram }
}

function ringArea(ring: Ring): number {
  let twice = 0
  for (let i = 0; i + 3 < ring.length; i += 2)
    twice += ring[i]! * ring[i + 3]! - ring[i + 2]! * ring[i + 1]!
  return Math.abs(twice) / 2
}
