import { areaKm2 } from '../../shared/region/polygon.ts'
import type { Point, Ring } from '../../shared/region/polygon.ts'
import type { Mesh } from './mesh.ts'
import { ringsOf } from './mesh.ts'

/**
 * The open sea east of the Yangtze mouth: no inhabited place lies there, so the demo can be mistaken for none, yet latitude, time zone
 * and the GCJ-02 offset are those of the country's coast.
 */
const ORIGIN = { lng: 122.6, lat: 32.1 }
const RADIUS_M = 6_371_007.2
const DEGREES = 180 / Math.PI

/** Cylindrical equal-area projection about the origin, from plane metres to degrees rounded to 1e-6 (0.1 m). */
function toDegrees([x, y]: Point, scale: number): Point {
  const cos = Math.cos(ORIGIN.lat / DEGREES)
  const lng = ORIGIN.lng + ((x * scale) / (RADIUS_M * cos)) * DEGREES
  const lat = Math.asin(Math.sin(ORIGIN.lat / DEGREES) + (y * scale * cos) / RADIUS_M) * DEGREES
  return [round(lng), round(lat)]
}

/** The mesh in degrees, scaled so that the whole has the given area on the ground. */
export function projectMesh(mesh: Mesh, targetKm2: number): Mesh {
  const all = new Set(Array.from({ length: mesh.cells }, (_, i) => i))
  const at = (scale: number): Mesh => ({
    cells: mesh.cells,
    sites: mesh.sites.map((site) => toDegrees(site, scale)),
    edges: mesh.edges.map((edge) => ({
      ...edge,
      line: edge.line.map((point) => toDegrees(point, scale)),
    })),
  })
  const outline: readonly Ring[] = ringsOf(at(1), all)
  return at(Math.sqrt(targetKm2 / areaKm2([outline])))
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
