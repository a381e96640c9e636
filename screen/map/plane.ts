/**
 * The map's own flat coordinates: Web Mercator metres from an origin near the district, y downwards like the screen. Small numbers, so
 * that they survive 32-bit floats (Path2D, GPU) to well under a millimetre.
 */
export interface Plane {
  /** Mercator metres of the origin. */
  readonly originX: number
  readonly originY: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Radius of the sphere of Web Mercator (EPSG:3857), metres. */
export const EARTH_RADIUS_M = 6378137
const RADIANS = Math.PI / 180

export function planeAt(lng: number, lat: number): Plane {
  return { originX: mercatorX(lng), originY: mercatorY(lat) }
}

/** WGS84 degrees to plane metres. */
export function toPlane(plane: Plane, lng: number, lat: number): Point {
  return { x: mercatorX(lng) - plane.originX, y: plane.originY - mercatorY(lat) }
}

/** Plane metres to WGS84 degrees. */
export function toLngLat(plane: Plane, x: number, y: number): [lng: number, lat: number] {
  const north = plane.originY - y
  return [
    (x + plane.originX) / EARTH_RADIUS_M / RADIANS,
    (2 * Math.atan(Math.exp(north / EARTH_RADIUS_M)) - Math.PI / 2) / RADIANS,
  ]
}

export const EMPTY_BOX: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }

export function boxUnion(a: Box, b: Box): Box {
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  }
}

/** The box with `share` of its size added on each side. */
export function boxGrown(box: Box, share: number): Box {
  const dx = (box.maxX - box.minX) * share
  const dy = (box.maxY - box.minY) * share
  return { minX: box.minX - dx, minY: box.minY - dy, maxX: box.maxX + dx, maxY: box.maxY + dy }
}

export function boxesTouch(a: Box, b: Box): boolean {
  return a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY
}

function mercatorX(lng: number): number {
  return lng * RADIANS * EARTH_RADIUS_M
}

function mercatorY(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) * EARTH_RADIUS_M
}
