import type { Board } from '../../shared/board/board.ts'
import type { Indicator } from '../../shared/indicator/types.ts'
import type { Feed } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Lang } from '../i18n/texts.ts'
import type { Texts } from '../i18n/zh.ts'

/** Windows the wall cycles through; levels are always `now`. */
export const PANEL_WINDOWS = ['today', '24h', 'all'] as const
export type PanelWindow = (typeof PANEL_WINDOWS)[number]

/** What every panel says of itself in `data-state` (RULES ST1–ST3, LT4). */
export type PanelState = 'unknown' | 'live' | 'partial' | 'stale' | 'error'

/** Names of the package's codes in the language in force; an unknown code is its own name. */
export interface Names {
  readonly source: (code: string) => string
  readonly category: (code: string) => string
  readonly org: (code: string) => string
  readonly cause: (code: string) => string
  readonly region: (code: string) => string
  /** A region's name with those above it for as long as it is a mere number: 城东社区 03网格. */
  readonly place: (code: string) => string
  /** A post of the duty room, by its Chinese name. */
  readonly post: (name: string) => string
}

/** What the wall knows besides the board: for the panels 动态 and 值班. */
export interface LinkFacts {
  /** Newest fact counted in this world, epoch ms. */
  readonly lastFactAt: number | null
  readonly leaderPost: string | null
  readonly officerPosts: readonly string[]
  readonly wall: string
  readonly build: string
  readonly attribution: string | null
}

/** Everything a panel draws from. Its view is a pure function of it. */
export interface PanelInput {
  readonly board: Board
  /** Code of the region the board is of. */
  readonly region: string
  readonly window: PanelWindow
  /** The server's time, epoch ms in whole seconds; a view that reads it is worked out each second. */
  readonly nowMs: number
  readonly lang: Lang
  readonly texts: Texts
  readonly names: Names
  readonly tree: RegionTree | null
  /** Feeds that the package declares; how they stand is in the board's list of that name. */
  readonly feeds: readonly Feed[]
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly timeZone: string
  readonly satisfactionTarget: number
  readonly link: LinkFacts
}

/** Props of every panel component. */
export interface PanelProps {
  readonly input: PanelInput
  readonly state: PanelState
}
