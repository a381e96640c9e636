import { describe, expect, it } from 'vitest'
import { dateOf, dayOfDate, HOUR_MS, makeZone, weekdayOf } from './day.ts'
import { makeOffice, nextOnDuty, nextWork, PLAIN_CALENDAR } from './office.ts'
import { makeRandom } from './random.ts'

const office = makeOffice(makeZone('Asia/Shanghai'), {
  ...PLAIN_CALENDAR,
  holidays: ['2026-05-01'],
  makeUpWorkdays: ['2026-05-09'],
})
const at = (text: string): number => Date.parse(`${text}+08:00`)

describe('a zone', () => {
  it('knows the civil day of an instant and its start', () => {
    const zone = makeZone('Asia/Shanghai')
    expect(dateOf(zone.dayOf(at('2026-05-01T00:00:00')))).toBe('2026-05-01')
    expect(dateOf(zone.dayOf(at('2026-04-30T23:59:59')))).toBe('2026-04-30')
    expect(zone.startOf(dayOfDate('2026-05-01'))).toBe(at('2026-05-01T00:00:00'))
    expect(weekdayOf(dayOfDate('2026-05-01'))).toBe(5)
  })

  it('starts days rightly where clocks change', () => {
    const zone = makeZone('America/New_York')
    const day = dayOfDate('2026-03-08')
    expect(zone.startOf(day)).toBe(Date.parse('2026-03-08T00:00:00-05:00'))
    expect(zone.startOf(day + 1)).toBe(Date.parse('2026-03-09T00:00:00-04:00'))
    expect(zone.startOf(day + 1) - zone.startOf(day)).toBe(23 * HOUR_MS)
  })
})

describe('an office', () => {
  it('counts work over lunch, night, holiday and weekend', () => {
    expect(office.afterWork(at('2026-04-30T11:30:00'), HOUR_MS)).toBe(at('2026-04-30T14:00:00'))
    expect(office.afterWork(at('2026-04-30T17:00:00'), HOUR_MS)).toBe(at('2026-05-04T09:00:00'))
  })

  it('works on a make-up day', () => {
    expect(office.isWorkday(dayOfDate('2026-05-09'))).toBe(true)
    expect(office.isWorkday(dayOfDate('2026-05-10'))).toBe(false)
  })

  it('takes up at its next opening what comes in when it is shut', () => {
    const next = nextWork(office, at('2026-04-30T20:00:00'), makeRandom(1))
    expect(next).toBeGreaterThanOrEqual(at('2026-05-04T08:30:00'))
    expect(next).toBeLessThanOrEqual(at('2026-05-04T10:00:00'))
    expect(nextWork(office, at('2026-04-30T09:15:00'), makeRandom(1))).toBe(
      at('2026-04-30T09:15:00'),
    )
  })

  it('lets people on duty act on a day off', () => {
    const noon = at('2026-05-02T12:00:00')
    expect(nextOnDuty(office, noon, makeRandom(1), 1)).toBe(noon)
    expect(nextOnDuty(office, noon, makeRandom(1), 0)).toBeGreaterThan(at('2026-05-04T08:00:00'))
  })

  it('that never works is worked around', () => {
    const never = makeOffice(makeZone('UTC'), { ...PLAIN_CALENDAR, workWeekdays: [] })
    expect(nextWork(never, 5, makeRandom(1))).toBe(5)
    expect(() => never.afterWork(0, 1)).toThrow('no work within 400 days of 1970-01-01')
  })
})
