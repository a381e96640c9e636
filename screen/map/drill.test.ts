import { expect, test } from 'vitest'
import { childrenOf, rowsOf } from '../../shared/region/tree.ts'
import { drillOf, levelToShow, meantBy } from './drill.ts'
import { sampleDistrict } from './sample.ts'

const { tree } = sampleDistrict(4)
const all = (): boolean => true
const street = tree.indexOf('s1')
const community = childrenOf(tree, street)[0]!
const grid = childrenOf(tree, community)[4]!

test('every grid of the district lies under exactly one region on the map, whatever the focus', () => {
  for (let focus = 0; focus < tree.size; focus++) {
    for (const level of [undefined, 3]) {
      const { shown, dimmed, context } = drillOf(tree, all, focus, level)
      const cover = [...shown, ...dimmed, ...context].flatMap((region) => rowsOf(tree, region, 3))
      expect(cover.toSorted((a, b) => a - b)).toEqual(rowsOf(tree, 0, 3))
    }
  }
})

test('a focus shows its children, its siblings stay as context and its own border is strong', () => {
  const drill = drillOf(tree, all, community)
  expect(drill.shown).toEqual(childrenOf(tree, community))
  expect(drill.context).toHaveLength(3 + 3)
  expect(drill.strong).toEqual([street, community])
  expect(drill.levels).toEqual([3])
})

test('a focus without children is shown alone among its faded siblings', () => {
  const drill = drillOf(tree, all, grid)
  expect(drill.shown).toEqual([grid])
  expect(drill.dimmed).toEqual(childrenOf(tree, community).filter((sibling) => sibling !== grid))
  expect(drill.strong).toEqual([street, community])
})

test('a deeper level can be shown in place of the children', () => {
  const drill = drillOf(tree, all, street, 3)
  expect(drill.shown).toEqual(rowsOf(tree, street, 3))
  expect(drill.strong).toEqual([street, ...childrenOf(tree, street)])
})

test('regions without a shape give way to their descendants', () => {
  const noCommunities = (region: number): boolean => tree.level[region] !== 2
  expect(drillOf(tree, noCommunities, street).shown).toEqual(rowsOf(tree, street, 3))
})

test('a pointer over a deep region means the child of the focus around it', () => {
  expect(meantBy(tree, 0, grid)).toBe(street)
  expect(meantBy(tree, street, grid)).toBe(community)
  expect(meantBy(tree, community, grid)).toBe(grid)
  expect(meantBy(tree, tree.indexOf('s2'), street)).toBe(street)
})

test('a district of a few large parts is better shown a level deeper', () => {
  expect(levelToShow(tree, 0)).toBe(2)
  expect(levelToShow(tree, community)).toBeUndefined()
  expect(levelToShow(tree, grid)).toBeUndefined()
})
