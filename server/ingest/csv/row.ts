import type { Catalogue } from '../../../shared/region/package.ts'
import { anchorReader, type Anchors } from './anchors.ts'
import { categoryFinder, intakeFinder } from './catalogue.ts'
import { columnsOf, type Mapping } from './mapping.ts'
import { positionReader, type Cells } from './position.ts'
import { isPersonalNumber } from '../redact.ts'
import { refuse, type Refusal } from './refusal.ts'
import { regionFinder, ruleText, type Place } from './region.ts'

/** What one row proves of one case. */
export interface ImportedCase {
  /** The case's name in the source: 1 to 40 printable ASCII characters. */
  readonly key: string
  readonly anchors: Anchors
  readonly source: string
  readonly categoryL1: string
  readonly categoryL2: string
  readonly regionCode: string
  /** WGS84 degrees. */
  readonly point?: readonly [lng: number, lat: number]
}

export type RowResult =
  | {
      readonly kind: 'case'
      readonly value: ImportedCase
      /** The mapping's rule that found the region, in words. */
      readonly foundBy: string
    }
  | Refusal

export type ReadRow = (row: Cells) => RowResult

export interface District extends Place {
  readonly catalogue: Catalogue
}

/** Reader of the rows of one layout. Throws an Error that names the mapping's field when it does not fit the district. */
export function rowReader(mapping: Mapping, district: District): ReadRow {
  const columns = columnsOf(mapping)
  const readAnchors = anchorReader(mapping)
  const readPosition = positionReader(mapping.crs)
  const findIntake = intakeFinder(mapping.intake, district.catalogue)
  const findCategory = categoryFinder(mapping.category, district.catalogue)
  const findRegion = regionFinder(mapping.regions, district, readPosition)
  const rules = mapping.regions.map(ruleText)

  return (row) => {
    // What a decoder writes for bytes that are no text.
    const broken = columns.find((column) => row[column]?.includes('\uFFFD'))
    if (broken !== undefined) return refuse('badText', `${broken}: ${row[broken]}`)
    const key = cellOf(row, mapping.id.column)
    if (key === '') return refuse('missingId', mapping.id.column)
    if (!/^[!-~]{1,40}$/.test(key)) return refuse('badId', key)
    // Behind the mapping's prefix nobody would know it again; and the report must not print it.
    if (isPersonalNumber(key)) return refuse('personalId', mapping.id.column)
    const anchors = readAnchors(row)
    if ('kind' in anchors) return anchors
    const intake = cellOf(row, mapping.intake.column)
    const source = findIntake(intake)
    if (source === undefined) return refuse('unknownIntake', intake)
    const name = cellOf(row, mapping.category.column)
    const category = findCategory(name)
    if (category === undefined) return refuse('unknownCategory', name)
    const region = findRegion(row)
    if (region === undefined) return refuse('unknownRegion', regionCells(mapping, row))
    const point = mapping.point && readPosition(row, mapping.point)
    const regionCode = district.tree.codes[region.index]!
    const value = { key, anchors, source, ...category, regionCode, ...(point ? { point } : {}) }
    return { kind: 'case', value, foundBy: rules[region.rule]! }
  }
}

function cellOf(row: Cells, column: string | undefined): string {
  return column === undefined ? '' : (row[column] ?? '').trim()
}

function regionCells({ regions }: Mapping, row: Cells): string {
  const cells = regions.flatMap((rule) => ('column' in rule ? [cellOf(row, rule.column)] : []))
  return cells.join(' | ')
}
