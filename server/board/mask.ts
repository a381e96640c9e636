import type { Profile, Row, Scalar } from '../../shared/board/board.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import { placeInCell } from './cell.ts'
import { isSecretItself, type IsSecret } from './secrecy.ts'
import type { BoundsOf } from './small-numbers.ts'

/**
 * Everything that a profile takes away from a board's rows (DESIGN law 7, DOMAIN §5.2). No row holds free text, a name or a number of a
 * person to begin with.
 */
export interface Mask {
  /** Id of the level at which rows of single things end, where the region lies below it; else null. */
  readonly rowsEnd: (region: number) => string | null
  /** Whether the record appears in a list of a region: never below the level down to which it may be placed, for there the board itself would place it. */
  readonly shows: (record: LedgerRecord, region: number) => boolean
  /** Code of the deepest region that may be named; of a record that is shown. */
  readonly regionCode: (record: LedgerRecord) => string
  /** A place in the cell in which it lies, or nothing. */
  readonly point: (record: Pick<LedgerRecord, 'id' | 'fields'>) => Row
  /** Whether any dispute is told of a region: never below the community but to DUTY. */
  readonly showsDisputes: (region: number) => boolean
  /** Whether single things may be opened, or are told as counts alone. */
  readonly single: boolean
  readonly row: (row: Row) => Row
  /** Rows of a list as they may stand: an order by urgency or by limits is as telling as a field. */
  readonly order: (rows: readonly (readonly [string, Row])[]) => readonly (readonly [string, Row])[]
  /** Whether urgency and limits may choose which rows a list has room for; that too would tell them. */
  readonly mostPressing: boolean
}

/** Side of the cell that is told of a point, metres: it holds the circle within which DOMAIN §5.2 has it blurred, of 100 m and of 50 m. */
const CELL_M: Readonly<Partial<Record<Profile, number>>> = { LEADER: 200, DUTY: 100 }
/** What a visitor's row does not keep: of a case it has category and status, no source, urgency or limit. */
const VISITOR_FIELDS_OUT = ['source', 'urgency', 'due', 'late', 'orgs', 'cause', 'case'] as const
/** Tones and ranks that tell of urgency or of a limit; to a visitor they are open ones as all others. */
const TELLING_MARKS: ReadonlySet<unknown> = new Set(['urgent', 'late', 'soon'])

const NO_CATEGORIES: ReadonlySet<unknown> = new Set()

/** L1 categories of the catalogue whose cases are disputes. */
export function disputeCategoriesOf({ categories }: Catalogue): ReadonlySet<unknown> {
  return new Set(categories.filter(({ dispute }) => dispute === true).map(({ code }) => code))
}

/**
 * @param highRisks bounds of a region's high risks of a colour; null when the profile may know them (small-numbers.ts)
 * @param isSecret of the world whose records are shown: what a record hangs on is known there alone
 */
export function maskFor(
  profile: Profile,
  tree: RegionTree,
  highRisks: (level: string) => BoundsOf | null,
  disputeCategories: ReadonlySet<unknown> = NO_CATEGORIES,
  isSecret: IsSecret = isSecretItself,
): Mask {
  const deepest = deepestLevel(profile, tree)
  const disputes = profile === 'DUTY' ? null : disputePlaces(profile, tree, highRisks)
  const cellM = CELL_M[profile]
  const isDispute = ({ family, fields }: Disputable): boolean =>
    family === 'mediation' || family === 'risk' || disputeCategories.has(fields['categoryL1'])
  const visitor = profile === 'VISITOR' || profile === 'PUBLIC'
  const isBelow = (region: number): boolean => tree.level[region]! > deepest
  return {
    rowsEnd: (region) => (isBelow(region) ? tree.levels[deepest]!.id : null),
    shows: (record, region) => {
      if (disputes === null) return true
      if (isBelow(region) || isSecret(record)) return false
      if (!isDispute(record)) return true
      const named = disputes(record)
      return named >= region && named < tree.end[region]!
    },
    regionCode: (record) =>
      disputes !== null && isDispute(record)
        ? tree.codes[disputes(record)]!
        : cut(tree, record.regionCode, deepest),
    point: (record) =>
      cellM === undefined || (disputes !== null && isDispute(record))
        ? {}
        : placeInCell(record.fields['point'], record.id, cellM),
    showsDisputes: (region) => disputes === null || tree.level[region]! <= communityLevel(tree),
    single: !visitor,
    row: visitor ? visitorRow : (row) => row,
    mostPressing: !visitor,
    order: visitor ? (rows) => rows.toSorted(byTime) : (rows) => rows,
  }
}

type Disputable = Partial<Pick<LedgerRecord, 'family'>> & Pick<LedgerRecord, 'fields'>

/**
 * The deepest region that may be named of a dispute, −1 for none: never below the community (人民调解法 art. 23, DOMAIN §5.1), and for a high risk
 * only one whose number of them may be known, or the rows would tell it.
 */
function disputePlaces(
  profile: Profile,
  tree: RegionTree,
  highRisks: (level: string) => BoundsOf | null,
): (record: LedgerRecord) => number {
  const level = Math.min(deepestLevel(profile, tree), communityLevel(tree))
  return ({ family, regionCode, fields }) => {
    const path = pathTo(tree, Math.max(0, tree.indexOf(regionCode)))
    const bounds = family === 'risk' ? highRisks(String(fields['level'])) : null
    const named = path.findLast((region) => {
      if (tree.level[region]! > level) return false
      if (bounds === null) return true
      const { low, high } = bounds(region)
      return low === high
    })
    return named ?? -1
  }
}

/** Level of the community, or the last but one of a package that names none so. */
export function communityLevel(tree: RegionTree): number {
  const named = tree.levels.findIndex((level) => level.id === 'community')
  return named >= 0 ? named : Math.max(0, tree.levels.length - 2)
}

/** DUTY sees all levels, LEADER down to the grid, the others down to the community. */
function deepestLevel(profile: Profile, tree: RegionTree): number {
  const last = tree.levels.length - 1
  if (profile === 'DUTY') return last
  const wanted = profile === 'LEADER' ? 'grid' : 'community'
  const named = tree.levels.findIndex((level) => level.id === wanted)
  return named >= 0 ? named : Math.max(0, profile === 'LEADER' ? last : last - 1)
}

function cut(tree: RegionTree, code: string, deepest: number): string {
  const region = tree.indexOf(code)
  if (region < 0 || tree.level[region]! <= deepest) return code
  const shown = pathTo(tree, region).findLast((at) => tree.level[at]! <= deepest)
  return tree.codes[shown ?? 0]!
}

function visitorRow(row: Row): Row {
  const kept: Record<string, Scalar> = {}
  for (const [field, value] of Object.entries(row)) if (!isOut(field)) kept[field] = value
  for (const field of ['tone', 'rank']) if (TELLING_MARKS.has(kept[field])) kept[field] = 'open'
  return kept
}

/** The newest first. */
function byTime([a, left]: readonly [string, Row], [b, right]: readonly [string, Row]): number {
  return Number(right['at'] ?? 0) - Number(left['at'] ?? 0) || (a < b ? -1 : 1)
}

function isOut(field: string): boolean {
  return (VISITOR_FIELDS_OUT as readonly string[]).includes(field)
}
