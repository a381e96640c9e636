import type { Version } from '../../shared/board/board.ts'
import { askedFold, type Folds } from './asked-fold.ts'
import { isCovered } from '../board/sensitive.ts'
import type { TrendAnswer, TrendPoint } from '../board/trend.ts'
import type { TrendRow, TrendsAnswer, TrendsApiDeps } from '../ops/trends-api.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'

type Query = Parameters<TrendsApiDeps['trend']>[0]

/** How long the wall's ticks may wait for a piece of a trend, ms. */
const PIECE_MS = 10
/** So often a trend is begun anew because the world moved on; then it is made in one piece. */
const MOST_STARTS = 4

/** What the API asks of worlds: one trend after another, each in pieces between which the loop turns. */
export function trendWorlds(
  { tree }: Pick<WorldContext, 'tree'>,
  folds: Folds,
  clockMs: () => number = () => performance.now(),
): TrendsApiDeps['trend'] {
  let last: Promise<unknown> = Promise.resolve()
  return async (query) => {
    const { indicator: id, region, profile } = query
    const split = query.code === undefined ? '' : `{${query.code}}`
    if (isCovered(profile, tree, { id, split }, tree.indexOf(region))) return { kind: 'covered' }
    const fold = await askedFold(query, folds)
    if ('kind' in fold) return fold
    const made = last.then(async (): Promise<TrendsAnswer> => {
      await turn()
      return inPieces(fold, { ...query, split }, clockMs)
    })
    last = made.catch(() => {})
    return made
  }
}

async function inPieces(
  fold: WorldFold,
  query: Query & { readonly split: string },
  clockMs: () => number,
): Promise<TrendsAnswer> {
  const { indicator: id, split, region, by, n } = query
  for (let start = 1; ; start++) {
    const { version } = fold
    const steps = fold.trend(region, { id, split, by, n })
    let until = start < MOST_STARTS ? clockMs() + PIECE_MS : Number.POSITIVE_INFINITY
    for (;;) {
      const step = steps.next()
      if (step.done) return answerOf(step.value, version)
      if (clockMs() < until) continue
      await turn()
      if (fold.version.seq !== version.seq || fold.version.t !== version.t) break
      until = clockMs() + PIECE_MS
    }
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function answerOf(trend: TrendAnswer, version: Version): TrendsAnswer {
  if (trend.kind !== 'trend') return trend
  const { points, cutMs } = trend
  return {
    kind: 'trend',
    version,
    points: points.map((point, at) => rowOf(point, at === points.length - 1)),
    cut: cutMs,
  }
}

function rowOf({ from, to, value, parts, unknown }: TrendPoint, partial: boolean): TrendRow {
  return {
    ...{ from, to, value },
    ...(unknown ? { unknown: true as const } : parts),
    ...(partial ? { partial: true as const } : {}),
  }
}
