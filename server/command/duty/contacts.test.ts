import { expect, test } from 'vitest'
import type { DistrictPackage } from '../../../shared/region/package.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { contactsOf } from './contacts.ts'

const region = (code: string, name: string, level: string, parent: string | null) => ({
  ...{ code, name, level, parent, population: 1, areaKm2: 1 },
})
const TREE = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'community', name: '社区', nameEn: 'Community' },
    { id: 'grid', name: '网格', nameEn: 'Grid' },
  ],
  [
    region('S', '明湾街道', 'street', null),
    region('A', '和平社区', 'community', 'S'),
    region('B', '荷塘村', 'community', 'S'),
    region('A1', '01网格', 'grid', 'A'),
    region('B1', '01网格', 'grid', 'B'),
  ],
)
const PACKAGE = {
  roster: {
    posts: ['A1', 'B1'].map((code, i) => ({
      ...{ region: code, role: 'leader', personRef: `p${i}`, post: '包联领导' },
    })),
  },
} as unknown as Pick<DistrictPackage, 'roster'>

test('a post of a grid is told with its community, and found by it', () => {
  const { contacts } = contactsOf(PACKAGE, TREE, '')
  expect(contacts.map(({ regionName }) => regionName)).toEqual(['和平社区 01网格', '荷塘村 01网格'])
  expect(contactsOf(PACKAGE, TREE, '荷塘').contacts.map((each) => each.region)).toEqual(['B1'])
  expect(contactsOf(PACKAGE, TREE, '01 和平').contacts.map((each) => each.region)).toEqual(['A1'])
})
