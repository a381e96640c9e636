/**
 * 个性→共性 (DOMAIN §3.8): when the same is asked for at one place by so many, it is a common need rather than one resident's; from `topic` on, a
 * special topic 专题 is proposed. Suggestions only (DESIGN law 9).
 */
export const COMMON_NEED = {
  days: 30,
  /** Cases, and distinct reporters, at least. */
  least: 3,
  topic: 5,
  /** Side of the cell that stands for a place where a case names no object, metres. */
  cellM: 100,
} as const

/** What several residents asked for at one place in the last `COMMON_NEED.days`. */
export interface CommonNeed {
  /** The same for the same community, category and place, on every machine; tells nothing of the place. */
  readonly id: string
  /** Index of the community in the tree. */
  readonly region: number
  /** Code of the second level of the catalogue. */
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
