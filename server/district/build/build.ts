import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { RegionEntry } from '../../../shared/region/package.ts'
import { decodeJson } from '../decode.ts'
import { DistrictError } from '../problem.ts'
import type { Problem, Report } from '../problem.ts'
import { assemble } from './assemble.ts'
import type { Assembled } from './assemble.ts'
import { BuildConfigSchema } from './config.ts'
import type { BuildConfig } from './config.ts'

export interface Built {
  readonly regions: readonly RegionEntry[]
  readonly warnings: readonly Problem[]
}

/**
 * Makes a district package from GeoJSON files and lists as the configuration says, and writes it to `outFolder`, whose old boundaries are
 * removed. File names in the configuration are relative to it. Rejects with DistrictError naming file, row and reason; then nothing is
 * written. The package should be checked afterwards: the build looks at lists, the check at geometry.
 */
export async function buildDistrict(configPath: string, outFolder: string): Promise<Built> {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const stopOnErrors = (): void => {
    const errors = problems.filter((problem) => problem.severity === 'error')
    if (errors.length > 0) throw new DistrictError(`from ${configPath}`, errors)
  }
  const config = await readConfig(configPath, report)
  stopOnErrors()
  const base = dirname(resolve(configPath))
  const assembled = await assemble(config!, base, report)
  const parts = await readParts(config!, base, report)
  stopOnErrors()
  await writeDistrict(outFolder, config!, assembled, parts)
  return { regions: assembled.regions, warnings: problems }
}

async function readConfig(path: string, report: Report): Promise<BuildConfig | null> {
  const value = decodeJson(path, await readFile(path), report)
  if (value === undefined) return null
  const result = BuildConfigSchema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    report({
      severity: 'error',
      file: path,
      entry: issue.path.map(String).join('.'),
      reason: issue.message,
    })
  }
  return null
}

/** Files that the configuration gives in place or by path, as file name and value. */
async function readParts(
  config: BuildConfig,
  base: string,
  report: Report,
): Promise<(readonly [string, unknown])[]> {
  const parts = {
    'catalogue.json': config.catalogue,
    'calendar.json': config.calendar,
    'lineage.json': config.lineage,
    'roster.json': config.roster,
    'places.json': config.places,
    'display.json': config.display,
    'feeds.json': config.feeds,
    'plans.json': config.plans,
  }
  const read: (readonly [string, unknown])[] = []
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part !== 'string') {
      if (part !== undefined) read.push([name, part])
      continue
    }
    const bytes = await readFile(resolve(base, part)).catch(() => null)
    if (bytes) read.push([name, decodeJson(part, bytes, report)])
    else report({ severity: 'error', file: part, entry: '', reason: 'the file cannot be read' })
  }
  return read
}

async function writeDistrict(
  outFolder: string,
  config: BuildConfig,
  { regions, shapes }: Assembled,
  parts: readonly (readonly [string, unknown])[],
): Promise<void> {
  await rm(join(outFolder, 'boundaries'), { recursive: true, force: true })
  await mkdir(join(outFolder, 'boundaries'), { recursive: true })
  const write = (name: string, text: string): Promise<void> =>
    writeFile(join(outFolder, ...name.split('/')), text)
  await write('district.json', pretty(config.district))
  await write('regions.json', lines(regions))
  for (const [name, value] of parts) await write(name, pretty(value))
  for (const { id } of config.district.levels) {
    const features = regions
      .filter((region) => region.level === id && shapes.has(region.code))
      .map((region) => featureOf(region, shapes.get(region.code)!))
    if (features.length === 0) continue
    await write(
      `boundaries/${id}.geojson`,
      `{"type":"FeatureCollection","features":${lines(features).trimEnd()}}\n`,
    )
  }
}

function featureOf(region: RegionEntry, polygons: readonly unknown[]): unknown {
  return {
    type: 'Feature',
    properties: { code: region.code, name: region.name },
    geometry:
      polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0] }
        : { type: 'MultiPolygon', coordinates: polygons },
  }
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function lines(items: readonly unknown[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`
}
