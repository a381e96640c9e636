import type { Catalogue } from '../../../shared/region/package.ts'
import { ANCHOR_ORDER } from '../../../shared/fact/schemas/case.ts'
import { buildZone } from '../../../shared/lib/zone.ts'
import { timeReader, type ReadTime } from './local-time.ts'
import type { Anchor, Mapping } from './mapping.ts'
import { pointOf, regionFinder, type Cells, type Place } from './region.ts'

/** What one row proves of one case. */
export interface ImportedCase {
  /** The case's name in the source. */
  readonly key: string
  /** Instants proven, epoch ms. */
  readonly anchors: Readonly<Partial<Record<Anchor, number>>>
  readonly source: string
  readonly categoryL1: string
  readonly categoryL2: string
  readonly regionCode: string
  readonly point?: readonly [lng: number, lat: number]
}

/** Why a row was not taken; the same words in the report and in the tests. */
export type RefusalReason =
  | 'missingId'
  | 'missingTime'
  | 'badTime'
  /** A later step lies before an earlier one, e.g. closed before it was reported. */
  | 'wrongOrder'
  | 'unknownIntake'
  | 'unknownCategory'
  | 'unknownRegion'

export type RowResult =
  | { readonly kind: 'case'; readonly value: ImportedCase }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string }

export interface ReaderContext extends Place {
  readonly catalogue: Catalogue
}

/** Offsets of the zone are looked up once for a span that holds every record of the kind. */
const EARLIEST_MS = Date.UTC(1990, 0, 1)
const LATEST_MS = Date.UTC(2050, 0, 1)

/** Reader of the rows of one layout. Throws an Error when the mapping does not fit the district. */
export function rowReader(mapping: Mapping, context: ReaderContext): (row: Cells) => RowResult {
  const zone = buildZone(mapping.timeZone, EARLIEST_MS, LATEST_MS)
  const times = Object.entries(mapping.proves).flatMap(([anchor, time]) =>
    time === undefined
      ? []
      : [{ anchor: anchor as Anchor, column: time.column, read: timeReader(time.format, zone) }],
  )
  const findRegion = regionFinder(mapping.regions, context)
  const findCategory = categoryFinder(mapping.category, context.catalogue)
  const sources = new Set(context.catalogue.sources.map((source) => source.code))
  const intakes = lowered(mapping.intake.map)

  return (row) => {
    const key = (row[mapping.id.column] ?? '').trim()
    if (key === '') return refuse('missingId', mapping.id.column)
    const anchors = readAnchors(row, times)
    if ('kind' in anchors) return anchors
    const cell = (row[mapping.intake.column] ?? '').trim()
    const source = intakes.get(cell.toLowerCase()) ?? mapping.intake.otherwise ?? cell
    if (!sources.has(source)) return refuse('unknownIntake', cell)
    const category = findCategory((row[mapping.category.column] ?? '').trim())
    if (!category) return refuse('unknownCategory', row[mapping.category.column] ?? '')
    const region = findRegion(row)
    if (region === undefined)
      return refuse('unknownRegion', mapping.regions.map((rule) => rule.by).join(', '))
    const point = mapping.point && pointOf(row, mapping.point)
    return {
      kind: 'case',
      value: {
        key,
        anchors,
        source,
        ...category,
        regionCode: context.tree.codes[region]!,
        ...(point ? { point } : {}),
      },
    }
  }
}

function readAnchors(
  row: Cells,
  times: readonly { anchor: Anchor; column: string; read: ReadTime }[],
): Partial<Record<Anchor, number>> | Extract<RowResult, { kind: 'refused' }> {
  const anchors: Partial<Record<Anchor, number>> = {}
  for (const { anchor, column, read } of times) {
    const cell = (row[column] ?? '').trim()
    if (cell === '') {
      if (anchor === 'reportedAt') return refuse('missingTime', column)
      continue
    }
    const at = read(cell)
    if (at === undefined) return refuse('badTime', `${column}: ${cell}`)
    anchors[anchor] = at
  }
  const all: Readonly<Partial<Record<string, number>>> = anchors
  const known = ANCHOR_ORDER.filter((anchor) => all[anchor] !== undefined)
  const late = known.find((anchor, i) => i > 0 && all[anchor]! < all[known[i - 1]!]!)
  return late === undefined
    ? anchors
    : refuse('wrongOrder', `${late} lies before what comes before it`)
}

function categoryFinder(rule: Mapping['category'], catalogue: Catalogue) {
  const found = new Map<string, { categoryL1: string; categoryL2: string }>()
  const byCode = new Map<string, { categoryL1: string; categoryL2: string }>()
  for (const l1 of catalogue.categories) {
    for (const l2 of l1.children) {
      const codes = { categoryL1: l1.code, categoryL2: l2.code }
      byCode.set(l2.code, codes)
      const text = l2[rule.by]
      if (text !== undefined) found.set(text.toLowerCase(), codes)
    }
  }
  const map = lowered(rule.map)
  return (cell: string) => {
    const mapped = map.get(cell.toLowerCase())
    if (mapped !== undefined) return byCode.get(mapped)
    return (
      found.get(cell.toLowerCase()) ??
      (rule.otherwise === undefined ? undefined : byCode.get(rule.otherwise))
    )
  }
}

function lowered(map: Readonly<Record<string, string>> = {}): Map<string, string> {
  return new Map(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]))
}

function refuse(reason: RefusalReason, detail: string): Extract<RowResult, { kind: 'refused' }> {
  return { kind: 'refused', reason, detail: detail.slice(0, 80) }
}
