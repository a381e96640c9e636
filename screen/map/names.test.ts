import { expect, test } from 'vitest'
import { childrenOf } from '../../shared/region/tree.ts'
import { fitBox } from './camera.ts'
import { mapThemeOf, themeOf } from '../theme/css.ts'
import { MapModel } from './model.ts'
import { inkOf, placeNames } from './names.ts'
import { boxUnion, EMPTY_BOX } from './plane.ts'
import { contrastOf, parseColour } from './colour.ts'
import { SAMPLE_THEME, sampleDistrict } from './sample.ts'

const { tree, topology } = sampleDistrict(4)
const ctx = {
  font: '',
  measureText: (line: string) => ({ width: [...line].length * 15 }),
} as unknown as CanvasRenderingContext2D

const aModel = (): MapModel => {
  const model = new MapModel({ tree, topology, theme: SAMPLE_THEME, lang: 'zh' })
  model.view = { width: 900, height: 900 }
  model.camera = fitBox(model.shapes.box, model.view, { top: 20, right: 20, bottom: 20, left: 20 })
  return model
}

test('every region with room for its name gets it, whole', () => {
  const model = aModel()
  const names = placeNames(ctx, model, model.camera)
  expect(names.map(({ text }) => text.lines.join('')).toSorted()).toEqual([
    '第1街道',
    '第2街道',
    '第3街道',
    '第4街道',
  ])
})

test('of a deeper level only names that fit inside their region stand under those of the larger ones', () => {
  const model = aModel()
  model.focus(0, 3)
  const named = placeNames(ctx, model, model.camera).map(({ region }) => tree.level[region])
  expect(named.filter((level) => level === 1)).toHaveLength(4)
  model.view = { width: 200, height: 200 }
  const camera = fitBox(model.shapes.box, model.view, { top: 20, right: 20, bottom: 20, left: 20 })
  const small = placeNames(ctx, model, camera).map(({ region }) => tree.level[region])
  expect(small.every((level) => level === 1)).toBe(true)
})

test('the highlighted region keeps its name where space is short', () => {
  const model = aModel()
  model.focus(0, 3)
  model.view = { width: 200, height: 200 }
  const camera = fitBox(model.shapes.box, model.view, { top: 20, right: 20, bottom: 20, left: 20 })
  model.highlighted = childrenOf(tree, tree.indexOf('c0005'))[4]!
  expect(placeNames(ctx, model, camera).map(({ region }) => region)).toContain(model.highlighted)
})

test('regions that the view is fitted to are named before the larger ones that hold them', () => {
  const model = aModel()
  model.focus(0, 3)
  const framed = childrenOf(tree, tree.indexOf('c0005'))
  model.frame(framed)
  const box = framed.map((region) => model.boxOf(region)).reduce(boxUnion, EMPTY_BOX)
  for (const side of [260, 280, 560]) {
    model.view = { width: side, height: side }
    const camera = fitBox(box, model.view, { top: 8, right: 8, bottom: 8, left: 8 })
    const named = placeNames(ctx, model, camera).map(({ region }) => region)
    const missing = framed.filter((region) => !named.includes(region))
    expect(missing.length, `${side} px`).toBeLessThanOrEqual(side < 560 ? 1 : 0)
  }
})

test.each([
  ['sample', SAMPLE_THEME],
  ['dark', mapThemeOf(themeOf('dark'))],
  ['light', mapThemeOf(themeOf('light'))],
])('[LG2] names stand out 4.5 : 1 from every fill of the %s theme', (_, theme) => {
  const model = aModel()
  model.setTheme(theme)
  const contrastIn = (code: string): number => {
    const { ink, halo } = inkOf(model, tree.indexOf(code))
    return contrastOf(parseColour(ink), parseColour(halo))
  }
  for (const focus of ['d', 'g0000']) {
    model.focus(tree.indexOf(focus))
    for (const value of [NaN, ...Array.from({ length: 256 }, (__, i) => i)]) {
      model.setValues(1, Float32Array.from([value, 0, 255, 0]), '1')
      model.setValues(
        3,
        Float32Array.from({ length: 144 }, (__, i) => [value, 0, 255][i] ?? value),
        '1',
      )
      expect(contrastIn(focus === 'd' ? 's0' : 'g0000')).toBeGreaterThanOrEqual(4.5)
      expect(contrastIn(focus === 'd' ? 's1' : 'g0012')).toBeGreaterThanOrEqual(4.5)
    }
  }
  expect(contrastIn('s1')).toBeGreaterThanOrEqual(4.5)
})

test('values must be as many as the level has regions, and patched rows must exist', () => {
  const model = aModel()
  expect(() => model.setValues(1, new Float32Array(3), '1')).toThrow('3 values for 4 regions')
  expect(() => model.setPatch(1, Uint32Array.of(4), Float32Array.of(1), '1')).toThrow('row 4 of 4')
})

test('a name does not repeat the name of its parent', () => {
  const model = aModel()
  const region = tree.indexOf('g0000')
  expect(model.nameOf(region)).toBe('1网格')
  model.lang = 'en'
  expect(model.nameOf(region)).toBe('Grid 1')
})
