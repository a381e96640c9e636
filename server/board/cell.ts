import type { Row } from '../../shared/board/board.ts'

const METRES_PER_DEGREE = 111_320

/**
 * A place in the cell in which a point lies, chosen by the id alone (RULES PV1, DOMAIN §5.2). All points of a cell give the same place, so who knows this rule, the id and
 * every board learns the cell and nothing nearer; and things of one cell lie apart. Without a secret, so that it is the same in every process and at every recount.
 * @param point WGS84 [longitude, latitude] @param sideM of the cell, metres
 */
export function placeInCell(point: unknown, id: string, sideM: number): Row {
  if (!Array.isArray(point)) return {}
  const [lng, lat] = point as [number, number]
  const hash = hashOf(id)
  const height = sideM / METRES_PER_DEGREE
  const row = Math.floor(lat / height)
  // One width for all cells of a row, or a cell would depend on where in it the point lies.
  const width = height / Math.cos(((row + 0.5) * height * Math.PI) / 180)
  const column = Math.floor(lng / width)
  return {
    lng: rounded((column + (hash & 0xffff) / 0x10000) * width),
    lat: rounded((row + (hash >>> 16) / 0x10000) * height),
  }
}

/** Five decimals are about a metre: more would tell of nothing. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

/** FNV-1a with a final mix, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
