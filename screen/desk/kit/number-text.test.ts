import { expect, test } from 'vitest'
import { numberOf } from './number-text.ts'

test('what is typed is a number with its point, and nothing else is', () => {
  expect(['1.5', '0.5', ' 12 ', '１２．５', '2.', '.5', '0'].map(numberOf)).toEqual([
    ...[1.5, 0.5, 12, 12.5, 2, 0.5, 0],
  ])
  expect(['', '.', '-1', '1,5', '1e3', '0x10', '一', 'Infinity'].map(numberOf)).toEqual(
    Array.from({ length: 8 }, () => null),
  )
})
