import { expect, test } from 'vitest'
import { LIST_CAPS } from '../../shared/board/board.ts'
import type { CommonNeed } from '../../shared/indicator/common-need.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Mask } from './mask.ts'
import { needRows } from './needs.ts'

const TREE = { size: 1, codes: ['R'], end: Int32Array.of(1) } as unknown as RegionTree
const MASK = { single: true, point: () => ({}) } as unknown as Mask

const needs = Array.from({ length: LIST_CAPS.needs + 5 }, (_, i): CommonNeed => ({
  ...{ id: `n${i}`, region: 0, category: '02.0204', cases: 9, reporters: 3, since: 1, last: 2 },
  ...{ topic: false, point: null, members: [] },
}))

test('what nobody has decided keeps no place behind what somebody has', () => {
  const decided = new Set(needs.slice(0, LIST_CAPS.needs).map(({ id }) => id))
  const stateOf = (id: string): string => (decided.has(id) ? 'ignored' : 'open')
  const rows = Object.entries(needRows(TREE, needs, 0, MASK, stateOf))
  expect(rows).toHaveLength(LIST_CAPS.needs)
  expect(rows.slice(0, 6).map(([id, { state }]) => `${id} ${String(state)}`)).toEqual([
    ...needs.slice(-5).map(({ id }) => `${id} open`),
    'n0 ignored',
  ])
})
