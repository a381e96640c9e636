import type { Profile, Row, Scalar } from '../../shared/board/board.ts'
import { PETITION_SOURCE } from '../../shared/lifecycle/sla.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import type { BoundsOf } from './small-numbers.ts'

/**
 * Everything that a profile takes away from a board's rows (DESIGN law 7, DOMAIN §5.2). No row holds free text, a name or a number of a
 * person to begin with.
 */
export interface Mask {
  /** Whether the record appears in a list of a region. */
  readonly shows: (record: LedgerRecord, region: number) => boolean
  /** Code of the deepest region that may be named; of a record that is shown. */
  readonly regionCode: (record: LedgerRecord) => string
  /** Position, or nothing. */
  readonly point: (record: Pick<LedgerRecord, 'id' | 'fields'>) => Row
  /** Whether any dispute is told of a region: never below the community but to DUTY. */
  readonly showsDisputes: (region: number) => boolean
  /** Whether single things may be opened, or are told as counts alone. */
  readonly single: boolean
  readonly row: (row: Row) => Row
}

/** Metres by which a point is moved at least, and at most. */
const JITTER_M: Readonly<Partial<Record<Profile, readonly [number, number]>>> = {
  LEADER: [100, 200],
  DUTY: [50, 100],
}
/** Fields that a visitor's row keeps of a case: category and status, no source, urgency or limit. */
const VISITOR_FIELDS_OUT = ['source', 'urgency', 'due', 'orgs', 'cause', 'case'] as const

const NO_CATEGORIES: ReadonlySet<unknown> = new Set()

/** L1 categories of the catalogue whose cases are disputes. */
export function disputeCategoriesOf({ categories }: Catalogue): ReadonlySet<unknown> {
  return new Set(categories.filter(({ dispute }) => dispute === true).map(({ code }) => code))
}

/** @param highRisks bounds of a region's high risks of a colour; null when the profile may know them (small-numbers.ts) */
export function maskFor(
  profile: Profile,
  tree: RegionTree,
  highRisks: (level: string) => BoundsOf | null,
  disputeCategories: ReadonlySet<unknown> = NO_CATEGORIES,
): Mask {
  const deepest = deepestLevel(profile, tree)
  const disputes = profile === 'DUTY' ? null : disputePlaces(profile, tree, highRisks)
  const jitter = JITTER_M[profile]
  const isDispute = ({ family, fields }: Disputable): boolean =>
    family === 'mediation' || family === 'risk' || disputeCategories.has(fields['categoryL1'])
  const visitor = profile === 'VISITOR' || profile === 'PUBLIC'
  return {
    shows: (record, region) => {
      if (disputes === null) return true
      if (isSecret(record)) return false
      if (!isDispute(record)) return true
      const named = disputes(record)
      return named >= region && named < tree.end[region]!
    },
    regionCode: (record) =>
      disputes !== null && isDispute(record)
        ? tree.codes[disputes(record)]!
        : cut(tree, record.regionCode, deepest),
    point: (record) =>
      jitter === undefined || (disputes !== null && isDispute(record))
        ? {}
        : moved(record.fields['point'], record.id, jitter),
    showsDisputes: (region) => disputes === null || tree.level[region]! <= communityLevel(tree),
    single: !visitor,
    row: visitor ? (row) => without(row, VISITOR_FIELDS_OUT) : (row) => row,
  }
}

/** 举报 and 信访 go to the responsible department alone. */
function isSecret(record: LedgerRecord): boolean {
  return record.fields['appealType'] === 'report' || record.fields['source'] === PETITION_SOURCE
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

const METRES_PER_DEGREE = 111_320

/** Moved by a distance and in a direction that the id alone decides, so that the point never wanders and many boards reveal no middle. */
function moved(point: unknown, id: string, [least, most]: readonly [number, number]): Row {
  if (!Array.isArray(point)) return {}
  const [lng, lat] = point as [number, number]
  const hash = hashOf(id)
  const bearing = ((hash & 0xffff) / 0x10000) * 2 * Math.PI
  const distanceM = least + ((hash >>> 16) / 0x10000) * (most - least)
  const north = (distanceM * Math.cos(bearing)) / METRES_PER_DEGREE
  const east =
    (distanceM * Math.sin(bearing)) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180))
  return { lng: rounded(lng + east), lat: rounded(lat + north) }
}

/** Five decimals are about a metre: more would tell of nothing. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

/** FNV-1a with a final mix, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

function without(row: Row, fields: readonly string[]): Row {
  const kept: Record<string, Scalar> = {}
  for (const [field, value] of Object.entries(row)) if (!fields.includes(field)) kept[field] = value
  return kept
}
