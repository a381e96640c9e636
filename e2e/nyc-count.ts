import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'

/**
 * Counts the New York cases straight from their files, by code that shares nothing with the product: plain loops over rows, a ray
 * cast over the GeoJSON, wall times turned into instants by trying offsets. Slow and obvious on purpose.
 */

const DATA = path.join(import.meta.dirname, '../examples/nyc/data')
const BOROUGHS: Readonly<Record<string, string>> = {
  MANHATTAN: '1',
  BRONX: '2',
  BROOKLYN: '3',
  QUEENS: '4',
  'STATEN ISLAND': '5',
}
const LAYOUTS = [
  {
    file: 'cases_2018.csv',
    key: 'Unique Key',
    created: 'Created Date',
    closed: 'Closed Date',
    due: 'Due Date',
    channel: 'Open Data Channel Type',
    type: 'Complaint Type',
    board: 'Community Board',
    borough: 'Borough',
    lat: 'Latitude',
    lng: 'Longitude',
  },
  {
    file: 'cases_2024-04.csv',
    key: 'unique_key',
    created: 'created_date',
    closed: 'closed_date',
    due: 'due_date',
    channel: 'open_data_channel_type',
    type: 'complaint_type',
    board: 'community_board',
    borough: 'borough',
    lat: 'latitude',
    lng: 'longitude',
  },
] as const

export interface NycCase {
  readonly file: string
  /** Number of the case in the source. */
  readonly key: string
  /** Deepest region known: community district, borough or the city. */
  readonly region: string
  readonly createdMs: number
  readonly closedMs: number | null
  readonly dueMs: number | null
  readonly channel: string
  readonly type: string
}

/** Every case of both files that can be counted, and how many rows say that they were closed before they were created. */
export function readNycCases(districts: ReadonlyMap<string, readonly Ring[][]>): {
  cases: NycCase[]
  impossible: number
} {
  const cases: NycCase[] = []
  let impossible = 0
  for (const layout of LAYOUTS) {
    const rows: Record<string, string>[] = parse(readFileSync(path.join(DATA, layout.file)), {
      columns: true,
    })
    for (const row of rows) {
      const at = (name: 'created' | 'closed' | 'due') => wallToInstant(row[layout[name]]!)
      const [createdMs, closedMs, dueMs] = [at('created')!, at('closed'), at('due')]
      if (closedMs !== null && closedMs < createdMs) {
        impossible++
        continue
      }
      const region = regionOf(
        row[layout.board]!,
        row[layout.borough]!,
        row[layout.lng]!,
        row[layout.lat]!,
        districts,
      )
      cases.push({
        file: layout.file,
        key: row[layout.key]!,
        region,
        createdMs,
        closedMs,
        dueMs,
        channel: row[layout.channel]!,
        type: row[layout.type]!,
      })
    }
  }
  return { cases, impossible }
}

export type Ring = readonly (readonly [number, number])[]

/** Polygons of each community district by code: a code may stand in several features. */
export function districtPolygons(boundaries: {
  features: readonly {
    properties: { code: string }
    geometry: { type: string; coordinates: unknown }
  }[]
}): Map<string, Ring[][]> {
  const result = new Map<string, Ring[][]>()
  for (const { properties, geometry } of boundaries.features) {
    const polygons = (
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    ) as Ring[][]
    result.set(properties.code, [...(result.get(properties.code) ?? []), ...polygons])
  }
  return result
}

function regionOf(
  board: string,
  borough: string,
  lng: string,
  lat: string,
  districts: ReadonlyMap<string, readonly Ring[][]>,
): string {
  const [number, ...name] = board.split(' ')
  const code = `${BOROUGHS[name.join(' ')] ?? '?'}${number}`
  if (/^\d\d$/.test(number ?? '') && districts.has(code)) return code
  if (lng !== '' && lat !== '') {
    for (const [district, polygons] of districts) {
      if (polygons.some((rings) => inside(rings, Number(lng), Number(lat)))) return district
    }
  }
  return BOROUGHS[borough] ?? 'NYC'
}

/** Even–odd over all rings of a polygon, so that a hole counts as outside. */
function inside(rings: readonly Ring[], x: number, y: number): boolean {
  let odd = false
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1]!, ring[i]!]
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd
    }
  }
  return odd
}

const NEW_YORK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** null for an empty cell. Both layouts; New York is four or five hours behind UTC. */
function wallToInstant(text: string): number | null {
  if (text === '') return null
  const us = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) ([AP])M$/.exec(text)
  const wall = us
    ? `${us[3]}-${us[1]}-${us[2]} ${String((Number(us[4]) % 12) + (us[7] === 'P' ? 12 : 0)).padStart(2, '0')}:${us[5]}:${us[6]}`
    : text.slice(0, 19).replace('T', ' ')
  for (const hours of [4, 5]) {
    const ms = Date.parse(`${wall.replace(' ', 'T')}Z`) + hours * 3_600_000
    if (NEW_YORK.format(ms) === wall) return ms
  }
  throw new Error(`no such time in New York: ${text}`)
}
