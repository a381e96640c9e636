import { describe, expect, test } from 'vitest'
import { countChange, rateChange } from './change.ts'
import { anInput } from './test-input.ts'

describe('a change', () => {
  test('of a count is told in pieces, with word, arrow and sign', () => {
    const values = { 'C1@today': 128, 'C1@today.popBase': 116 }
    expect(countChange(anInput(values), 'C1@today', '件')).toMatchObject({
      ...{ key: '', value: 12, word: '较昨日', arrow: '↑', text: '+12', unit: '件' },
    })
    expect(countChange(anInput({ ...values, 'C1@today': 4 }), 'C1@today', '件')).toMatchObject({
      ...{ value: -112, arrow: '↓', text: '−112' },
    })
  })

  test('of a rate is told in per cent points under the board’s own key', () => {
    const input = anInput({ 'F3@month': 0.95, 'F3@month.pop': -0.0123 }, {}, { lang: 'en' })
    expect(rateChange(input, 'F3@month')).toMatchObject({
      ...{ key: 'F3@month.pop', value: -0.0123, word: 'on last month' },
      ...{ arrow: '↓', text: '−1.2', unit: 'pp' },
    })
  })

  test('that rounds to nothing is none, without sign and arrow', () => {
    const values = { 'F3@today': 0.95, 'F3@today.pop': 0.0002 }
    expect(rateChange(anInput(values), 'F3@today')).toMatchObject({
      ...{ arrow: '', text: '持平', unit: '' },
    })
  })

  test('[CT4] a rate without a value is compared with nothing', () => {
    expect(rateChange(anInput({ 'F3@today': null, 'F3@today.pop': 0 }), 'F3@today')).toBeNull()
  })

  test('[ST4] is not known where the board does not know what was before', () => {
    expect(countChange(anInput({ 'C1@today': 5 }), 'C1@today')).toBeNull()
    expect(countChange(anInput({ 'C1@today': null, 'C1@today.popBase': 3 }), 'C1@today')).toBeNull()
    const all = { 'C1@all': 5, 'C1@all.popBase': 4, 'C5@24h.pop': 0.1 }
    expect(countChange(anInput(all), 'C1@all')).toBeNull()
    expect(rateChange(anInput(all), 'C5@24h')).toBeNull()
  })
})
