import type { Board, Profile, Version } from '../../shared/board/board.ts'
import { BoardMaker } from '../board/make.ts'
import { modeView } from '../board/mode.ts'
import type { WatchedFeed } from '../board/source-watch.ts'
import { CITY, cityTree, type CityDistrict } from './city-tree.ts'
import { cityTally } from './city-tally.ts'
import type { WorldFold } from '../world/world.ts'

/** A district and its live world, of which the city's numbers are made. */
export interface CityPart extends CityDistrict {
  /** The fold of now; it may be another one after a restart. */
  readonly fold: WorldFold
}

export interface CityBoards {
  /** The board of the whole city: values, mode and a row for each district; no other list. Each district stands at its own version. */
  readonly full: (profile: Profile) => Board
  /** By district code. */
  readonly versions: () => Readonly<Record<string, Version>>
}

/** Throws as `cityTree` does. */
export function cityBoards(parts: readonly CityPart[]): CityBoards {
  const city = cityTree(parts)
  const { tree, catalogue } = city
  const tallies = parts.map(({ fold }) => fold.tally)
  const maker: BoardMaker = new BoardMaker({
    ...{ tree, catalogue },
    tally: cityTally(tallies, city),
    ticker: { newest: () => [] },
    mode: () =>
      modeView({
        tree,
        responses: parts.flatMap(({ fold }) => [...fold.ledger.open('response')]),
        proposals: parts.flatMap(({ fold }) => [...fold.ledger.open('proposal')]),
        warnings: parts.flatMap(({ fold }) => [...fold.ledger.open('warning')]),
        takenUp: () => parts.flatMap(({ fold }) => [...fold.ledger.all('response')]),
        nowMs: Math.max(...parts.map(({ fold }) => Math.floor(fold.tMs / 1000) * 1000)),
        residentsOf: (region) => maker.value(region, 'residents@now'),
        openCasesOf: (region) => maker.value(region, 'caseOpen@now') ?? 0,
      }),
    feeds: () => parts.flatMap(feedsOf),
  })
  return {
    full(profile) {
      // Counts what changed, so that what is read is of the version that is told.
      for (const { fold, tree: own } of parts) fold.layer(own.codes[0]!, 0, 'caseOpen@now', 'DUTY')
      return maker.full(tree.indexOf(CITY), profile)
    },
    versions: () =>
      Object.fromEntries(parts.map(({ pkg, fold }) => [pkg.district.code, fold.version])),
  }
}

/** A feed of a whole district is one of a part of the city. */
function feedsOf({ pkg, tree, fold }: CityPart): readonly WatchedFeed[] {
  return fold.feeds().map(({ feed, standing }) => ({
    feed: {
      ...feed,
      id: `${pkg.district.code}:${feed.id}`,
      regions: feed.regions ?? [tree.codes[0]!],
    },
    standing,
  }))
}
