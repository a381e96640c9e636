import { DIMENSION_IDS, gradeOf, type Dimension, type Grade } from './dimensions.ts'
import type { DrillRecord } from './record.ts'
import type { EvalItem } from './script.ts'

/** D3: Σ weight·score ÷ Σ weight of the scored items (DOMAIN §3.7). */
export interface Score {
  /** 0–100, null where nothing is scored. */
  readonly score: number | null
  readonly grade: Grade | null
  readonly scored: number
  /** Σ weight·score and Σ weight of the scored items, which several drills add up (DOMAIN R7). */
  readonly points: number
  readonly weight: number
  /** Left out, never counted as zero. */
  readonly unscored: number
}

export interface DimensionScore extends Score {
  readonly dimension: Dimension
}

export function scoreOf(items: readonly EvalItem[], scores: DrillRecord['scores']): Score {
  let [sum, weights, scored] = [0, 0, 0]
  for (const { id, weight } of items) {
    const score = scores[id]?.score ?? null
    if (score === null) continue
    sum += weight * score
    weights += weight
    scored++
  }
  const score = scored === 0 ? null : sum / weights
  return {
    ...{ score, grade: gradeOf(score), scored, points: sum, weight: weights },
    unscored: items.length - scored,
  }
}

/** By dimension, those that the drill has, in the order of DIMENSIONS. */
export function scoresByDimension(
  items: readonly EvalItem[],
  scores: DrillRecord['scores'],
): readonly DimensionScore[] {
  return DIMENSION_IDS.flatMap((dimension) => {
    const own = items.filter((item) => item.dimension === dimension)
    return own.length === 0 ? [] : [{ dimension, ...scoreOf(own, scores) }]
  })
}

/** The drill of the same plan that ended last before another one did; null where there was none. */
export function drillBefore(
  drills: readonly DrillRecord[],
  drill: DrillRecord,
): DrillRecord | null {
  const ended = drill.since['ENDED'] ?? Number.POSITIVE_INFINITY
  const earlier = drills.filter(
    (each) =>
      each.id !== drill.id &&
      each.plan !== null &&
      each.plan.planId === drill.plan?.planId &&
      (each.since['ENDED'] ?? Number.POSITIVE_INFINITY) < ended,
  )
  return earlier.toSorted((a, b) => a.since['ENDED']! - b.since['ENDED']!).at(-1) ?? null
}
