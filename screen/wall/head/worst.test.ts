import { describe, expect, test } from 'vitest'
import { anInput } from '../../panel/test-input.ts'
import { dayText, watchView } from './watch-view.ts'
import { isAllInTime, worstOf } from './worst.ts'

const WORST = {
  values: { 'C9@now': 17, 'C9b@now': 23, 'M1b@now{level=red}': 2, 'whistleLate@now': 1 },
  lists: {
    feeds: { hotline: { state: 'lost' }, street: { state: 'live' } },
  },
}

describe('what is worst', () => {
  test('[AL6] the worst comes first and each says how many', () => {
    const worst = worstOf(anInput(WORST.values, WORST.lists))
    expect(worst.map(({ tone, text }) => `${tone} ${text}`)).toEqual([
      'critical 红色隐患 2 件',
      'serious 哨单超时 1 哨',
      'serious 超期案件 17 件',
      'serious 数据中断 1 路',
    ])
    expect(worst.map(({ key }) => key)).toEqual([
      'M1b@now{level=red}',
      ...['whistleLate@now', 'C9@now', ''],
    ])
  })

  test('what is only near its limit is told while nothing is past one', () => {
    expect(worstOf(anInput({ 'C9@now': 0, 'C9b@now': 3 }, {})).map(({ id }) => id)).toEqual([
      'caseSoon',
    ])
    expect(worstOf(anInput({ 'C9@now': 1, 'C9b@now': 3 }, {})).map(({ id }) => id)).toEqual([
      'caseLate',
    ])
  })

  test('[ST4] a board that says nothing of it says nothing, and not that all is in time', () => {
    expect(worstOf(anInput({}, {}))).toEqual([])
    expect(isAllInTime(anInput({}, {}))).toBe(false)
    expect(isAllInTime(anInput({ 'C9@now': 0 }, {}))).toBe(false)
    expect(isAllInTime(anInput({ 'C9@now': 0, 'whistleLate@now': 0 }, {}))).toBe(true)
  })
})

describe('watch', () => {
  test('the shift that the journal knows goes before the roster of the package', () => {
    const shifts = { s1: { leader: '街道主任', officers: '值班长 值班员' } }
    expect(watchView(anInput({}, { shifts }))).toEqual({
      leader: '街道主任',
      officers: '值班员 2 人',
    })
    const roster = watchView(anInput({}, {}))
    expect(roster.officers).toMatch(/^值班员 \d 人$|^$/)
  })

  test('the day is the district’s, not the browser’s', () => {
    const late = Date.parse('2026-11-22T23:30:00+08:00')
    expect(dayText(late, 'Asia/Shanghai', 'zh')).toBe('11月22日 周日')
    expect(dayText(late, 'Asia/Tokyo', 'en')).toBe('Mon 11-23')
  })
})
