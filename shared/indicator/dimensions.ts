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

/** Five levels of 好差评, best first (DOMAIN §2.5). */
export const RATING_LEVEL: Dimension = {
  name: 'level',
  codes: ['5', '4', '3', '2', '1'],
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
