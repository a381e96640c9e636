import { COMMON_NEED, type CommonNeed } from '../../shared/indicator/common-need.ts'

/** What a common need knows of one case. */
export interface NeedCase {
  readonly id: string
  /** Instant of the report. */
  readonly at: number
  readonly reporter: string | null
  /** Into another case, which speaks for it; its reporter joins (DOMAIN §2.2.5 T5). */
  readonly merged: boolean
  readonly lng: number | null
  readonly lat: number | null
}

/**
 * What the cases of one key are together: of one reporter the cases are one, a merged one is its master's, and its reporter counts (DOMAIN §3.8). null where they
 * are too few, or too few people's.
 */
export function needOf(
  cases: readonly NeedCase[],
): Omit<CommonNeed, 'id' | 'region' | 'category'> | null {
  const { least, topic } = COMMON_NEED
  if (cases.length < least) return null
  const reporters = new Set<string>()
  const heard = new Set<string>()
  let count = 0
  for (const { reporter, merged } of cases) {
    if (reporter !== null) reporters.add(reporter)
    if (merged || (reporter !== null && heard.has(reporter))) continue
    if (reporter !== null) heard.add(reporter)
    count++
  }
  if (count < least || reporters.size < least) return null
  const ordered = cases.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return {
    cases: count,
    reporters: reporters.size,
    since: ordered[0]!.at,
    last: ordered.at(-1)!.at,
    topic: count >= topic,
    point: middleOf(ordered),
    members: ordered.map(({ id }) => id),
  }
}

/** In the order of the cases, so that the sums are the same to the last bit. */
function middleOf(cases: readonly NeedCase[]): readonly [number, number] | null {
  let [lngs, lats, placed] = [0, 0, 0]
  for (const { lng, lat } of cases) {
    if (lng === null || lat === null) continue
    lngs += lng
    lats += lat
    placed++
  }
  return placed === 0 ? null : [lngs / placed, lats / placed]
}
