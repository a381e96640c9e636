import { describe, expect, test } from 'vitest'
import { anInput } from '../test-input.ts'
import { gridView } from './view.ts'

describe('网格', () => {
  test('the chain counts the levels below and one for each above', () => {
    const chain = (region: string): (number | null)[] =>
      gridView(anInput({}, {}, { region })).chain.map(({ figure }) => figure.value)
    expect(chain('R')).toEqual([1, 2, 2])
    expect(chain('A')).toEqual([1, 1, 2])
    expect(chain('A2')).toEqual([1, 1, 1])
    expect(chain('B')).toEqual([1, 1, 0])
  })

  test('the level in view is marked', () => {
    expect(gridView(anInput({}, {}, { region: 'A' })).chain.map(({ here }) => here)).toEqual([
      false,
      true,
      false,
    ])
  })

  test('a region without staff has a dash, not 0 %', () => {
    expect(gridView(anInput({ 'G4@now': null, 'G4@now.n': 0, 'G4@now.d': 0 })).onPost.text).toBe(
      '—',
    )
  })
})
