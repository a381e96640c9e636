import { describe, expect, test } from 'vitest'
import { INDICATORS, indicatorOf } from '../../../../shared/indicator/catalogue.ts'
import { DARK } from '../../../theme/dark.ts'
import { buildTrendOption } from './build-option.ts'
import { stepsOf, trendPath, type TrendAnswer, type TrendPoint } from './trend-query.ts'
import { trendView, type TrendInput } from './trend-view.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-11-21T00:00:00+08:00')

function answer(
  values: readonly (Partial<TrendPoint> | number | null)[],
  by: 'hour' | 'day' = 'hour',
): TrendAnswer {
  const stepMs = by === 'hour' ? HOUR : 24 * HOUR
  const points = values.map((one, i): TrendPoint => {
    const from = START + i * stepMs
    const given = typeof one === 'number' || one === null ? { value: one } : one
    return { value: null, ...given, from, to: from + stepMs }
  })
  return { by, asOf: '', points }
}

function input(id: string, change: Partial<TrendInput> = {}): TrendInput {
  return {
    ...{ indicator: indicatorOf(id)!, lang: 'zh', timeZone: 'Asia/Shanghai', target: null },
    ...change,
  }
}

describe('a trend', () => {
  test('of happenings is columns from zero, with the greatest and the least named and the last told beside', () => {
    const view = trendView(answer([4, 9, 2, { value: 5, partial: true }]), input('C1'))
    expect(view).toMatchObject({ form: 'columns', from: 0, to: 9, title: '近 4 小时 · 逐时' })
    expect(view.marks.map(({ kind, text }) => [kind, text])).toEqual([
      ['most', '9'],
      ['least', '2'],
    ])
    expect(view.last).toMatchObject({ text: '5', x: 3.5 / 4 })
  })

  test('keeps its words clear of each other: a low of a line below it, the limit away from the present value', () => {
    const rate = (n: number): Partial<TrendPoint> => ({ value: n / 100, n, d: 100 })
    const sides = (values: readonly number[]): unknown => {
      const { line, last, marks } = trendView(answer(values.map(rate)), input('G4'))
      return [line!.side, last.y >= line!.y, marks.map(({ kind, side }) => `${kind} ${side}`)]
    }
    expect(sides([96, 88, 98, 95, 96])).toEqual(['below', true, ['most above', 'least below']])
    expect(sides([96, 88, 98, 95, 94])).toEqual(['above', false, ['most above', 'least below']])
    expect(sides([96, 71, 98, 95, 80])).toEqual([null, false, ['most above', 'least below']])
    expect(sides([96, 2, 98, 95, 60])).toEqual([null, false, ['most above', 'least above']])
  })

  test('of a rate ends a tenth lower where its low would have no room for its words', () => {
    const rate = (n: number): Partial<TrendPoint> => ({ value: n / 100, n, d: 100 })
    const from = (least: number): number =>
      trendView(answer([96, least, 98, 95].map(rate)), input('G4')).from
    expect(from(81)).toBeCloseTo(0.7)
    expect(from(88)).toBeCloseTo(0.8)
    expect(from(5)).toBe(0)
  })

  test('of columns names the least above it, where no column stands', () => {
    const { marks } = trendView(answer([4, 9, 3, 5]), input('C1'))
    expect(marks.map(({ side }) => side)).toEqual(['above', 'above'])
  })

  test('does not call the running hour the least', () => {
    const { marks } = trendView(answer([4, 9, 8, { value: 0, partial: true }]), input('C1'))
    expect(marks.map(({ text }) => text)).toEqual(['9', '4'])
  })

  test('[CT4] leaves a gap where nothing was due, and says "—" of a present without a value', () => {
    const view = trendView(
      answer([
        { value: 0.9, n: 90, d: 100 },
        { n: 0, d: 0 },
        { n: 0, d: 0, partial: true },
      ]),
      input('C5'),
    )
    const option = buildTrendOption(view, DARK, 1)
    const series = option.series as { data: unknown[]; connectNulls?: boolean }[]
    const line = series.at(-1)!
    expect(line.connectNulls).toBe(false)
    expect((line.data as { value: unknown }[]).map(({ value }) => value)).toEqual([0.9, '-', '-'])
    expect(view.last.text).toBe('—')
  })

  test('[ST4] hatches what is not known rather than drawing zeros', () => {
    const view = trendView(answer([{ unknown: true }, { unknown: true }, 3, 4]), input('C1'))
    expect(view.unknown).toBe(0.5)
    expect(view.points[0]!.value).toBeNull()
  })

  test('of a rate shows its interval, hollow points below ten records, and the line where green begins', () => {
    const view = trendView(
      answer([
        { value: 0.92, n: 92, d: 100 },
        { value: 0.5, n: 2, d: 4 },
        { value: 0.96, n: 96, d: 100 },
      ]),
      input('C5'),
    )
    expect(view.line).toMatchObject({ at: 0.95, text: '达标线 95.0%' })
    expect(view.points.map(({ small, low }) => [small, low === null])).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ])
    expect([view.from, view.to]).toEqual([0.9, 1])
    expect(view.hasBand && view.hasSmall).toBe(true)
    // What lies below the scale is drawn at its foot, not outside the picture.
    const option = buildTrendOption(view, DARK, 1)
    const line = (option.series as { data: { value: number }[] }[]).at(-1)!
    expect(line.data[1]!.value).toBe(0.9)
  })

  test('of satisfaction carries the target of the package', () => {
    const view = trendView(answer([{ value: 0.97, n: 97, d: 100 }]), input('F3', { target: 0.96 }))
    expect(view.line?.text).toBe('目标线 96.0%')
  })

  test('has a tick each sixth hour of the clock, midnight by its date, and each seventh day', () => {
    const hours = trendView(answer(Array.from({ length: 24 }, () => 1)), input('C1'))
    expect(hours.ticks.map(({ text }) => text)).toEqual(['11-21', '06:00', '12:00', '18:00'])
    const days = trendView(
      answer(
        Array.from({ length: 15 }, () => 1),
        'day',
      ),
      input('C1'),
    )
    expect(days.ticks.map(({ text }) => text)).toEqual(['11-21', '11-28', '12-05'])
  })

  test('finds no picture in nothing', () => {
    const view = trendView(answer([null, null]), input('C1'))
    expect(view.isEmpty).toBe(true)
    expect(Number.isFinite(view.to)).toBe(true)
  })
})

describe('what is asked for', () => {
  test('counts and levels are told by the hour first, rates of happenings by the day', () => {
    const steps = (id: string, window: string): readonly string[] =>
      stepsOf(indicatorOf(id)!, window)
    expect(steps('C1', 'today')).toEqual(['hour', 'day'])
    expect(steps('V3', 'now')).toEqual(['hour', 'day'])
    expect(steps('G4', 'now')).toEqual(['hour', 'day'])
    expect(steps('C5', 'today')).toEqual(['day', 'hour'])
    expect(steps('C1', 'all')).toEqual(['day', 'hour'])
    expect(steps('G5', 'today')).toEqual(['day'])
    expect(steps('C28', '30d')).toEqual([])
    expect(INDICATORS.every(({ windows }) => windows.length > 0)).toBe(true)
  })

  test('names region, world, profile and the part of a split', () => {
    const view = { world: 'live', region: 'R1', profile: 'LEADER' } as const
    const key = { id: 'C1', window: 'today', dimension: 'source', code: '12345' }
    expect(trendPath(view, key, 'hour')).toBe(
      '/api/v1/trends?indicator=C1&region=R1&by=hour&n=24&world=live&profile=LEADER&code=source%3D12345',
    )
  })
})
