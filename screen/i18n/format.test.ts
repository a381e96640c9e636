import { describe, expect, test } from 'vitest'
import {
  ageText,
  clockText,
  countText,
  dateText,
  dateTimeText,
  decimalText,
  elapsedText,
  middleCut,
  rateText,
  shortName,
  shortAgeText,
  shortCountText,
  momentText,
  whenText,
} from './format.ts'
import { fill, textsOf } from './texts.ts'

const HOUR = 3_600_000

test('counts where there is little room are told in 万 or thousands', () => {
  const texts = (lang: 'zh' | 'en'): string[] =>
    [null, 0, 9999, 14_000, 1_000_000].map((value) => shortCountText(value, lang))
  expect(texts('zh')).toEqual(['—', '0', '9,999', '1.4万', '100万'])
  expect(texts('en')).toEqual(['—', '0', '9,999', '14k', '1M'])
})

describe('numbers', () => {
  test('[CT4] null is a dash and never a zero', () => {
    expect([countText(null), rateText(null), decimalText(null)]).toEqual(['—', '—', '—'])
    expect([countText(0), rateText(0)]).toEqual(['0', '0.0'])
  })

  test('counts carry thousands separators', () => {
    expect(countText(1_234_567)).toBe('1,234,567')
  })

  test('rates round half up to one decimal, as the reference bulletins print them', () => {
    expect(rateText(911 / 972)).toBe('93.7')
    expect(rateText(996 / 1054)).toBe('94.5')
    expect(rateText(0.9345)).toBe('93.5')
    expect(rateText(1)).toBe('100.0')
  })
})

describe('spans', () => {
  test('an age is said in at most two units', () => {
    expect(ageText(42_000, 'zh')).toBe('42 秒')
    expect(ageText(12 * 60_000, 'zh')).toBe('12 分')
    expect(ageText(3 * HOUR + 12 * 60_000, 'zh')).toBe('3 时 12 分')
    expect(ageText(3 * HOUR, 'zh')).toBe('3 时')
    expect(ageText(50 * HOUR, 'zh')).toBe('2 天')
    expect(ageText(50 * HOUR, 'en')).toBe('2 d')
  })

  test('a short age has one unit', () => {
    expect([90_000, 3.2 * HOUR, 50 * HOUR].map((span) => shortAgeText(span, 'zh'))).toEqual([
      '1 分',
      '3 时',
      '2 天',
    ])
  })

  test('[ST6] a stamp in the future has no negative age', () => {
    expect(ageText(-5000, 'zh')).toBe('0 秒')
    expect(elapsedText(-5000, 'zh')).toBe('00:00:00')
  })

  test('an elapsed time runs as a clock and counts days beyond one', () => {
    expect(elapsedText(HOUR + 83_000, 'zh')).toBe('01:01:23')
    expect(elapsedText(49 * HOUR, 'zh')).toBe('2 天 01:00:00')
  })
})

describe('times', () => {
  test('a clock shows the zone of the district and midnight as 00', () => {
    const midnight = Date.UTC(2026, 10, 20, 16, 0, 5)
    expect(clockText(midnight, 'Asia/Shanghai')).toBe('00:00:05')
    expect(clockText(midnight, 'Asia/Shanghai', false)).toBe('00:00')
    expect(dateText(midnight, 'Asia/Shanghai')).toBe('2026-11-21')
  })
})

describe('words', () => {
  test('a long name is cut in the middle and keeps its number', () => {
    expect(middleCut('城东社区第三综合网格03', 8.5)).toBe('城东社区…网格03')
    expect(middleCut('城东社区', 8)).toBe('城东社区')
    expect(shortName('自行发现(走访/夜访)', 6)).toBe('自行发现')
    expect(shortName('随手拍', 6)).toBe('随手拍')
    expect(middleCut('12345 热线', 6)).toBe('12345 热线')
  })

  test('a text whose value is missing shows its place', () => {
    expect(fill('剔除 {n} 件', { n: 7 })).toBe('剔除 7 件')
    expect(fill('剔除 {n} 件', {})).toBe('剔除 {n} 件')
  })

  test('both languages have the same places to fill', () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort()
    const [zh, en] = [textsOf('zh'), textsOf('en')]
    for (const key of Object.keys(zh) as (keyof typeof zh)[])
      expect(places(en[key]), key).toEqual(places(zh[key]))
  })
})

test('a time of another day is its date', () => {
  const now = Date.UTC(2026, 5, 1, 4)
  const zone = 'Asia/Shanghai'
  expect(whenText(Date.UTC(2026, 4, 31, 16, 5), now, zone)).toBe('00:05')
  expect(whenText(Date.UTC(2026, 4, 31, 15, 59), now, zone)).toBe('05-31')
  expect(whenText(Date.UTC(2024, 3, 16, 4), now, zone)).toBe('2024-04-16')
})

test('a time of last night keeps its hour where people work through midnight', () => {
  const now = Date.UTC(2026, 5, 1, 19)
  const zone = 'Asia/Shanghai'
  expect(momentText(Date.UTC(2026, 5, 1, 16, 5), now, zone)).toBe('00:05')
  expect(momentText(Date.UTC(2026, 5, 1, 15, 59), now, zone)).toBe('06-01 23:59')
  expect(momentText(Date.UTC(2024, 3, 16, 4), now, zone)).toBe('2024-04-16')
  expect(momentText(now, now, null)).toBe('—')
  expect(momentText(Date.UTC(2026, 5, 1, 16, 5, 7), now, zone, true)).toBe('00:05:07')
  expect(momentText(Date.UTC(2026, 5, 1, 15, 59, 7), now, zone, true)).toBe('06-01 23:59')
})

test('[ST7] an instant without the zone of the district is not told by another one', () => {
  const at = Date.UTC(2026, 10, 22)
  expect([clockText(at, null), dateText(at, null), dateTimeText(at, null)]).toEqual([
    ...['—', '—', '—'],
  ])
  expect(whenText(at, at, null)).toBe('—')
})
