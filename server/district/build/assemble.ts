import { resolve } from 'node:path'
import { areaKm2 } from '../../../shared/region/polygon.ts'
import type { Polygon } from '../../../shared/region/polygon.ts'
import type { RegionEntry } from '../../../shared/region/package.ts'
import type { Report } from '../problem.ts'
import type { BuildConfig, BuildSource } from './config.ts'
import { findParent } from './parents.ts'
import type { Draft } from './parents.ts'
import { readRows, textOf } from './rows.ts'
import type { Row } from './rows.ts'

export interface Assembled {
  /** From the root level down, within a level in the order of the sources. */
  readonly regions: readonly RegionEntry[]
  /** WGS84 boundaries by region code. */
  readonly shapes: ReadonlyMap<string, readonly Polygon[]>
}

/** Reads all sources below `base` and joins them into one tree. Faults are reported with file and row. */
export async function assemble(
  config: BuildConfig,
  base: string,
  report: Report,
): Promise<Assembled> {
  const drafts: Draft[] = []
  const shapes = new Map<string, readonly Polygon[]>()
  let errors = 0
  let unread = false
  const tell: Report = (problem) => {
    if (problem.severity === 'error') errors += 1
    report(problem)
  }
  for (const source of config.sources) {
    const before = errors
    const read = levelsKnown(config, source, tell)
      ? await readRows(source, resolve(base, source.file), tell)
      : null
    if (read === null) unread = true
    else if (source.boundariesOnly) addBoundaries(source, read.rows, shapes, tell)
    else {
      const found = draftsOf(config, source, read.rows, tell)
      if (found.length === 0 && errors === before) tellEmpty(source, read.count, tell)
      drafts.push(...found)
    }
  }
  const placed = drafts.map((draft): Draft => {
    const polygons = draft.row.polygons ?? shapes.get(draft.code) ?? null
    if (polygons) shapes.set(draft.code, polygons)
    return { ...draft, polygons }
  })
  const known = new Set(placed.map((draft) => draft.code))
  for (const code of shapes.keys()) if (!known.has(code)) shapes.delete(code)
  const hasRoot = config.root !== undefined || placed.some(({ level }) => level === 0)
  // What should have given the root, or parents, may be what is at fault.
  if (unread || (!hasRoot && errors > 0)) return { regions: [], shapes }
  return { regions: regionsOf(config, placed, report), shapes }
}

function draftsOf(
  config: BuildConfig,
  source: BuildSource,
  rows: readonly Row[],
  report: Report,
): Draft[] {
  return rows.flatMap((row): Draft[] => {
    const fault = (reason: string): [] => {
      report({ severity: 'error', file: source.file, entry: row.entry, reason })
      return []
    }
    const sourceCode = textOf(row, source.columns.code)
    if (sourceCode === null) return fault(`no code (${source.columns.code})`)
    const levelId = levelOf(source, row, sourceCode)
    if (levelId === undefined) return []
    const level = config.district.levels.findIndex(({ id }) => id === levelId)
    return [
      {
        code: source.codePrefix + sourceCode,
        sourceCode,
        level,
        row,
        source,
        polygons: row.polygons,
      },
    ]
  })
}

/** A source without a region is more likely a wrong file or a wrong filter than meant so. */
function tellEmpty(source: BuildSource, count: number, report: Report): void {
  const why =
    count === 0
      ? 'it has 0 rows'
      : `none of its ${count} rows is of one of its levels and as where asks`
  report({ severity: 'warning', file: source.file, entry: '', reason: `gives no region: ${why}` })
}

/** Whether the district has every level that the source names; reported where it has not. */
function levelsKnown({ district }: BuildConfig, source: BuildSource, report: Report): boolean {
  const by = source.levelBy
  const named = by
    ? Object.values('codeLength' in by ? by.codeLength : by.levels)
    : source.level === undefined
      ? []
      : [source.level]
  const levels = district.levels.map(({ id }) => id)
  const unknown = named.find((id) => !levels.includes(id))
  if (unknown === undefined) return true
  report({
    severity: 'error',
    file: source.file,
    entry: '',
    reason: `unknown level ${unknown}; district.levels has ${levels.join(', ')}`,
  })
  return false
}

function levelOf(source: BuildSource, row: Row, code: string): string | undefined {
  const by = source.levelBy
  if (!by) return source.level
  return 'codeLength' in by ? by.codeLength[code.length] : by.levels[row.columns[by.column] ?? '']
}

function addBoundaries(
  source: BuildSource,
  rows: readonly Row[],
  shapes: Map<string, readonly Polygon[]>,
  report: Report,
): void {
  for (const row of rows) {
    const code = textOf(row, source.columns.code)
    if (code === null) {
      report({
        severity: 'error',
        file: source.file,
        entry: row.entry,
        reason: `no code (${source.columns.code})`,
      })
    } else if (row.polygons) shapes.set(source.codePrefix + code, row.polygons)
  }
}

function regionsOf(config: BuildConfig, drafts: readonly Draft[], report: Report): RegionEntry[] {
  const own = drafts.find((draft) => draft.level === 0)
  const rootCode = config.root?.code ?? own?.code
  if (rootCode === undefined) {
    report({
      severity: 'error',
      file: '',
      entry: 'root',
      reason: 'no source gives the first level, so the configuration must name the root',
    })
    return []
  }
  const regions: RegionEntry[] = []
  if (config.root) {
    const { code, name, nameEn } = config.root
    const level = config.district.levels[0]!.id
    regions.push({ code, name, level, parent: null, ...(nameEn === undefined ? {} : { nameEn }) })
  }
  const seen = new Map<string, Draft>()
  for (const draft of drafts.toSorted((a, b) => a.level - b.level)) {
    const fault = (reason: string): void =>
      report({
        severity: 'error',
        file: draft.source.file,
        entry: `${draft.row.entry} (code ${draft.code})`,
        reason,
      })
    const twin = seen.get(draft.code)
    if (twin || draft.code === config.root?.code) {
      fault(
        `duplicate code: already given by ${twin ? `${twin.source.file} ${twin.row.entry}` : 'root'}`,
      )
      continue
    }
    seen.set(draft.code, draft)
    const name = textOf(draft.row, draft.source.columns.name!)
    if (name === null) {
      fault(`no name (${draft.source.columns.name!})`)
      continue
    }
    const figure = figureFault(draft)
    if (figure !== null) {
      fault(figure)
      continue
    }
    if (draft.code === rootCode) {
      regions.push(entryOf(draft, name, config.district.levels[0]!.id, null))
      continue
    }
    const parent = findParent(
      draft,
      drafts.filter((other) => other.level < draft.level),
      rootCode,
    )
    if (parent.kind === 'none') fault(parent.reason)
    else regions.push(entryOf(draft, name, config.district.levels[draft.level]!.id, parent.code))
  }
  return regions
}

/** What is wrong with a figure of the row; null where nothing is. */
function figureFault({ row, source: { columns } }: Draft): string | null {
  for (const field of ['households', 'population'] as const) {
    const column = columns[field]
    const text = column === undefined ? null : textOf(row, column)
    if (text === null) continue
    const count = countOf(text)
    if (!Number.isSafeInteger(count) || count < 0)
      return `${field} ${text} (column ${column}) is no whole number`
  }
  return null
}

/** `1,234` → 1234; NaN for what is no number. */
function countOf(text: string): number {
  return Number(text.replaceAll(',', ''))
}

function entryOf(draft: Draft, name: string, level: string, parent: string | null): RegionEntry {
  const { columns } = draft.source
  const text = (column: string | undefined): string | null =>
    column === undefined ? null : textOf(draft.row, column)
  const count = (column: string | undefined): number | null => {
    const value = text(column)
    return value === null ? null : countOf(value)
  }
  const nameEn = text(columns.nameEn)
  const kind = text(columns.kind)
  const households = count(columns.households)
  const population = count(columns.population)
  const responsibleUnit = text(columns.responsibleUnit)
  return {
    code: draft.code,
    name,
    ...(nameEn === null ? {} : { nameEn }),
    level,
    parent,
    ...(kind === null ? {} : { kind }),
    ...(households === null ? {} : { households }),
    ...(population === null ? {} : { population }),
    ...(draft.polygons ? { areaKm2: Math.round(areaKm2(draft.polygons) * 1e6) / 1e6 } : {}),
    ...(responsibleUnit === null ? {} : { responsibleUnit }),
  }
}
