import { expect, test } from 'vitest'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { BADGES_MAX } from '../../map/badges.ts'
import { badgesOf } from './badges.ts'
import { MAP_TEXTS } from './texts.ts'

test('[LL4] the marks of regions end at their cap', () => {
  const levels = ['street', 'grid'].map((id) => ({ id, name: id, nameEn: id }))
  const badges = (count: number): number => {
    const grids = Array.from({ length: count }, (_, i) => `g${i}`)
    const tree = buildRegionTree(levels, [
      { code: 'S', name: 'S', level: 'street', parent: null },
      ...grids.map((code) => ({ code, name: code, level: 'grid', parent: 'S' })),
    ])
    const rows = Object.fromEntries(grids.map((code) => [code, { urgent: 1 }]))
    const view = { world: 'live', region: 'S', profile: 'DUTY' } as const
    const board = { values: {}, lists: { children: rows } }
    const held = { view, version: { seq: 1, t: 1 }, board }
    return badgesOf({ tree, held, overlays: [], window: 'today', texts: MAP_TEXTS.zh }).length
  }
  expect([badges(BADGES_MAX), badges(BADGES_MAX + 1)]).toEqual([BADGES_MAX, BADGES_MAX])
})
