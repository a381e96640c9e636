import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildZone } from '../../../shared/lib/zone.ts'
import { timeReader } from './local-time.ts'

const NEW_YORK = zone('America/New_York')
const SHANGHAI = zone('Asia/Shanghai')
const MINUTE = 60_000

function zone(name: string) {
  return buildZone(name, Date.UTC(1990, 0, 1), Date.UTC(2050, 0, 1))
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'short',
})
const read = timeReader('yyyy-MM-dd HH:mm', NEW_YORK)

describe('timeReader', () => {
  it.each([
    ['MM/dd/yyyy hh:mm:ss a', '06/26/2018 10:58:54 AM', '2018-06-26T14:58:54.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '06/26/2018 12:00:00 AM', '2018-06-26T04:00:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '06/26/2018 12:00:00 PM', '2018-06-26T16:00:00.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2024-04-16T03:03:15.5', '2024-04-16T07:03:15.500Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2024-04-16T03:03:15.123456', '2024-04-16T07:03:15.123Z'],
    ['yyyy-MM-dd HH:mmXXX', '2024-04-16 03:03+08:00', '2024-04-15T19:03:00.000Z'],
    ['yyyy-MM-dd HH:mmXXX', '2024-04-16 03:03-0330', '2024-04-16T06:33:00.000Z'],
    ['yyyy-MM-dd HH:mmXXX', '2024-04-16 03:03Z', '2024-04-16T03:03:00.000Z'],
    ['yyyy-MM-dd', '2024-01-16', '2024-01-16T05:00:00.000Z'],
    ['M/d/yyyy H:mm', '4/6/2024 3:03', '2024-04-06T07:03:00.000Z'],
  ])('[IN8] reads %s from %s', (format, text, instant) => {
    expect(iso(timeReader(format, NEW_YORK)(text))).toBe(instant)
  })

  it.each([
    ['yyyy年M月d日 HH时mm分', '2024年4月6日 09时05分', '2024-04-06T01:05:00.000Z'],
    ['yyyy/M/d ah:mm', '2024/4/16 下午3:03', '2024-04-16T07:03:00.000Z'],
    ['yyyyMMddHHmmss', '20240416030315', '2024-04-15T19:03:15.000Z'],
  ])('[IN8] reads %s as Chinese systems write it', (format, text, instant) => {
    expect(iso(timeReader(format, SHANGHAI)(text))).toBe(instant)
  })

  it.each([
    '2024-02-30 09:00',
    '2024-13-01 09:00',
    '2024-04-16 24:00',
    '2024-04-16 09:60',
    '2024-4-16 09:00',
    '2024-04-16',
    '2024-04-16 09:00 PM',
    'yesterday',
    '',
  ])('[IN8] reads nothing from %j, which is of another form or no time', (text) => {
    expect(read(text)).toBeUndefined()
  })

  it('[IN8] refuses thirteen o’clock in the afternoon', () => {
    expect(timeReader('yyyy-MM-dd hh:mm a', NEW_YORK)('2024-04-16 13:00 PM')).toBeUndefined()
  })

  it.each([
    ['HH:mm', 'year is missing'],
    ['yyyy-dd HH:mm', 'month is missing'],
    ['yyyy-MM', 'day is missing'],
    ['yyyy-MM-dd hh:mm', 'hh and a go together'],
    ['yyyy-MM-dd HH:mm a', 'hh and a go together'],
    ['yyyy-MM-dd HH hh a', 'either HH or hh'],
    ['yyyy-MM-dd dd', 'day stands twice'],
    ['yyyy-MM-ddTHH:mm', 'T is no token; text stands in single quotes'],
    ['YYYY-MM-DD', 'Y is no token; text stands in single quotes'],
    ["yyyy-MM-dd'T", "' is no token; text stands in single quotes"],
  ])('[IN8] will not start with the format %s: %s', (format, reason) => {
    expect(() => timeReader(format, NEW_YORK)).toThrow(`time format ${format}: ${reason}`)
  })
})

describe('local time of New York', () => {
  // Winter, summer, the day of 23 hours and the day of 25.
  it.each(['2024-01-15', '2024-07-15', '2024-03-10', '2024-11-03'])(
    '[IN8] turns every minute of %s that the clock shows back into its instant',
    (day) => {
      const first = read(`${day} 00:00`)!
      const shown = new Map<string, number>()
      for (let ms = first; clock.format(ms).startsWith(day); ms += MINUTE) {
        const wall = clock.format(ms)
        if (!shown.has(wall)) shown.set(wall, ms)
      }
      const wrong = [...shown].filter(([wall, ms]) => read(wall) !== ms)
      expect(wrong).toEqual([])
      expect(shown.size).toBe(day === '2024-03-10' ? 23 * 60 : 24 * 60)
    },
  )

  it('[IN8] takes a time that summer time leaves out as the first instant after the gap', () => {
    expect(iso(read('2024-03-10 02:00'))).toBe('2024-03-10T07:00:00.000Z')
    expect(iso(read('2024-03-10 02:59'))).toBe('2024-03-10T07:00:00.000Z')
    expect(iso(read('2024-03-10 03:00'))).toBe('2024-03-10T07:00:00.000Z')
  })

  it('[IN8] takes a time that comes twice as the earlier', () => {
    expect(iso(read('2024-11-03 01:30'))).toBe('2024-11-03T05:30:00.000Z')
    expect(iso(read('2024-11-03 02:00'))).toBe('2024-11-03T07:00:00.000Z')
  })

  it('[IN8] gives an instant that the clock shows again for any minute from 1990 to 2049', () => {
    const minutes = fc.integer({
      min: Date.UTC(1990, 0, 2) / MINUTE,
      max: Date.UTC(2049, 11, 30) / MINUTE,
    })
    fc.assert(
      fc.property(minutes, (minute) => {
        const wall = clock.format(minute * MINUTE)
        expect(clock.format(read(wall))).toBe(wall)
        expect(minute * MINUTE - read(wall)!).toBeOneOf([0, 60 * MINUTE])
      }),
    )
  })
})

function iso(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString()
}
