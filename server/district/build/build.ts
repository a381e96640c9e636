import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import type { RegionEntry } from '../../../shared/region/package.ts'
import { checkDistrict } from '../check.ts'
import type { CheckedDistrict } from '../check.ts'
import { decodeJson } from '../decode.ts'
import { DistrictError } from '../problem.ts'
import type { Problem, Report } from '../problem.ts'
import { assemble } from './assemble.ts'
import type { Assembled } from './assemble.ts'
import { BuildConfigSchema } from './config.ts'
import type { BuildConfig } from './config.ts'
import { replacePackage, targetOf } from './target.ts'

export interface Built {
  readonly regions: readonly RegionEntry[]
  readonly warnings: readonly Problem[]
  /** What the check says of the package. */
  readonly checked: CheckedDistrict
}

/**
 * Makes a district package from GeoJSON files and lists as the configuration says, checks it and puts it in place of the package in `outFolder`,
 * of which only stays what no build writes. File names in the configuration are relative to it. Rejects with DistrictError naming file, entry and
 * reason when a source or the package has an error, with TargetError when the folder is not one to build into; then nothing has changed.
 */
export async function buildDistrict(configPath: string, outFolder: string): Promise<Built> {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const stopOnErrors = (all: readonly Problem[]): void => {
    const errors = all.filter((problem) => problem.severity === 'error')
    if (errors.length > 0) throw new DistrictError(`from ${configPath}`, errors)
  }
  const config = await readConfig(configPath, report)
  stopOnErrors(problems)
  const base = dirname(resolve(configPath))
  const target = await targetOf(outFolder, [configPath, ...filesOf(config!, base)])
  const assembled = await assemble(config!, base, report)
  const parts = await readParts(config!, base, report)
  stopOnErrors(problems)
  const checked = await replacePackage(target, builtBy(config!), async (folder) => {
    await writeDistrict(folder, config!, assembled, parts)
    const found = await checkDistrict(folder)
    stopOnErrors(found.problems)
    return found
  })
  return { regions: assembled.regions, warnings: problems, checked }
}

/** Every file that the build reads beside its configuration. */
function filesOf(config: BuildConfig, base: string): readonly string[] {
  const files = [
    ...config.sources.map(({ file }) => file),
    ...Object.values(partsOf(config)).filter((part) => typeof part === 'string'),
  ]
  return files.map((file) => resolve(base, file))
}

async function readConfig(path: string, report: Report): Promise<BuildConfig | null> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) {
    report({ severity: 'error', file: path, entry: '', reason: 'the file cannot be read' })
    return null
  }
  const value = decodeJson(path, bytes, report)
  if (value === undefined) return null
  const result = BuildConfigSchema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues.flatMap(inmost)) {
    report({
      severity: 'error',
      file: path,
      entry: issue.path.map(String).join('.'),
      reason: issue.message,
    })
  }
  return null
}

type Issue = z.core.$ZodIssue

/** Of what may be one thing or another: the faults inside the one that it comes nearest to, instead of "neither". */
function inmost(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [nearest] = issue.errors
    .filter((issues) => issues.every(({ path }) => path.length > 0))
    .toSorted((a, b) => a.length - b.length)
  if (nearest === undefined) return [issue]
  return nearest
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    .flatMap(inmost)
}

/** What the configuration gives in place or by path, by the name of its file in the package. */
function partsOf(config: BuildConfig): Readonly<Record<string, unknown>> {
  return {
    'catalogue.json': config.catalogue,
    'calendar.json': config.calendar,
    'lineage.json': config.lineage,
    'roster.json': config.roster,
    'places.json': config.places,
    'display.json': config.display,
    'feeds.json': config.feeds,
    'plans.json': config.plans,
  }
}

/** Whether a file of a package, its path with `/`, is one that the build writes or leaves out. */
function builtBy(config: BuildConfig): (path: string) => boolean {
  const files = new Set(['district.json', 'regions.json', ...Object.keys(partsOf(config))])
  return (path) => files.has(path) || /^boundaries\/[^/]+\.geojson$/.test(path)
}

/** The parts as file name and value. */
async function readParts(
  config: BuildConfig,
  base: string,
  report: Report,
): Promise<(readonly [string, unknown])[]> {
  const read: (readonly [string, unknown])[] = []
  for (const [name, part] of Object.entries(partsOf(config))) {
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
  folder: string,
  config: BuildConfig,
  { regions, shapes }: Assembled,
  parts: readonly (readonly [string, unknown])[],
): Promise<void> {
  await mkdir(join(folder, 'boundaries'), { recursive: true })
  const write = (name: string, text: string): Promise<void> =>
    writeFile(join(folder, ...name.split('/')), text)
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
