import type { Zone } from '../../../shared/lib/zone.ts'
import { FIRST_RANGE, RANGES, type Range, roundTimes } from './ranges.ts'

/** 复盘: the wall at an instant of the past, moved along a time bar (RULES WD4). */
export interface Replay {
  /** Place in RANGES. */
  readonly range: number
  /** Where the bar ends, epoch ms: the present when the replay was begun. */
  readonly endMs: number
  /** Where it stands: one of its stops, or a mark between two of them. */
  readonly atMs: number
  /** Goes on by itself, a stop at a time. */
  readonly playing: boolean
}

export type ReplayEvent =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'seek'; readonly stop: number }
  /** To an instant of the bar, epoch ms. */
  | { readonly kind: 'to'; readonly atMs: number }
  | { readonly kind: 'first' | 'last' | 'play' }
  | { readonly kind: 'range'; readonly range: number }

/** The facts of the last seconds may still be on their way; the server keeps no world so young. */
const SETTLED_MS = 6_000

export function begun(nowMs: number): Replay {
  const endMs = Math.floor((nowMs - SETTLED_MS) / 1000) * 1000
  return { range: FIRST_RANGE, endMs, atMs: endMs, playing: false }
}

export function rangeOf({ range }: Replay): Range {
  return RANGES[range]!
}

/** Where the bar can stand, rising: its two ends, and round times of the zone between. */
export function stopsOf(replay: Replay, zone: Zone): readonly number[] {
  const { endMs } = replay
  const { ms, stepMs } = rangeOf(replay)
  const fromMs = endMs - ms
  return [fromMs, ...roundTimes(fromMs, endMs, stepMs, zone), endMs]
}

export function nextReplay(replay: Replay, event: ReplayEvent, zone: Zone): Replay {
  const stops = stopsOf(replay, zone)
  const { endMs } = replay
  const last = stops.length - 1
  const stand = (stop: number, playing: boolean): Replay => {
    const at = Math.min(Math.max(stop, 0), last)
    return { ...replay, atMs: stops[at]!, playing: playing && at < last }
  }
  switch (event.kind) {
    case 'step':
      return stand(stepFrom(stops, replay.atMs, event.by) + event.by, replay.playing)
    case 'seek':
      return stand(event.stop, replay.playing)
    case 'to':
      return { ...replay, atMs: event.atMs, playing: replay.playing && event.atMs < endMs }
    case 'first':
      return stand(0, replay.playing)
    case 'last':
      return stand(last, false)
    case 'play':
      // From the end there is nothing to go on to but the beginning.
      if (replay.playing) return { ...replay, playing: false }
      return replay.atMs === endMs ? stand(0, true) : { ...replay, playing: true }
    case 'range': {
      const range = Math.min(Math.max(event.range, 0), RANGES.length - 1)
      const other = { ...replay, range }
      const its = stopsOf(other, zone)
      // At a mark: whoever looks closer means that instant.
      if (!stops.includes(replay.atMs) && replay.atMs >= its[0]!) return other
      return { ...other, atMs: its[nearest(its, replay.atMs)]! }
    }
  }
}

/** Place of the stop from which a step in a direction is counted: the one that it stands on, or the one behind it. */
function stepFrom(stops: readonly number[], atMs: number, by: number): number {
  return by > 0
    ? stops.findLastIndex((stop) => stop <= atMs)
    : stops.findIndex((stop) => stop >= atMs)
}

/** Place of the stop nearest to an instant. */
export function nearest(stops: readonly number[], atMs: number): number {
  let found = 0
  for (const [i, stop] of stops.entries())
    if (Math.abs(stop - atMs) < Math.abs(stops[found]! - atMs)) found = i
  return found
}
