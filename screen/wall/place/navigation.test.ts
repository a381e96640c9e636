import { describe, expect, test } from 'vitest'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { CHOSEN_LAYERS } from '../map/map-layers.ts'
import { goTo, moveOf, movePlace, START_PLACE, type Move, type Place } from './navigation.ts'

const LEVELS = [
  { id: 'street', name: '街道', nameEn: 'Street' },
  { id: 'community', name: '社区', nameEn: 'Community' },
  { id: 'grid', name: '网格', nameEn: 'Grid' },
]
const TREE = buildRegionTree(LEVELS, [
  { code: 'R', name: 'R', level: 'street', parent: null },
  { code: 'A', name: 'A', level: 'community', parent: 'R' },
  { code: 'A1', name: 'A1', level: 'grid', parent: 'A' },
  { code: 'A2', name: 'A2', level: 'grid', parent: 'A' },
  { code: 'B', name: 'B', level: 'community', parent: 'R' },
])
const at = (code: string): number => TREE.indexOf(code)
const ROOT = START_PLACE
const walk = (...moves: Move[]): Place =>
  moves.reduce((place, move) => movePlace(place, move, TREE), ROOT)

describe('navigation', () => {
  test('Enter goes into the first child, or into the marked one', () => {
    expect(walk('into').region).toBe(at('A'))
    expect(walk('next', 'next', 'into').region).toBe(at('B'))
  })

  test('the arrows mark the children in a ring', () => {
    expect(walk('next').marked).toBe(at('A'))
    expect(walk('previous').marked).toBe(at('B'))
    expect(walk('next', 'next', 'next').marked).toBe(at('A'))
  })

  test('going up marks the region just left', () => {
    expect(walk('into', 'into', 'up')).toMatchObject({ region: at('A'), marked: at('A1') })
    expect(walk('up')).toMatchObject({ region: 0, marked: null })
  })

  test('at a leaf the arrows walk among its siblings and Enter stays', () => {
    const leaf = goTo(ROOT, at('A1'))
    expect(movePlace(leaf, 'next', TREE).region).toBe(at('A2'))
    expect(movePlace(leaf, 'previous', TREE).region).toBe(at('A2'))
    expect(movePlace(leaf, 'into', TREE)).toBe(leaf)
  })

  test('Home returns to the root from anywhere', () => {
    expect(walk('into', 'into', 'home')).toMatchObject({ region: 0, marked: null })
  })

  test('layers, windows and languages go round', () => {
    const round = CHOSEN_LAYERS.map((): Move => 'nextLayer')
    expect(walk(...round).layer).toBe(CHOSEN_LAYERS[0])
    expect(movePlace({ ...ROOT, layer: 'residents' }, 'nextLayer', TREE).layer).toBe(
      CHOSEN_LAYERS[0],
    )
    expect([walk('nextWindow').window, walk('nextWindow', 'nextWindow').window]).toEqual([
      '24h',
      'all',
    ])
    expect(walk('nextLang', 'nextLang').lang).toBe('zh')
  })

  test('other keys are not the wall’s', () => {
    expect([moveOf('m'), moveOf('Backspace'), moveOf('q')]).toEqual(['nextLayer', 'up', undefined])
  })
})
