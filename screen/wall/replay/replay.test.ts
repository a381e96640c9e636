import { describe, expect, it } from 'vitest'
import { buildZone } from '../../../shared/lib/zone.ts'
import { RANGES } from './ranges.ts'
import { begun, nextReplay, type Replay, type ReplayEvent, stopsOf } from './replay.ts'

const SHANGHAI = buildZone('Asia/Shanghai', Date.parse('2026-10-01'), Date.parse('2026-12-01'))
const localMs = (ms: number, zone = SHANGHAI): number => ms + zone.offsetAt(ms)
/** 14:07:36 in Shanghai. */
const NOW = Date.parse('2026-11-23T14:07:42.900+08:00')
const after = (replay: Replay, ...events: readonly ReplayEvent[]): Replay =>
  events.reduce((state, event) => nextReplay(state, event, SHANGHAI), replay)
const clock = (ms: number): string => new Date(localMs(ms)).toISOString().slice(5, 19)

describe('the time bar', () => {
  it('[WD4] begins at the last whole second that is settled, a day before it behind', () => {
    const replay = begun(NOW)
    expect(clock(replay.atMs)).toBe('11-23T14:07:36')
    const stops = stopsOf(replay, SHANGHAI)
    expect([stops[0]!, stops[1]!, stops.at(-2)!, stops.at(-1)!].map(clock)).toEqual([
      ...['11-22T14:07:36', '11-22T14:15:00', '11-23T14:00:00', '11-23T14:07:36'],
    ])
  })

  it.each(RANGES)('has some 50 to 100 stops over $id, all on round times', ({ id, stepMs }) => {
    const range = RANGES.findIndex((each) => each.id === id)
    const stops = stopsOf(after(begun(NOW), { kind: 'range', range }), SHANGHAI)
    expect(stops.length).toBeGreaterThan(50)
    expect(stops.length).toBeLessThan(101)
    expect(stops).toEqual(stops.toSorted((a, b) => a - b))
    for (const stop of stops.slice(1, -1)) expect(localMs(stop) % stepMs).toBe(0)
  })

  it('steps from round time to round time and stops at its ends', () => {
    const replay = begun(NOW)
    expect(clock(after(replay, { kind: 'step', by: -1 }).atMs)).toBe('11-23T14:00:00')
    expect(clock(after(replay, { kind: 'step', by: -5 }).atMs)).toBe('11-23T13:00:00')
    expect(after(replay, { kind: 'step', by: 1 }).atMs).toBe(replay.endMs)
    const first = after(replay, { kind: 'first' })
    expect(after(first, { kind: 'step', by: -3 })).toEqual(first)
    expect(after(first, { kind: 'last' })).toEqual(replay)
  })

  it('plays from where it stands, from the end anew, and stops by itself when it comes there', () => {
    const replay = begun(NOW)
    const playing = after(replay, { kind: 'play' })
    expect(clock(playing.atMs)).toBe('11-22T14:07:36')
    expect(playing.playing).toBe(true)
    expect(after(playing, { kind: 'step', by: 1 }).playing).toBe(true)
    expect(after(playing, { kind: 'step', by: 1000 })).toEqual(replay)
    const stopped = after(replay, { kind: 'step', by: -9 }, { kind: 'play' }, { kind: 'play' })
    expect(stopped).toEqual(after(replay, { kind: 'step', by: -9 }))
  })

  it('stands at a mark between two stops, goes on from there, and stays there when it is looked at closer', () => {
    const at = Date.parse('2026-11-23T09:07:13+08:00')
    const replay = after(begun(NOW), { kind: 'to', atMs: at })
    expect(clock(after(replay, { kind: 'step', by: 1 }).atMs)).toBe('11-23T09:15:00')
    expect(clock(after(replay, { kind: 'step', by: -1 }).atMs)).toBe('11-23T09:00:00')
    expect(after(replay, { kind: 'play' })).toEqual({ ...replay, playing: true })
    expect(after(replay, { kind: 'play' }, { kind: 'play' })).toEqual(replay)
    expect(after(replay, { kind: 'range', range: 1 }).atMs).toBe(at)
    expect(clock(after(replay, { kind: 'range', range: 0 }).atMs)).toBe('11-23T13:07:36')
  })

  it('stays as near as it can to its instant when it spans more or less', () => {
    const replay = after(begun(NOW), { kind: 'step', by: -4 }, { kind: 'range', range: 3 })
    expect(clock(replay.atMs)).toBe('11-23T14:00:00')
    expect(clock(after(replay, { kind: 'range', range: 0 }).atMs)).toBe('11-23T14:00:00')
    const long = after(replay, { kind: 'range', range: 99 }, { kind: 'first' })
    expect(clock(long.atMs)).toBe('10-24T14:07:36')
    // An hour does not reach back so far.
    expect(clock(after(long, { kind: 'range', range: 0 }).atMs)).toBe('11-23T13:07:36')
  })
})

it('keeps to the clock of a zone that was changed on the way', () => {
  const now = Date.parse('2026-03-09T20:00:06Z')
  const zone = buildZone('America/Los_Angeles', now - 9 * 86_400_000, now)
  const stops = stopsOf(nextReplay(begun(now), { kind: 'range', range: 3 }, zone), zone)
  const off = stops.slice(1, -1).filter((stop) => localMs(stop, zone) % 7_200_000 !== 0)
  // Two o'clock was left out that night.
  expect(off).toEqual([Date.parse('2026-03-08T10:00:00Z')])
})
