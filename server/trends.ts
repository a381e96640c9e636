import { hidesPast } from './board/sensitive.ts'
import type { TrendPoint } from './board/trend.ts'
import type { TrendRow, TrendsAnswer, TrendsApiDeps } from './ops/trends-api.ts'
import type { WorldContext, WorldFold } from './world.ts'

type Query = Parameters<TrendsApiDeps['trend']>[0]

/** What the API asks of the worlds of this process. One trend is made in a turn of the loop, so that many at once do not hold up the wall's ticks. */
export function trendWorlds(
  { tree }: Pick<WorldContext, 'tree'>,
  foldOf: (world: Query['world']) => WorldFold | undefined,
): TrendsApiDeps['trend'] {
  let last: Promise<unknown> = Promise.resolve()
  return (query) => {
    const made = last.then(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return trendIn(tree, foldOf(query.world), query)
    })
    last = made.catch(() => {})
    return made
  }
}

function trendIn(
  tree: WorldContext['tree'],
  fold: WorldFold | undefined,
  { indicator: id, region, by, n, code, profile }: Query,
): TrendsAnswer {
  if (fold === undefined) return { kind: 'unknownWorld' }
  const split = code === undefined ? '' : `{${code}}`
  if (hidesPast(profile, tree, { id, split }, tree.indexOf(region))) return { kind: 'covered' }
  const trend = fold.trend(region, { id, split, by, n })
  if (trend.kind !== 'trend') return trend
  const { points, cutMs } = trend
  return {
    kind: 'trend',
    version: fold.version,
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
