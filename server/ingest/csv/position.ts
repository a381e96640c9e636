import gcoord from 'gcoord'
import type { Mapping } from './mapping.ts'

export type Cells = Readonly<Record<string, string>>

/** WGS84 degrees of a row; undefined where a cell is empty, no number, or the 0/0 that sources write for "unknown". */
export type ReadPosition = (
  row: Cells,
  columns: { readonly lng: string; readonly lat: string },
) => readonly [lng: number, lat: number] | undefined

/** A reader of positions measured in `crs`. */
export function positionReader(crs: Mapping['crs']): ReadPosition {
  const from = crs === 'GCJ02' ? gcoord.GCJ02 : crs === 'BD09' ? gcoord.BD09 : undefined
  return (row, columns) => {
    const [lng, lat] = [degrees(row[columns.lng], 180), degrees(row[columns.lat], 90)]
    if (lng === undefined || lat === undefined || (lng === 0 && lat === 0)) return undefined
    return from === undefined
      ? [lng, lat]
      : gcoord.transform<[number, number]>([lng, lat], from, gcoord.WGS84)
  }
}

function degrees(cell = '', limit: number): number | undefined {
  const value = cell.trim() === '' ? Number.NaN : Number(cell)
  return Math.abs(value) <= limit ? value : undefined
}
