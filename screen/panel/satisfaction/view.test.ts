import { describe, expect, test } from 'vitest'
import { DARK } from '../../theme/dark.ts'
import { anInput, HOUR, NOW } from '../test-input.ts'
import { buildSatisfactionOption } from './build-option.ts'
import { satisfactionView, scaleStart } from './view.ts'

const VALUES = {
  'F3@today': 163 / 171,
  'F3@today.n': 163,
  'F3@today.d': 171,
  'F3@today.x': 12,
  'F3@today.low': 0.9105,
  'F3@today.high': 0.9765,
  'F8@now': 6,
  'F8@now.since': NOW - 53 * HOUR,
}

describe('满意度', () => {
  test('the rate says how sure it is, of how many, and what was left out', () => {
    const view = satisfactionView(anInput(VALUES))
    expect(view.sample).toEqual(['有效评价 171 件', '剔除 12 件', '95% 区间 91.1–97.7% ±3.3'])
    expect(view.bad[1]?.figure).toMatchObject({ text: '6', note: '最久 2 天', tone: 'caution' })
  })

  test('half the width of the interval is said below four hundred answers alone', () => {
    const many = { ...VALUES, 'F3@today.n': 381, 'F3@today.d': 400, 'F3@today.x': 0 }
    expect(satisfactionView(anInput(many)).sample).toEqual([
      '有效评价 400 件',
      '95% 区间 91.1–97.7%',
    ])
  })

  test('[CT4] without a valid rating none is said, and no interval', () => {
    const none = { 'F3@today': null, 'F3@today.n': 0, 'F3@today.d': 0, 'F3@today.x': 3 }
    expect(satisfactionView(anInput(none)).sample).toEqual(['无有效评价', '剔除 3 件'])
    expect(satisfactionView(anInput({})).sample).toEqual([])
  })

  test('the three rates stand beside each other, each with its numerator and denominator', () => {
    const values = { ...VALUES, 'C13@today': 0.75, 'C13@today.n': 3, 'C13@today.d': 4 }
    const { rates } = satisfactionView(anInput(values))
    expect(rates.map(({ label, figure }) => [label, figure.text, figure.note])).toEqual([
      ['响应率', '75.0', '3/4'],
      ['解决率', '—', ''],
      ['满意率', '95.3', '163/171 · 剔除 12 件'],
    ])
  })

  test('the scale begins at a round tenth below all that is drawn', () => {
    expect([0.95, 0.8, 0.7999, 0.675, 0.04].map(scaleStart)).toEqual([0.8, 0.7, 0.7, 0.6, 0])
  })

  test('the interval is drawn from low to high, the target as a line', () => {
    const option = buildSatisfactionOption(satisfactionView(anInput(VALUES)), DARK, 1)
    const [low, band, point] = option.series as { data: unknown[]; markLine?: { data: unknown } }[]
    expect(low?.data).toEqual([0.9105])
    expect(band?.data).toEqual([0.9765 - 0.9105])
    expect(point?.data).toEqual([[163 / 171, 0]])
    expect(low?.markLine?.data).toEqual([{ xAxis: 0.95 }])
  })

  test('[CT4] without ratings there is no point and no band', () => {
    const option = buildSatisfactionOption(satisfactionView(anInput({ 'F3@today': null })), DARK, 1)
    const [, band, point] = option.series as { data: unknown[] }[]
    expect([band?.data, point?.data]).toEqual([[0], []])
  })
})
