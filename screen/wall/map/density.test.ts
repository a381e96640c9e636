import { expect, test } from 'vitest'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { densitiesOf } from './density.ts'

const TREE = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'community', name: '社区', nameEn: 'Community' },
    { id: 'grid', name: '网格', nameEn: 'Grid' },
  ],
  [
    { code: 'R', name: 'R', level: 'street', parent: null },
    { code: 'A', name: 'A', level: 'community', parent: 'R', areaKm2: 4 },
    { code: 'A1', name: 'A1', level: 'grid', parent: 'A', population: 500 },
    { code: 'A2', name: 'A2', level: 'grid', parent: 'A', population: 1500 },
    { code: 'B', name: 'B', level: 'community', parent: 'R', population: 0, areaKm2: 2 },
  ],
)

test('a count is divided by thousands of residents, those of the regions below where the package gives no figure', () => {
  expect([...densitiesOf(TREE, 2, Float32Array.of(2, 3), 'residents')]).toEqual([4, 2])
  expect(densitiesOf(TREE, 1, Float32Array.of(6, 1), 'residents')[0]).toBe(3)
})

test('where nobody lives there is no density, and what has no value has none', () => {
  expect([...densitiesOf(TREE, 1, Float32Array.of(NaN, 1), 'residents')]).toEqual([NaN, NaN])
  expect([...densitiesOf(TREE, 1, Float32Array.of(8, 1), 'area')]).toEqual([2, 0.5])
})

test('what is not divided is handed on as it is', () => {
  const values = Float32Array.of(6, 1)
  expect(densitiesOf(TREE, 1, values, null)).toBe(values)
})
