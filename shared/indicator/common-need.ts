/**
 * 个性→共性 (DOMAIN §3.8): when the same is asked for at one place by so many, it is a common need rather than one resident's; from `topic` on, a
 * special topic 专题 is proposed. Suggestions only (DESIGN law 9).
 */
export const COMMON_NEED = {
  days: 30,
  /** Cases, and distinct reporters, at least. */
  least: 3,
  /**
   * Cases. DOMAIN says "≥5" of nothing, but names as its basis "≥3 and ≥5 repeat thresholds", which C24 calls "3 and 5 times": so often it was asked for. Reporters stay at
   * `least`, which keeps one person's matter out.
   */
  topic: 5,
  /** Side of the cell that stands for a place where a case names no object, metres. */
  cellM: 100,
} as const

/** What several residents asked for at one place in the last `COMMON_NEED.days`. */
export interface CommonNeed {
  /** `needId` of its community, category and place. */
  readonly id: string
  /** Index of the community in the tree. */
  readonly region: number
  /** `<L1>.<L2>` of the catalogue (dimensions.ts). */
  readonly category: string
  /** Without merged ones, those of one reporter once. */
  readonly cases: number
  readonly reporters: number
  /** Instants of the first and the last report, epoch ms. */
  readonly since: number
  readonly last: number
  readonly topic: boolean
  /** Middle of the places its cases name, WGS84 [longitude, latitude]; null where none does. */
  readonly point: readonly [number, number] | null
  /** Ids of its cases by the instant of their report, merged ones too. */
  readonly members: readonly string[]
}

const METRES_PER_DEGREE = 111_320

/**
 * Where a case asks for something: its object, else the cell of its point, else nowhere.
 * @param point WGS84 [longitude, latitude]
 */
export function needPlace(objectKey: unknown, point: unknown): string | null {
  if (typeof objectKey === 'string') return `o${objectKey}`
  if (!Array.isArray(point)) return null
  const [lng, lat] = point as [number, number]
  const row = Math.floor((lat * METRES_PER_DEGREE) / COMMON_NEED.cellM)
  const middle = ((row + 0.5) * COMMON_NEED.cellM) / METRES_PER_DEGREE
  const metres = METRES_PER_DEGREE * Math.cos((middle * Math.PI) / 180)
  return `c${row},${Math.floor((lng * metres) / COMMON_NEED.cellM)}`
}

/** What makes two cases ask for the same, in one text. @param community its code */
export function needKey(community: string, category: string, place: string): string {
  return `${community}|${category}|${place}`
}

/** The same for the same key on every machine; tells nothing of the place. FNV-1a from two beginnings with a final mix, 64 bits together. */
export function needId(key: string): string {
  return `n${hashOf(key, 0x811c9dc5)}${hashOf(key, 0x9747b28c)}`
}

function hashOf(text: string, seed: number): string {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0')
}
