import { isGuest, type Profile } from '../../../../shared/board/board.ts'
import { isRankable } from '../../../../shared/indicator/ranking.ts'
import type { Indicator, Window } from '../../../../shared/indicator/types.ts'
import { communityLevelOf, gridLevelOf } from '../../../../shared/region/levels.ts'
import type { RegionTree } from '../../../../shared/region/tree.ts'

/** What an assessment asks about, in the order of ← and →; another rankable indicator comes first when it is asked for. */
const CHOSEN = ['C5', 'C6', 'C19', 'C13', 'C22', 'F3', 'F2', 'M3', 'G4', 'G5', 'V10c', 'C11']

/** Long enough for ten records; the shorter ones are on the panels. */
const WINDOWS: readonly Window[] = ['7d', '30d', 'month', 'lastMonth', 'quarter', 'year']

export interface Choice {
  readonly indicators: readonly Indicator[]
  readonly indicator: Indicator
  readonly windows: readonly Window[]
  readonly window: Window
  /** Ids of the levels that may be ranked below the region. */
  readonly levels: readonly string[]
  /** null where nothing below the region is ranked. */
  readonly level: string | null
}

export interface Wanted {
  /** Id of the indicator that the wall shows, whatever it is. */
  readonly indicator: string
  readonly window: Window
  readonly level: string | null
}

/** What is ranked of what was asked for; where that cannot be, the nearest thing that can. */
export function choiceOf(
  wanted: Wanted,
  known: ReadonlyMap<string, Indicator>,
  tree: RegionTree,
  region: number,
  profile: Profile,
): Choice | null {
  const chosen = CHOSEN.flatMap((id) => known.get(id) ?? []).filter(isRankable)
  const asked = known.get(wanted.indicator)
  const isAsked = asked !== undefined && isRankable(asked)
  const indicators = isAsked && !chosen.includes(asked) ? [asked, ...chosen] : chosen
  const indicator = isAsked ? asked : indicators[0]
  if (indicator === undefined) return null
  const longer = WINDOWS.filter((one) => indicator.windows.includes(one))
  const windows = longer.length > 0 ? longer : indicator.windows.slice(0, 1)
  const window = windows.includes(wanted.window)
    ? wanted.window
    : (windows.find((one) => one === '30d') ?? windows[0]!)
  const levels = levelsBelow(tree, region, profile)
  const level =
    levels.find((id) => id === wanted.level) ??
    levels.find((id) => id === tree.levels[communityLevelOf(tree)]?.id) ??
    levels[0] ??
    null
  return { indicators, indicator, windows, window, levels, level }
}

/** As the server allows (docs/api.md): down to the grid, for guests to the community. */
function levelsBelow(tree: RegionTree, region: number, profile: Profile): readonly string[] {
  const finest = isGuest(profile) ? communityLevelOf(tree) : gridLevelOf(tree)
  return tree.levels.slice(tree.level[region]! + 1, finest + 1).map(({ id }) => id)
}

/** The next one in a ring. */
export function stepIn<T>(all: readonly T[], at: T, by: 1 | -1): T {
  return all[(all.indexOf(at) + by + all.length) % all.length]!
}
