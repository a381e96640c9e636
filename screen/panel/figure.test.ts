import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../shared/indicator/types.ts'
import { countFigure, rateFigure, toneOf } from './figure.ts'
import { isPartial } from './registry-rules.ts'
import { splitOf } from './read.ts'
import { anInput } from './test-input.ts'

const C5: Indicator = {
  id: 'C5',
  version: 1,
  name: { zh: '结案率', en: 'Closed' },
  kind: 'cohort',
  unit: 'rate',
  direction: 'up',
  windows: ['today'],
  formula: { zh: '', en: '' },
  anchor: 'closedAt',
  source: '',
  thresholds: { green: 0.95, amber: 0.85 },
}

describe('figures', () => {
  test('[CT4] a rate without denominator is a dash and says that none was due', () => {
    const figure = rateFigure(
      anInput({ 'C5@today': null, 'C5@today.n': 0, 'C5@today.d': 0 }),
      'C5@today',
    )
    expect(figure).toMatchObject({
      value: null,
      text: '—',
      unit: '',
      note: '无应办件',
      tone: 'plain',
    })
  })

  test('[PV3] a small number that may not be seen is its bound, and is no value', () => {
    const values = { 'M10@now': null, 'M10@now.le': 2 }
    expect(countFigure(anInput(values), 'M10@now')).toMatchObject({ value: null, text: '≤2' })
  })

  test('[CT4] exclusions are printed beside numerator and denominator', () => {
    const values = { 'C5@today': 911 / 972, 'C5@today.n': 911, 'C5@today.d': 972, 'C5@today.x': 7 }
    expect(rateFigure(anInput(values), 'C5@today')).toMatchObject({
      text: '93.7',
      note: '911/972 · 剔除 7 件',
      small: false,
    })
  })

  test('a rate of fewer than ten is marked small and gets no tone', () => {
    const values = { 'C5@today': 0.5, 'C5@today.n': 4, 'C5@today.d': 8 }
    const figure = rateFigure(
      anInput(values, {}, { indicators: new Map([['C5', C5]]) }),
      'C5@today',
    )
    expect(figure).toMatchObject({ small: true, tone: 'plain', note: '4/8' })
  })

  test('the tone follows the thresholds and the direction of the indicator', () => {
    expect([0.96, 0.9, 0.5, null].map((value) => toneOf(value, C5))).toEqual([
      'plain',
      'caution',
      'serious',
      'plain',
    ])
    const down: Indicator = { ...C5, direction: 'down', thresholds: { green: 0, amber: 5 } }
    expect([0, 3, 9].map((value) => toneOf(value, down))).toEqual(['plain', 'caution', 'serious'])
    expect(toneOf(0.1, { ...C5, direction: 'band' })).toBe('plain')
  })

  test('[ST4] a number the board does not have is unknown and not zero', () => {
    expect(countFigure(anInput({}), 'V3@now')).toMatchObject({ value: null, text: '—' })
    expect(countFigure(anInput({ 'V3@now': 0 }), 'V3@now')).toMatchObject({ value: 0, text: '0' })
  })

  test('the drawn value stays unrounded', () => {
    expect(rateFigure(anInput({ 'C5@today': 0.93724279 }), 'C5@today').value).toBe(0.93724279)
  })

  test('a split is read from its keys, largest first, parts left aside', () => {
    const values = {
      'C1@today{source=a}': 2,
      'C1@today{source=b}': 9,
      'C1@today{source=b}.since': 1,
      'C1@24h{source=c}': 5,
    }
    expect(splitOf(anInput(values).board, 'C1@today', 'source').map(({ code }) => code)).toEqual([
      'b',
      'a',
    ])
  })

  test('a panel is partial when a key it needs is missing, not when it is null', () => {
    const { board } = anInput({ 'V3@now': null })
    expect([isPartial(board, ['V3@now']), isPartial(board, ['V3@now', 'F8@now'])]).toEqual([
      false,
      true,
    ])
  })
})
