import type { Profile } from '../../shared/board/board.ts'
import { indicatorOf } from '../../shared/indicator/catalogue.ts'
import { periodOf } from '../../shared/indicator/periods.ts'
import {
  isRankable,
  namedRows,
  rankingOf,
  type Candidate,
  type PeerGroup,
} from '../../shared/indicator/ranking.ts'
import { valueKey, type Indicator } from '../../shared/indicator/types.ts'
import { communityLevelOf, gridLevelOf } from '../../shared/region/levels.ts'
import { peerOf } from '../../shared/region/peers.ts'
import { rowsOf, type RegionTree } from '../../shared/region/tree.ts'
import { askedFold, type Folds } from './asked-fold.ts'
import type { RankingGroup, RankingsAnswer, RankingsApiDeps } from '../ops/rankings-api.ts'
import type { WorldContext, WorldFold } from '../world/world.ts'

type Query = Parameters<RankingsApiDeps['ranking']>[0]

/** What the API asks of worlds. */
export function rankingWorlds(
  context: Pick<WorldContext, 'tree' | 'calendar'>,
  folds: Folds,
): RankingsApiDeps['ranking'] {
  return async (query) => {
    const fold = await askedFold(query, folds)
    return 'kind' in fold ? fold : rankingIn(context, fold, query)
  }
}

/** Regions of a level ranked at the fold's instant, as far as the profile may know (DOMAIN §3.9, §5.3). */
export function rankingIn(
  { tree, calendar }: Pick<WorldContext, 'tree' | 'calendar'>,
  fold: WorldFold,
  query: Omit<Query, 'world'>,
): RankingsAnswer {
  const { profile, window } = query
  const indicator = indicatorOf(query.indicator)
  if (indicator === undefined) return { kind: 'unknownIndicator' }
  if (!isRankable(indicator)) return { kind: 'notRanked' }
  if (!indicator.windows.includes(window)) return { kind: 'noWindow' }
  const region = tree.indexOf(query.region)
  const level = tree.levels.findIndex(({ id }) => id === query.level)
  if (level <= tree.level[region]!) return { kind: 'noLevel' }
  if (level > finestLevel(profile, tree, indicator)) return { kind: 'tooFine' }
  const full = profile === 'LEADER' || profile === 'DUTY'
  const candidates = candidatesOf(tree, fold, { ...query, indicator, region, level })
  const { fromMs, toMs } = periodOf(window, 'this', fold.tMs, calendar)
  return {
    kind: 'ranking',
    version: fold.version,
    period: { from: Number.isFinite(fromMs) ? fromMs : null, to: toMs },
    full,
    groups: rankingOf(candidates, indicator).map((group) => groupOf(tree, group, full)),
  }
}

/** Micro-grids are a few dozen families; guests are told of no region below the community (DOMAIN §5.2, §5.4), and of some numbers only DUTY is. */
function finestLevel(profile: Profile, tree: RegionTree, { sensitive }: Indicator): number {
  if (profile === 'DUTY') return gridLevelOf(tree)
  const isFine = profile === 'LEADER' && sensitive?.notBelowCommunity !== true
  return isFine ? gridLevelOf(tree) : communityLevelOf(tree)
}

function candidatesOf(
  tree: RegionTree,
  fold: WorldFold,
  asked: {
    readonly indicator: Indicator
    readonly window: Query['window']
    readonly region: number
    readonly level: number
    readonly profile: Profile
  },
): readonly Candidate[] {
  const { indicator, window, region, level, profile } = asked
  const key = valueKey(indicator.id, window)
  const read = (name: string): readonly (number | null)[] =>
    fold.layer(tree.codes[region]!, level, name, profile)
  const values = read(key)
  const above = read(`${key}.n`)
  const isDuration = indicator.kind === 'duration'
  const below = isDuration ? above : read(`${key}.d`)
  return rowsOf(tree, region, level).map((at, i) => ({
    code: tree.codes[at]!,
    peer: peerOf(tree, at),
    value: values[i] ?? null,
    n: isDuration ? null : (above[i] ?? null),
    d: below[i] ?? 0,
  }))
}

function groupOf(tree: RegionTree, group: PeerGroup, full: boolean): RankingGroup {
  const { peer, rows, apart, whole } = group
  const nameOf = (code: string): string => tree.entries[tree.indexOf(code)]!.name
  const shown = full ? rows : namedRows(group)
  const because = (why: 'none' | 'few'): number => apart.filter((one) => one.why === why).length
  return {
    ...{ peer, whole },
    size: rows.length + apart.length,
    ranked: rows.length,
    laggards: rows.filter(({ lags }) => lags).length,
    unranked: { none: because('none'), few: because('few') },
    rows: shown.map(({ code, rank, value, n, d, low, high, lags }) => ({
      ...{ code, name: nameOf(code), rank, value, n, d, low, high, lags },
    })),
    apart: full
      ? apart.map(({ code, why, value, n, d }) => ({ code, name: nameOf(code), why, value, n, d }))
      : [],
  }
}
