import type { Zone } from '../../../shared/lib/zone.ts'
import { clockText, dateText, dateTimeText } from '../../i18n/format.ts'
import type { Lang } from '../../i18n/texts.ts'
import { RANGES, type Range, roundTimes } from './ranges.ts'
import { nearest, rangeOf, type Replay, stopsOf } from './replay.ts'
import { RANGE_TEXTS, REPLAY_TEXTS } from './texts.ts'

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
  /** Why the wall does not stand at that instant yet; empty where it does. */
  readonly note: string
}

export interface ReplayInput {
  readonly replay: Replay
  readonly zone: Zone
  readonly lang: Lang
  readonly state: 'fetching' | 'failed' | 'nothing' | 'shown'
}

/** Marks so near to an end would be cut by it. */
const EDGE = 0.03
const DAY_MS = 86_400_000

export function replayView({ replay, zone, lang, state }: ReplayInput): ReplayView {
  const range = rangeOf(replay)
  const stops = stopsOf(replay, zone)
  const fromMs = replay.endMs - range.ms
  const shareOf = (ms: number): number => (ms - fromMs) / range.ms
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
    note: state === 'shown' ? '' : REPLAY_TEXTS[lang][state],
  }
}

/** The hour; the day at midnight and where marks are whole days apart. */
function tickText(ms: number, { tickMs }: Range, zone: Zone): string {
  const isMidnight = (ms + zone.offsetAt(ms)) % DAY_MS === 0
  return isMidnight || tickMs >= DAY_MS
    ? dateText(ms, zone.timeZone).slice(5)
    : clockText(ms, zone.timeZone, false)
}
