import type { Zone } from '../../../shared/lib/zone.ts'
import { clockText, dateText, dateTimeText } from '../../i18n/format.ts'
import type { Lang } from '../../i18n/texts.ts'
import type { Laid } from './marks.ts'
import { marksView, type MarksView, NO_MARKS } from './marks-view.ts'
import { RANGES, type Range, roundTimes } from './ranges.ts'
import { nearest, rangeOf, type Replay, stopsOf } from './replay.ts'
import { MARK_TEXTS, RANGE_TEXTS, REPLAY_TEXTS } from './texts.ts'

/** What the time bar draws. */
export interface ReplayView {
  /** The instant asked for: 2026-11-23 14:15. */
  readonly at: string
  /** Place among its stops, of so many. */
  readonly stop: number
  readonly stops: number
  /** Where it stands, as a share of the bar; stops lie on round times, so the ends of a bar have shorter ways. */
  readonly share: number
  readonly ticks: readonly { readonly share: number; readonly text: string }[]
  readonly ranges: readonly { readonly text: string; readonly here: boolean }[]
  readonly playing: boolean
  /** What happened in the span, as far as it is known. */
  readonly happened: MarksView
  /** Why the wall does not stand at that instant yet; empty where it does. */
  readonly note: string
  /** What of the marks is not there; empty where all is. */
  readonly missing: string
}

export interface ReplayInput {
  readonly replay: Replay
  readonly zone: Zone
  readonly lang: Lang
  readonly state: 'fetching' | 'failed' | 'nothing' | 'shown'
  /** null while they are not in hand; `failed` where they could not be had. */
  readonly marks: Laid | 'failed' | null
  /** Name of a region. */
  readonly nameOf: (code: string) => string
}

/** Marks so near to an end would be cut by it. */
const EDGE = 0.03
const DAY_MS = 86_400_000

export function replayView(input: ReplayInput): ReplayView {
  const { replay, zone, lang, state, marks, nameOf } = input
  const range = rangeOf(replay)
  const stops = stopsOf(replay, zone)
  const fromMs = replay.endMs - range.ms
  const shareOf = (ms: number): number => (ms - fromMs) / range.ms
  const { atMs } = replay
  const happened =
    marks === null || marks === 'failed'
      ? NO_MARKS
      : marksView({
          ...{ laid: marks, atMs, lang, nameOf, timeZone: zone.timeZone },
          afterMs: stops.findLast((stop) => stop < atMs) ?? fromMs - 1,
        })
  return {
    at: dateTimeText(replay.atMs, zone.timeZone),
    stop: nearest(stops, replay.atMs),
    stops: stops.length,
    share: shareOf(replay.atMs),
    ticks: roundTimes(fromMs, replay.endMs, range.tickMs, zone)
      .map((ms) => ({ share: shareOf(ms), text: tickText(ms, range, zone) }))
      .filter(({ share }) => share > EDGE && share < 1 - EDGE),
    ranges: RANGES.map(({ id }, i) => ({ text: RANGE_TEXTS[lang][id], here: i === replay.range })),
    playing: replay.playing,
    happened,
    note: state === 'shown' ? '' : REPLAY_TEXTS[lang][state],
    missing: marks === 'failed' ? MARK_TEXTS[lang].failed : happened.missing,
  }
}

/** The hour; the day at midnight and where marks are whole days apart. */
function tickText(ms: number, { tickMs }: Range, zone: Zone): string {
  const isMidnight = (ms + zone.offsetAt(ms)) % DAY_MS === 0
  return isMidnight || tickMs >= DAY_MS
    ? dateText(ms, zone.timeZone).slice(5)
    : clockText(ms, zone.timeZone, false)
}
