import { expect, test } from 'vitest'
import { isShortCell } from './cell-width.ts'

test.each([
  ['2026-06-01 10:05', true],
  ['会商与情况记录', true],
  ['任务下达 235 项', true],
  ['网格化服务中心值班长', false],
  ['', true],
])('%s stays in one line of a cell: %s', (text, isShort) => {
  expect(isShortCell(text)).toBe(isShort)
})
