import { expect, test } from 'vitest'
import type { Names } from '../../panel/input.ts'
import { aboutOf, ITEM_CLOCKS, passedOn, whereOf } from './items.ts'
import type { OpenItem } from './duty.ts'

const names: Names = {
  ...{ source: String, org: String, cause: String, post: String },
  category: (code) => (code === '04.0401' ? '井盖' : code),
  region: () => '03网格',
  place: () => '城东社区 03网格',
}
const item: OpenItem = {
  ...{ kind: 'urgent', ref: 'C1', since: 0, dueAt: 0, regionCode: '001003', about: '04.0401' },
  needsNote: true,
}

test('an item of a handover is told with the community that it lies in, now and when it is looked up', () => {
  expect(aboutOf(item, names)).toBe('井盖')
  expect(whereOf(item, names)).toBe('城东社区 03网格 · C1')
  expect(passedOn(item, names, 'zh')).toMatch(/城东社区 03网格 · C1$/)
  expect(passedOn({ kind: 'urgent', ref: 'C1' }, names, 'zh')).toMatch(/件 C1$/)
  expect(whereOf(item, null)).toBe('001003 · C1')
})

test('the limit of a case is said to be the whole one: its alarm tells the step’s', () => {
  expect([ITEM_CLOCKS.urgent, ITEM_CLOCKS.overdue, ITEM_CLOCKS.task]).toEqual([
    ...['TOTAL', 'TOTAL', undefined],
  ])
})
