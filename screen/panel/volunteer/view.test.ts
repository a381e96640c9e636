import { describe, expect, test } from 'vitest'
import { anInput, HOUR, listOf, NOW } from '../test-input.ts'
import { tokenAge, volunteerView } from './view.ts'

describe('志愿', () => {
  test('a token ages by thirds of its limit', () => {
    const at = NOW - 6 * HOUR
    const dues = [30, 12, 8, 5].map((hours) => tokenAge(at, at + hours * HOUR, NOW))
    expect(dues).toEqual([0, 1, 2, 3])
    expect(tokenAge(at, null, NOW)).toBe(0)
  })

  test('orders the list has no room for stand as bare places behind the oldest', () => {
    const lists = {
      orders: listOf(
        { at: NOW - HOUR, column: 'submitted', due: NOW + 9 * HOUR },
        { at: NOW - 9 * HOUR, column: 'submitted', due: NOW - HOUR },
        { at: NOW - 9 * HOUR, column: 'review', due: NOW },
      ),
    }
    const values = {
      'orderOpen@now{column=submitted}': 4,
      'orderOpen@now{column=submitted}.since': NOW - 9.5 * HOUR,
    }
    const column = volunteerView(anInput(values, lists)).columns[0]
    expect(column?.tokens.map(({ age }) => age)).toEqual([3, 0, null, null])
    expect(column?.oldest).toBe('最久 9 时')
  })

  test('[LL4] a column draws no more tokens than its cap', () => {
    const column = volunteerView(anInput({ 'orderOpen@now{column=review}': 500 })).columns[3]
    expect(column?.tokens).toHaveLength(24)
    expect(column?.count.text).toBe('500')
  })
})
