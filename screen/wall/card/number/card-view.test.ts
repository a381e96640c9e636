import { describe, expect, test } from 'vitest'
import { INDICATORS } from '../../../../shared/indicator/catalogue.ts'
import { anInput } from '../../../panel/test-input.ts'
import { fieldWords } from './field-words.ts'
import { cardView } from './card-view.ts'
import { parseKey } from './parsed-key.ts'

const indicators = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]))
const VERSION = { seq: 7, t: 1_795_000_000 }

describe('a number opened', () => {
  test('names its definition, its figures and the version of both formula and board', () => {
    const values = { 'C5@today': 911 / 972, 'C5@today.n': 911, 'C5@today.d': 972, 'C5@today.x': 7 }
    const input = anInput(
      { ...values, 'C5@today.pop': -0.012, 'C5@today.popBase': 0.9493 },
      {},
      { indicators },
    )
    const card = cardView(input, 'C5@today', VERSION)!
    const entry = indicators.get('C5')!
    expect(card).toMatchObject({
      name: entry.name.zh,
      edition: `C5@${entry.version}`,
      formula: fieldWords(entry.formula.zh, 'zh'),
      source: '天门通报口径',
      asOfMs: VERSION.t * 1000,
      board: '7.1795000000',
    })
    expect(card.figure.text).toBe('93.7')
    expect(card.parts).toEqual([
      { label: '分子', text: '911' },
      { label: '分母', text: '972' },
      { label: '剔除', text: '7' },
    ])
    expect(card.comparisons).toEqual([
      {
        ...{ label: '环比', arrow: '↓', text: '−1.2 个百分点' },
        ...{ base: '基期 94.9%', judged: '差于基期' },
      },
    ])
    expect(card.judged).toBe('越高越好 · 绿 ≥ 95.0%，黄 ≥ 85.0%')
  })

  test('[CT4] shows a rate without a denominator as a dash, with the zero it was divided by', () => {
    const values = { 'C5@today': null, 'C5@today.n': 0, 'C5@today.d': 0 }
    const card = cardView(anInput(values, {}, { indicators }), 'C5@today', VERSION)!
    expect(card.figure.text).toBe('—')
    expect(card.parts).toContainEqual({ label: '分母', text: '0' })
  })

  test('names one limit where green ends and there is no band of amber', () => {
    const input = anInput({ 'C9@now': 3 }, {}, { indicators })
    expect(cardView(input, 'C9@now', VERSION)!.judged).toBe('越低越好 · 绿 ≤ 0')
  })

  test('is the whole of a part, and one of a split for a split', () => {
    const input = anInput({ 'C9@now': 3 }, {}, { indicators })
    expect(cardView(input, 'C9@now.since', VERSION)!.figure).toMatchObject({
      key: 'C9@now',
      value: 3,
    })
    expect(parseKey('C1@24h{source=12345}')).toEqual({
      id: 'C1',
      window: '24h',
      dimension: 'source',
      code: '12345',
    })
  })

  test('is nothing for a number that no indicator stands behind', () => {
    const input = anInput({}, {}, { indicators })
    expect(cardView(input, 'own.caseOpen@now', VERSION)).toBeNull()
    expect(cardView(input, '', VERSION)).toBeNull()
  })
})
