import { describe, expect, it } from 'vitest'
import { dayOfDate, HOUR_MS } from '../lib/day.ts'
import { makeWorld } from './context.ts'
import { dutyOfDay } from './duty.ts'
import type { FeedEvent } from './event.ts'
import { demoTown } from './testing/demo-town.ts'

const MONDAY = dayOfDate('2026-04-13')
const SATURDAY = dayOfDate('2026-04-18')

function started(day: number): readonly FeedEvent[] {
  return dutyOfDay(makeWorld(demoTown(), 1), day).filter(({ type }) => type === 'duty.shiftStarted')
}

describe('the duty room of the demo', () => {
  it('is kept around the clock by shifts that hand over to the next one', () => {
    const week = Array.from({ length: 7 }, (_, i) => MONDAY + i)
    const events = week.flatMap((day) => dutyOfDay(makeWorld(demoTown(), 1), day))
    const begun = events.filter(({ type }) => type === 'duty.shiftStarted')
    const signed = events.filter(({ type }) => type === 'duty.handoverSigned')
    expect(begun).toHaveLength(14)
    expect(signed.slice(0, -1).map(({ data }) => data['toShift'])).toEqual(
      begun.slice(1).map(({ subject }) => subject),
    )
    expect(begun.slice(1).map(({ data }) => data['from'])).toEqual(
      begun.slice(0, -1).map(({ data }) => data['to']),
    )
  })

  it('has its relief in the room about ten minutes early, and nobody leaves before it came', () => {
    for (const day of [MONDAY, SATURDAY])
      for (const { time, data } of started(day)) {
        const early = Date.parse(String(data['from'])) - time
        expect(early).toBeGreaterThan(5 * 60_000)
        expect(early).toBeLessThan(15 * 60_000)
      }
    const signed = dutyOfDay(makeWorld(demoTown(), 1), MONDAY).find(
      ({ type }) => type === 'duty.handoverSigned',
    )
    expect(signed!.time).toBeGreaterThan(Date.parse(String(started(MONDAY)[1]!.data['from'])))
    expect(signed!.time - started(MONDAY)[0]!.time).toBeLessThan(13 * HOUR_MS)
  })

  it('is doubled on days off, and led by the posts of the package', () => {
    const officers = (day: number): unknown => started(day)[0]!.data['officerPosts']
    expect(officers(MONDAY)).toHaveLength(2)
    expect(officers(SATURDAY)).toHaveLength(3)
    expect(started(MONDAY).map(({ data }) => data['doubleStaffed'])).toEqual([false, false])
    expect(started(MONDAY)[0]!.data['leaderPost']).toBe('街道党工委副书记(带班)')
  })

  it('is nobody’s where the package names no posts', () => {
    expect(dutyOfDay(makeWorld({ ...demoTown(), duty: null }, 1), MONDAY)).toEqual([])
  })
})
