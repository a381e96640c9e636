import type { FeedState } from '../../../shared/feed/feed.ts'
import { FEED_STATES } from '../../../shared/feed/feed.ts'
import { middleCut, momentText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import type { Texts } from '../../i18n/zh.ts'
import type { PanelInput } from '../input.ts'
import { numberIn, rowsAt, textIn } from '../read.ts'

export interface SourceItem {
  readonly id: string
  readonly name: string
  /** Names of the regions it reports from; '' for all of them. */
  readonly scope: string
  readonly state: FeedState
  readonly tone: 'serious' | 'caution' | 'normal' | 'off'
  readonly word: string
  /** When it was last heard, in words. */
  readonly last: string
}

export interface SourcesView {
  /** Those that are missed first. */
  readonly items: readonly SourceItem[]
  /** Not in time. */
  readonly missed: number
  /** The wall stands still: what is said of the feeds was so until then. */
  readonly stopped: boolean
  /** What there is to say in a few words. */
  readonly summary: string
}

const ORDER: readonly FeedState[] = ['lost', 'delayed', 'unknown', 'live']
const TONES: Readonly<Record<FeedState, SourceItem['tone']>> = {
  lost: 'serious',
  delayed: 'caution',
  unknown: 'off',
  live: 'normal',
}

/**
 * 数据源: the feeds that the package declares for the region, as the board says they stand. Null where there are none.
 * @param stopped the wall stands still, so that nobody knows whether those that were in time still are (RULES ST4)
 */
export function sourcesView(input: PanelInput, stopped = false): SourcesView | null {
  const { board, texts } = input
  const items = rowsAt(board, 'feeds')
    .map(({ id, row }) => itemOf(input, id, textIn(row, 'state'), numberIn(row, 'lastAt')))
    .map((item) => (stopped && item.state === 'live' ? wasLive(item, texts) : item))
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  if (items.length === 0) return null
  const live = items.filter(({ state }) => state === 'live').length
  const words = stopped
    ? texts.sourcesUntil
    : live === items.length
      ? texts.sourcesAll
      : texts.sourcesRest
  return {
    ...{ items, stopped, missed: items.length - live },
    summary: live === 0 ? '' : fill(words, { n: live }),
  }
}

function wasLive(item: SourceItem, texts: Texts): SourceItem {
  return { ...item, tone: 'off', word: texts.source_until }
}

function itemOf(
  { feeds, lang, texts, names, nowMs, timeZone }: PanelInput,
  id: string,
  told: string | null,
  lastAt: number | null,
): SourceItem {
  const feed = feeds.find((each) => each.id === id)
  const state = FEED_STATES.find((each) => each === told) ?? 'lost'
  const name = (lang === 'en' ? feed?.nameEn : undefined) ?? feed?.name ?? id
  return {
    id,
    name: middleCut(name, 11),
    scope: middleCut((feed?.regions ?? []).map((code) => names.region(code)).join(' '), 12),
    state,
    tone: TONES[state],
    word: texts[`source_${state}`],
    last: lastAt === null ? texts.sourceNever : lastText(lastAt),
  }

  /** Of one that is missed to the second: how long it has been silent is what is asked. */
  function lastText(at: number): string {
    return fill(texts.sourceLast, { time: momentText(at, nowMs, timeZone, state !== 'live') })
  }
}
