import { expect, test } from 'vitest'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { perTenThousand } from './residents.ts'

const LEVELS = ['street', 'grid'].map((id) => ({ id, name: id, nameEn: id }))
const REGIONS = [
  { code: '1', name: 'all', level: 'street', parent: null },
  { code: '1a', name: 'shops', level: 'grid', parent: '1', population: 0 },
  { code: '1b', name: 'homes', level: 'grid', parent: '1', population: 4000 },
]

test('[CT4] where nobody lives the denominator is nought and the value null; where it is not known there is no denominator', () => {
  const tree = buildRegionTree(LEVELS, REGIONS)
  expect(perTenThousand({ tree, region: 0 }, 2)).toEqual({ value: 5, n: 2, d: 4000 })
  expect(perTenThousand({ tree, region: 1 }, 2, 1)).toEqual({ value: null, n: 2, d: 0, x: 1 })
  const unknown = buildRegionTree(LEVELS, [REGIONS[0]!])
  expect(perTenThousand({ tree: unknown, region: 0 }, 2)).toEqual({ value: null, n: 2 })
})
