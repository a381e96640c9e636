import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import {
  CalendarSchema,
  CatalogueSchema,
  DisplaySchema,
  DistrictSchema,
  FeedsSchema,
  LineageSchema,
  PlaceSchema,
  RegionSchema,
  RosterSchema,
} from '../../shared/region/package.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { PlansSchema } from '../../shared/region/plan.ts'
import { BriefingSchema } from '../../shared/scene/briefing.ts'
import { decodeJson } from './decode.ts'
import { type DrillScript, DrillScriptSchema } from '../../shared/drill/script.ts'
import { NoPackageError } from './problem.ts'
import type { Problem, Report } from './problem.ts'

/** The files of a package as they lie on the disk, parsed and checked against the schemas; a part with errors is null. */
export interface RawDistrict {
  readonly parts: { readonly [K in keyof Omit<DistrictPackage, 'hash'>]: DistrictPackage[K] | null }
  /** Level file name without `.geojson` → parsed JSON. */
  readonly boundaries: ReadonlyMap<string, unknown>
  /** sha256 over names and bytes of all files of the format, in name order; derived files are left out. */
  readonly hash: string
  readonly problems: readonly Problem[]
}

const Regions = z.array(RegionSchema)
const Places = z.array(PlaceSchema)

/** Reads every file of the package; never throws for what a file holds. Rejects only when the folder itself cannot be read. */
export async function readDistrict(folder: string): Promise<RawDistrict> {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const { read: files, unreadable } = await readAll(folder, report)
  const part = <T>(file: string, schema: z.ZodType<T>, absent?: unknown): T | null => {
    if (unreadable.has(file)) return null
    const bytes = files.get(file)
    if (!bytes && absent === undefined) {
      report({ severity: 'error', file, entry: '', reason: 'the file is missing' })
      return null
    }
    const value = bytes ? decodeJson(file, bytes, report) : absent
    return value === undefined ? null : parse(file, schema, value, report)
  }
  const parts = {
    district: part('district.json', DistrictSchema),
    regions: part('regions.json', Regions),
    catalogue: part('catalogue.json', CatalogueSchema),
    calendar: part('calendar.json', CalendarSchema),
    lineage: part('lineage.json', LineageSchema, []),
    roster: part('roster.json', RosterSchema, { posts: [] }),
    places: part('places.json', Places, []),
    feeds: part('feeds.json', FeedsSchema, []),
    display: part('display.json', DisplaySchema, {}),
    briefing: files.has('briefing.json') ? part('briefing.json', BriefingSchema) : null,
    plans: part('plans.json', PlansSchema, []),
  }
  const drills: DrillScript[] = []
  let drillsRead = true
  for (const file of files.keys()) {
    if (!file.startsWith('drills/')) continue
    const script = part(file, DrillScriptSchema)
    if (script === null) drillsRead = false
    else drills.push(script)
  }
  const boundaries = new Map<string, unknown>()
  for (const [file, bytes] of files) {
    const level = /^boundaries\/(.+)\.geojson$/.exec(file)?.[1]
    if (level === undefined) continue
    const value = decodeJson(file, bytes, report)
    if (value !== undefined) boundaries.set(level, value)
  }
  return {
    parts: { ...parts, drills: drillsRead ? drills : null },
    boundaries,
    hash: hashOf(files),
    problems,
  }
}

/** The package where every part of it was understood, else null. Without a briefing it is whole. */
export function wholePackage({ parts, hash }: RawDistrict): DistrictPackage | null {
  const { briefing, ...needed } = parts
  if (Object.values(needed).includes(null)) return null
  return { ...needed, briefing, hash } as DistrictPackage
}

const FORMAT_FILES = [
  'district.json',
  'regions.json',
  'catalogue.json',
  'calendar.json',
  'lineage.json',
  'roster.json',
  'places.json',
  'feeds.json',
  'display.json',
  'briefing.json',
  'plans.json',
]

/** A file of the format is JSON; what else lies in the folder is somebody's notes. */
const LIKE_OURS = /\.(geo)?json$/i

interface Files {
  /** Bytes by path with `/`, in name order. */
  readonly read: ReadonlyMap<string, Uint8Array>
  /** What is there under the name of a file and cannot be read as one; reported. */
  readonly unreadable: ReadonlySet<string>
}

async function readAll(folder: string, report: Report): Promise<Files> {
  const top = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such folder' : 'is no folder to be read'
    throw new NoPackageError(`${folder}: ${reason}`, { cause: error })
  })
  const read = new Map<string, Uint8Array>()
  const unreadable = new Set<string>()
  const orTell = async <T>(file: string, reading: Promise<T>): Promise<T | null> => {
    try {
      return await reading
    } catch (error) {
      unreadable.add(file)
      const { code } = error as NodeJS.ErrnoException
      report({ severity: 'error', file, entry: '', reason: `cannot be read (${code})` })
      return null
    }
  }
  const names = FORMAT_FILES.filter((name) => top.includes(name))
  const strays = top.filter((name) => !FORMAT_FILES.includes(name))
  for (const [inner, ending] of [
    ['boundaries', '.geojson'],
    ['drills', '.json'],
  ] as const) {
    if (!top.includes(inner)) continue
    const found = (await orTell(inner, readdir(join(folder, inner)))) ?? []
    const paths = found.map((name) => `${inner}/${name}`)
    names.push(...paths.filter((path) => path.endsWith(ending)))
    strays.push(...paths.filter((path) => !path.endsWith(ending)))
  }
  for (const file of strays.filter((name) => LIKE_OURS.test(name)))
    report({ severity: 'info', file, entry: '', reason: 'is no file of a package and is not read' })
  names.sort()
  const all = await Promise.all(
    names.map((name) => orTell(name, readFile(join(folder, ...name.split('/'))))),
  )
  all.forEach((bytes, i) => {
    if (bytes !== null) read.set(names[i]!, bytes)
  })
  return { read, unreadable }
}

function hashOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256')
  for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex')
}

function parse<T>(file: string, schema: z.ZodType<T>, value: unknown, report: Report): T | null {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    report({ severity: 'error', file, entry: entryOf(value, issue.path), reason: issue.message })
  }
  return null
}

/** `[12].households of 320699001001`: the path of the fault and, in a list, the code or id of the entry it lies in. */
function entryOf(value: unknown, path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (built, key) =>
      typeof key === 'number'
        ? `${built}[${key}]`
        : built
          ? `${built}.${String(key)}`
          : String(key),
    '',
  )
  let name = ''
  let at: unknown = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) break
    at = (at as Record<PropertyKey, unknown>)[key]
    if (typeof key === 'number' && typeof at === 'object' && at !== null) {
      const { code, id } = at as { code?: unknown; id?: unknown }
      if (typeof code === 'string' || typeof id === 'string') name = ` of ${String(code ?? id)}`
    }
  }
  return text + name
}
