import { describe, expect, it } from 'vitest'
import { viewKeyText } from '../../shared/board/board.ts'
import { buildRegionTree, rowsOf } from '../../shared/region/tree.ts'
import { demoSource } from '../feed/testing/demo-town.ts'
import { chooseScopes } from './scopes.ts'

const { levels, regions } = demoSource()
const tree = buildRegionTree(levels, regions)

describe('the scopes of a crowd', () => {
  it('are as many different views as asked for, of every level, with and without a map layer', () => {
    const scopes = chooseScopes(tree, 50, 'LEADER')
    expect(new Set(scopes.map(({ view }) => viewKeyText(view))).size).toBe(50)
    const levelOf = (code: string): number => tree.level[tree.indexOf(code)]!
    const perLevel = levels.map(
      (_, level) => scopes.filter(({ view }) => levelOf(view.region) === level).length,
    )
    expect(perLevel).toEqual([1, 3, 16, 15, 15])
    const layers = scopes.flatMap(({ view, layer }) =>
      layer === null ? [] : [rowsOf(tree, tree.indexOf(view.region), layer.level).length],
    )
    expect(layers.length).toBeGreaterThan(15)
    expect(layers.length).toBeLessThan(35)
    expect(Math.min(...layers)).toBeGreaterThan(0)
    expect(scopes.filter(({ view }) => view.profile === 'VISITOR')).toHaveLength(10)
  })

  it('are fewer where the tree has no more, and begin with the root', () => {
    expect(chooseScopes(tree, 5000, 'PUBLIC')).toHaveLength(tree.size)
    expect(chooseScopes(tree, 1, 'LEADER')[0]!.view.region).toBe(tree.codes[0])
  })
})
