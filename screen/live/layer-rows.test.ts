import { describe, expect, test } from 'vitest'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { spreadLayer } from './layer-rows.ts'

const TREE = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'community', name: '社区', nameEn: 'Community' },
    { id: 'grid', name: '网格', nameEn: 'Grid' },
  ],
  [
    { code: 'R', name: 'R', level: 'street', parent: null },
    { code: 'A', name: 'A', level: 'community', parent: 'R' },
    { code: 'A1', name: 'A1', level: 'grid', parent: 'A' },
    { code: 'B', name: 'B', level: 'community', parent: 'R' },
    { code: 'B1', name: 'B1', level: 'grid', parent: 'B' },
    { code: 'B2', name: 'B2', level: 'grid', parent: 'B' },
  ],
)
const held = (
  region: string,
  values: readonly (number | null)[],
): Parameters<typeof spreadLayer>[1] => ({
  layer: { world: 'live', profile: 'LEADER', region, level: 2, key: 'caseOpen@now' },
  version: { seq: 1, t: 1 },
  values,
})

describe('layer rows', () => {
  test('values of one region stand at its rows of the whole level, no data elsewhere', () => {
    expect([...spreadLayer(TREE, held('B', [5, null]))]).toEqual([NaN, 5, NaN])
    expect([...spreadLayer(TREE, held('R', [1, 2, 3]))]).toEqual([1, 2, 3])
  })

  test('a region the tree does not know and values too many colour nothing', () => {
    expect([...spreadLayer(TREE, held('X', [9]))]).toEqual([NaN, NaN, NaN])
    expect([...spreadLayer(TREE, held('B', [1, 2, 3, 4]))]).toEqual([NaN, 1, 2])
  })
})
