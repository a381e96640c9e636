import { ORDER_TYPES, POINTS_KINDS, POST_KINDS, TEAM_KINDS } from '../fact/codes.ts'
import { JUDICIAL_CAUSES } from './causes.ts'
import type { Catalogue } from '../region/package.ts'

/** The codes under which a key may be split, `{<name>=<code>}`. */
export interface Dimension {
  readonly name: string
  readonly codes: readonly string[]
  /** Codes come from outside: one that is not in the list is counted under `other`, never lost. */
  readonly open: boolean
}

export const OTHER = 'other'

/** The codes a board shows of a dimension, `other` at the end where it is open. */
export function codesOf(dimension: Dimension): readonly string[] {
  return dimension.open ? [...new Set([...dimension.codes, OTHER])] : dimension.codes
}

export function sourceDimension(catalogue: Catalogue): Dimension {
  return { name: 'source', codes: catalogue.sources.map(({ code }) => code), open: true }
}

/** L1 categories (DOMAIN §2.2.3). */
export function categoryDimension(catalogue: Catalogue): Dimension {
  return { name: 'category', codes: catalogue.categories.map(({ code }) => code), open: true }
}

/** 处置层级 (DOMAIN §2.2.2); what is not dispatched yet, or imported, has none and counts as other. */
export const TIER: Dimension = {
  name: 'tier',
  codes: ['grid', 'community', 'street', 'district', 'city'],
  open: true,
}

/** Departments of the package (DOMAIN §2.2.4). */
export function ownerDimension(catalogue: Catalogue): Dimension {
  return { name: 'owner', codes: catalogue.orgs.map(({ code }) => code), open: true }
}

/** Time since the limit (DOMAIN §3.2 C9): ≤ 1 d, 1–3 d, 3–7 d, > 7 d. */
export const OVERDUE_AGE: Dimension = {
  name: 'age',
  codes: ['1d', '3d', '7d', 'over'],
  open: false,
}

/** L2 categories, which are unique only together with their L1: `<L1>.<L2>`. */
export function l2Dimension(catalogue: Catalogue): Dimension {
  const codes = catalogue.categories.flatMap((l1) =>
    l1.children.map((l2) => l2Code(l1.code, l2.code)),
  )
  return { name: 'l2', codes, open: true }
}

export function l2Code(l1: string, l2: string): string {
  return `${l1}.${l2}`
}

/** The seven steps of the loop, suspended apart (DESIGN, Funnel). */
export const STEP: Dimension = {
  name: 'step',
  codes: ['collect', 'file', 'dispatch', 'handle', 'feedback', 'verify', 'evaluate', 'suspended'],
  open: false,
}

/** Step of a case's state; none for REJECTED, MERGED, CANCELLED and EVALUATED, which have left the loop. */
export const STEP_OF_STATE: Readonly<Record<string, string>> = {
  REPORTED: 'collect',
  ACCEPTED: 'file',
  FILED: 'file',
  DISPATCHED: 'dispatch',
  HANDLING: 'handle',
  FEEDBACK: 'feedback',
  VERIFYING: 'verify',
  CLOSED: 'evaluate',
  SUSPENDED: 'suspended',
}

/** Colours of the risk ledger, highest first (DOMAIN §2.4). */
export const RISK_LEVEL: Dimension = {
  name: 'level',
  codes: ['red', 'orange', 'yellow', 'blue'],
  open: true,
}

/** `<colour>.<cause>` of the risk ledger: its four colours by the causes of judicial statistics. What is not graded yet is in none. */
export const RISK_LEVEL_CAUSE: Dimension = {
  name: 'levelCause',
  codes: RISK_LEVEL.codes.flatMap((level) =>
    Object.keys(JUDICIAL_CAUSES).map((cause) => `${level}.${cause}`),
  ),
  open: false,
}

/** 主动, 申请, 委托移送 (DOMAIN §2.4). */
export const MEDIATION_ORIGIN: Dimension = {
  name: 'origin',
  codes: ['initiated', 'applied', 'delegated'],
  open: true,
}

/** Tier at which a dispute was settled (DOMAIN §2.4 resolvedTier). */
export const MEDIATION_TIER: Dimension = {
  name: 'tier',
  codes: ['grid', 'community', 'street', 'district', 'judicial'],
  open: true,
}

/** The fifteen of judicial statistics (DOMAIN §3.3 M13); `judicialCauseOf` gives the code. */
export const MEDIATION_CAUSE: Dimension = {
  name: 'cause',
  codes: Object.keys(JUDICIAL_CAUSES),
  open: false,
}

export const MEDIATION_STAGE: Dimension = {
  name: 'stage',
  codes: ['registered', 'accepted', 'mediating', 'agreed', 'performed', 'revisited'],
  open: false,
}

/** Columns of the order board 点单 → 派单 → 接单 → 评单. */
export const ORDER_COLUMN: Dimension = {
  name: 'column',
  codes: ['submitted', 'dispatched', 'accepted', 'review'],
  open: false,
}

/** 居民, 商户, 微心愿 (DOMAIN §2.3). */
export const ORDER_TYPE: Dimension = {
  name: 'type',
  codes: Object.keys(ORDER_TYPES),
  open: false,
}

/** Kinds of posts; one whose kind nobody said is another (DOMAIN §2.3). */
export const POST_KIND: Dimension = { name: 'kind', codes: Object.keys(POST_KINDS), open: true }

export const TEAM_KIND: Dimension = { name: 'kind', codes: Object.keys(TEAM_KINDS), open: false }

/** 服务得分, 治理得分 (DOMAIN §2.3). */
export const POINTS_KIND: Dimension = {
  name: 'kind',
  codes: Object.keys(POINTS_KINDS),
  open: false,
}

/** Five levels of 好差评, best first (DOMAIN §2.5). */
export const RATING_LEVEL: Dimension = {
  name: 'level',
  codes: ['5', '4', '3', '2', '1'],
  open: false,
}

/** What is rated, surveys apart (DOMAIN §2.5). */
export const RATED_SUBJECTS = ['case', 'order', 'mediation', 'hallService', 'whistle'] as const

/** `<subject>.<level>`: the five levels by what is rated. */
export const RATING_SUBJECT_LEVEL: Dimension = {
  name: 'subjectLevel',
  codes: RATED_SUBJECTS.flatMap((subject) =>
    RATING_LEVEL.codes.map((level) => `${subject}.${level}`),
  ),
  open: false,
}

/** Column in which an order's state stands; review is what was done and waits for its 评单. */
export const ORDER_COLUMN_OF_STATE: Readonly<Record<string, string>> = {
  SUBMITTED: 'submitted',
  APPROVED: 'submitted',
  DISPATCHED: 'dispatched',
  ACCEPTED: 'accepted',
  IN_SERVICE: 'accepted',
  DONE: 'review',
}
