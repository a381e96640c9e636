import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import gcoord from 'gcoord'
import iconv from 'iconv-lite'
import { ringArea } from '../../../shared/region/polygon.ts'
import type { Point, Polygon } from '../../../shared/region/polygon.ts'
import { readPolygons } from '../boundaries.ts'
import { decodeJson, decodeText } from '../decode.ts'
import type { Report } from '../problem.ts'
import { missingColumns } from './columns.ts'
import type { BuildSource } from './config.ts'

/** One row of a source: its columns as text, and its boundary in WGS84 when the source has any. */
export interface Row {
  readonly columns: Readonly<Record<string, string>>
  readonly polygons: readonly Polygon[] | null
  /** For problems: `row 3` of a list (the line of names is not counted), `feature 3` of a GeoJSON file, both from 0. */
  readonly entry: string
}

/** What a source's file holds. */
interface Table {
  readonly rows: readonly Row[]
  /** Names of its columns, those included that are empty in every row. */
  readonly columns: ReadonlySet<string>
}

export interface SourceRows {
  /** With corrections applied, those that `where` asks for. */
  readonly rows: readonly Row[]
  /** How many there are, also those that `where` leaves out. */
  readonly count: number
}

/** Reads a GeoJSON or CSV source. Faults are reported and faulty rows left out; null where there is nothing to go on with. */
export async function readRows(
  source: BuildSource,
  path: string,
  report: Report,
): Promise<SourceRows | null> {
  const fault = (reason: string): null => {
    report({ severity: 'error', file: source.file, entry: '', reason })
    return null
  }
  const bytes = await readFile(path).catch(() => null)
  if (!bytes) return fault('the file cannot be read')
  const table = source.file.endsWith('json')
    ? geojsonTable(source, bytes, report)
    : csvTable(source, bytes, report)
  if (table === null) return null
  const missing = missingColumns(source, table.columns)
  if (missing.length > 0)
    return fault(`no column ${missing.join(', ')}; it has ${[...table.columns].join(', ')}`)
  const corrected = correct(source, table.rows, report)
  return {
    rows: corrected.filter((row) => matches(row.columns, source.where)),
    count: corrected.length,
  }
}

function correct(source: BuildSource, rows: readonly Row[], report: Report): readonly Row[] {
  const used = source.corrections.map(() => false)
  const corrected = rows.map((row) => {
    let { columns } = row
    source.corrections.forEach(({ match, set }, i) => {
      if (!matches(columns, match)) return
      columns = { ...columns, ...set }
      used[i] = true
    })
    return { ...row, columns }
  })
  used.forEach((was, i) => {
    if (was) return
    report({
      severity: 'warning',
      file: source.file,
      entry: `corrections[${i}]`,
      reason: 'matches no row',
    })
  })
  return corrected
}

/** The text a column or template gives for a row; null when a column is missing or empty. */
export function textOf(row: Row, column: string): string | null {
  if (!column.includes('{')) return row.columns[column] || null
  let missing = false
  const text = column.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = row.columns[name]
    if (!value) missing = true
    return value ?? ''
  })
  return missing ? null : text
}

function matches(
  columns: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([column, value]) => columns[column] === value)
}

function csvTable(source: BuildSource, bytes: Buffer, report: Report): Table | null {
  const text =
    source.encoding === 'utf-8'
      ? decodeText(source.file, bytes, report)
      : iconv.decode(bytes, source.encoding)
  if (text === null) return null
  let names: readonly string[] = []
  try {
    const records: Record<string, string>[] = parse(text, {
      columns: (header: string[]) => (names = header),
      skip_empty_lines: true,
      trim: true,
    })
    const rows = records.map((columns, i) => ({ columns, polygons: null, entry: `row ${i}` }))
    return { rows, columns: new Set(names) }
  } catch (error) {
    report({
      severity: 'error',
      file: source.file,
      entry: '',
      reason: `not CSV: ${(error as Error).message}`,
    })
    return null
  }
}

function geojsonTable(source: BuildSource, bytes: Buffer, report: Report): Table | null {
  const json = decodeJson(source.file, bytes, report) as { features?: unknown } | undefined
  if (json === undefined) return null
  if (!Array.isArray(json.features)) {
    report({
      severity: 'error',
      file: source.file,
      entry: '',
      reason: 'not a GeoJSON FeatureCollection',
    })
    return null
  }
  const names = new Set<string>()
  const rows = json.features.flatMap(
    (feature: { properties?: unknown; geometry?: unknown }, i): Row[] => {
      const entry = `feature ${i}`
      for (const name of Object.keys(feature.properties ?? {})) names.add(name)
      const fault = (reason: string): void =>
        report({ severity: 'error', file: source.file, entry, reason })
      const polygons = feature.geometry === null ? null : readPolygons(feature.geometry, fault)
      if (!polygons && feature.geometry !== null) return []
      const columns = Object.fromEntries(
        Object.entries(feature.properties ?? {})
          .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
          .map(([name, value]) => [name, String(value)]),
      )
      return [{ columns, polygons: polygons && toWgs84(polygons, source.crs!), entry }]
    },
  )
  return { rows, columns: names }
}

function toWgs84(
  polygons: readonly Polygon[],
  crs: NonNullable<BuildSource['crs']>,
): readonly Polygon[] {
  const from = { WGS84: gcoord.WGS84, GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 }[crs]
  return polygons.map((rings) =>
    rings.map((ring, r) => {
      const converted = ring.map(([x, y]): Point => {
        const [lng, lat] =
          from === gcoord.WGS84
            ? [x, y]
            : gcoord.transform<[number, number]>([x, y], from, gcoord.WGS84)
        return [round(lng), round(lat)]
      })
      // RFC 7946 §3.1.6: outer rings run counter-clockwise, holes clockwise.
      return ringArea(converted) > 0 === (r === 0) ? converted : converted.toReversed()
    }),
  )
}

/** 1e-7 degrees are 1 cm: less than any boundary means, and the same number for a point that two regions share. */
function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}
