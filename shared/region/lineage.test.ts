import { describe, expect, it } from 'vitest'
import { lineageProblems, type LineageStep } from './lineage.ts'
import type { RegionEntry } from './package.ts'
import { buildRegionTree, withLineage } from './tree.ts'

const region = (code: string, level: string, parent: string | null): RegionEntry => ({
  code,
  name: code,
  level,
  parent,
})
const TREE = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'community', name: '社区', nameEn: 'Community' },
    { id: 'grid', name: '网格', nameEn: 'Grid' },
  ],
  [
    region('S', 'street', null),
    region('A', 'community', 'S'),
    region('A3', 'grid', 'A'),
    region('A4', 'grid', 'A'),
    region('B', 'community', 'S'),
    region('B1', 'grid', 'B'),
    region('B9', 'grid', 'B'),
  ],
)

/** Grids stand side by side: A3 from 0 to 1, A4 from 1 to 2, B1 from 2 to 3, B9 from 3 to 4. */
const locate = (lng: number): number =>
  TREE.indexOf(['A3', 'A4', 'B1', 'B9'][Math.floor(lng)] ?? '')

const step = (
  kind: LineageStep['kind'],
  from: readonly string[],
  to: readonly string[],
  at = '2026-01-01T00:00:00+08:00',
): LineageStep => ({ at, kind, from, to })

const OLD = '2025-01-01T00:00:00+08:00'

function at(steps: readonly LineageStep[], code: string, lng?: number): string | undefined {
  const tree = withLineage(TREE, steps, locate)
  return tree.codes[lng === undefined ? tree.regionAt(code) : tree.regionAt(code, [lng, 0])]
}

describe('a code that is gone', () => {
  it('leads to the new code after a re-coding, and to the target after a merger', () => {
    expect(at([step('recode', ['A0'], ['A3'])], 'A0')).toBe('A3')
    const merger = [step('merge', ['B7', 'B8'], ['B9'])]
    expect([at(merger, 'B7'), at(merger, 'B8', 0.5)]).toEqual(['B9', 'B9'])
  })

  it('leads to the part of a split that holds the point, else to what holds all parts', () => {
    const split = [step('split', ['A0'], ['A3', 'A4'])]
    expect([at(split, 'A0', 0.5), at(split, 'A0', 1.5)]).toEqual(['A3', 'A4'])
    expect([at(split, 'A0'), at(split, 'A0', 2.5), at(split, 'A0', 9)]).toEqual(['A', 'A', 'A'])
    expect(at([step('split', ['X'], ['A4', 'B1'])], 'X')).toBe('S')
  })

  it('follows one step after another', () => {
    const steps = [
      step('recode', ['A00'], ['A0'], OLD),
      step('split', ['A0'], ['A1', 'A2']),
      step('recode', ['A1'], ['A3']),
      step('merge', ['A2', 'B0'], ['A4']),
    ]
    expect([at(steps, 'A00', 0.5), at(steps, 'A00', 1.5), at(steps, 'A00')]).toEqual([
      'A3',
      'A4',
      'A',
    ])
    expect(at(steps, 'B0')).toBe('A4')
  })

  it('is unknown where no step ends it, and a present code is itself wherever its point lies', () => {
    expect(at([step('recode', ['A0'], ['A3'])], 'Z')).toBeUndefined()
    expect(at([step('recode', ['A0'], ['A3'])], 'A4', 0.5)).toBe('A4')
  })
})

describe('a lineage', () => {
  const problems = (...steps: LineageStep[]): string[] =>
    lineageProblems(steps, (code) => TREE.indexOf(code) >= 0)

  it('is sound when every end is gone and every beginning there or ended later', () => {
    expect(
      problems(
        step('recode', ['A00'], ['A0'], OLD),
        step('split', ['A0'], ['A3', 'A4']),
        step('merge', ['B7'], ['B9']),
        step('merge', ['B8'], ['B9']),
      ),
    ).toEqual([])
  })

  it('ends no code that is still there, and none twice', () => {
    expect(problems(step('merge', ['A4'], ['A3']))).toEqual([
      '[0] merge: A4 is ended but still in regions.json',
    ])
    expect(problems(step('recode', ['A0'], ['A3'], OLD), step('recode', ['A0'], ['A4']))).toEqual([
      '[1] recode: A0 is ended twice; codes are never used again',
    ])
  })

  it('makes no code that is missing, made twice or ended before', () => {
    expect(problems(step('recode', ['A0'], ['A9']))).toEqual([
      '[0] recode: A9 is neither in regions.json nor ended later',
    ])
    expect(problems(step('recode', ['A0'], ['A3']), step('recode', ['A1'], ['A3']))).toEqual([
      '[1] recode: A3 is made twice',
    ])
    expect(problems(step('recode', ['A0'], ['A3'], OLD), step('recode', ['A1'], ['A0']))).toEqual([
      '[1] recode: A0 was ended before this step; codes are never used again',
    ])
  })

  it('has as many codes on each side as its kind says', () => {
    expect(problems(step('split', ['A0'], ['A3']))).toEqual([
      '[0] split: 1 codes in to, at least 2 are needed',
    ])
    expect(problems(step('recode', ['A0', 'A1'], ['A3', 'A4']))).toEqual([
      '[0] recode: 2 codes in from, 1 is needed',
      '[0] recode: 2 codes in to, 1 is needed',
    ])
  })

  it('has no circle', () => {
    const circle = [step('recode', ['A0'], ['A1']), step('recode', ['A1'], ['A0'])]
    expect(problems(...circle)).toEqual(['A0 leads back to itself'])
    expect(() => withLineage(TREE, circle, locate)).toThrow('leads back to itself')
  })
})
