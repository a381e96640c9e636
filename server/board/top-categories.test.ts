import { expect, test } from 'vitest'
import type { Catalogue } from '../../shared/region/package.ts'
import { SAMPLE_CATALOGUE } from '../tally/sample.ts'
import { TOP_CATEGORIES, topCategories } from './top-categories.ts'

const child = SAMPLE_CATALOGUE.categories[0]!.children[0]!
const catalogue: Catalogue = {
  ...SAMPLE_CATALOGUE,
  categories: [
    {
      ...SAMPLE_CATALOGUE.categories[0]!,
      code: '03',
      children: ['01', '02', '03', '04', '05', '06', '07'].map((code) => ({ ...child, code })),
    },
  ],
}

function tops(counts: Readonly<Record<string, number>>): Record<string, unknown> {
  return topCategories(catalogue, (key) => () => counts[key] ?? 0)(0)
}

test('[LL4] of each window the five subcategories most reported stand on a board, of equals those of the lesser code', () => {
  const of = (code: string): string => `C1b@today{l2=03.${code}}`
  const counts = { [of('07')]: 9, [of('02')]: 4, [of('06')]: 4, [of('03')]: 4, [of('01')]: 4 }
  const six = tops({ ...counts, [of('05')]: 4, 'C1b@all{l2=03.05}': 1 })
  expect(Object.keys(six)).toEqual([
    of('07'),
    of('01'),
    of('02'),
    of('03'),
    of('05'),
    'C1b@all{l2=03.05}',
  ])
  expect(Object.keys(six).filter((key) => key.includes('@today'))).toHaveLength(TOP_CATEGORIES)
  expect(six[of('07')]).toBe(9)
})

test('a subcategory of which nothing was reported has no place, nor has one that may not be seen', () => {
  expect(tops({ 'C1b@today{l2=03.01}': 1 })).toEqual({ 'C1b@today{l2=03.01}': 1 })
  expect(topCategories(catalogue, () => () => null)(0)).toEqual({})
})
