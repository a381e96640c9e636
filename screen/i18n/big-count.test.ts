import { expect, test } from 'vitest'
import { bigCountText } from './big-count.ts'

test('numbers are in full below a million, and from there in the steps of the language', () => {
  const numbers = [null, 0, 1204, 999_999, 1_000_000, 1_234_567, 4_201_130, 420_113_000, 1e10]
  expect(numbers.map((each) => bigCountText(each, 'zh'))).toEqual([
    ...['—', '0', '1,204', '999,999', '100万', '123.5万', '420.1万', '4.2亿', '100亿'],
  ])
  expect(numbers.map((each) => bigCountText(each, 'en'))).toEqual([
    ...['—', '0', '1,204', '999,999', '1M', '1.23M', '4.2M', '420.1M', '10B'],
  ])
})
