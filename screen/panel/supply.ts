import type { Board } from '../../shared/board/board.ts'
import type { FeedFreshness } from '../../shared/feed/freshness.ts'
import type { Lang } from '../i18n/texts.ts'
import { fill } from '../i18n/texts.ts'
import type { Texts } from '../i18n/zh.ts'
import { momentText } from '../i18n/format.ts'
import { numberAt, textAt } from './read.ts'

/** How fresh the numbers of some families are on a board (shared/feed/freshness.ts). */
export interface Supply {
  readonly kind: FeedFreshness
  /** Up to here everything had come, epoch ms of the server; null where that is not known. */
  readonly wholeUntil: number | null
}

/** Lost where no family comes in any more, partial where one does not as a whole. Null where no feed is declared. */
export function supplyOf(board: Board, families: readonly string[]): Supply | null {
  const states = families.flatMap((family) => textAt(board, `feed.${family}`) ?? [])
  if (states.length === 0) return null
  const stops = families.flatMap((family) => numberAt(board, `feed.${family}.since`) ?? [])
  return {
    kind: worst(states),
    wholeUntil: stops.length === 0 ? null : Math.min(...stops),
  }
}

function worst(states: readonly string[]): FeedFreshness {
  if (states.every((state) => state === 'lost')) return 'lost'
  if (states.some((state) => state === 'lost' || state === 'partial')) return 'partial'
  return states.includes('delayed') ? 'delayed' : 'live'
}

/** What a panel says of itself in the place of its question. */
export interface Notice {
  readonly tone: 'serious' | 'caution'
  readonly text: string
  /** Up to when all had come; '' where that is not known. */
  readonly until: string
}

/** Words for a supply that is not live. */
export function noticeOf(
  supply: Supply | null,
  { texts, nowMs, timeZone }: { texts: Texts; nowMs: number; timeZone: string; lang: Lang },
): Notice | null {
  if (supply === null || supply.kind === 'live') return null
  const until =
    supply.wholeUntil === null
      ? ''
      : fill(texts.wholeUntil, { time: momentText(supply.wholeUntil, nowMs, timeZone) })
  const tone = supply.kind === 'delayed' ? 'caution' : 'serious'
  return { tone, text: texts[`supply_${supply.kind}`], until }
}
