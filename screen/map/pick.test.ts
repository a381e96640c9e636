import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsOf } from '../../shared/region/tree.ts'
import { anchorOf } from './anchor.ts'
import { fitBox, fromScreen, toScreen } from './camera.ts'
import { buildPicker, pointIn } from './pick.ts'
import { sampleDistrict } from './sample.ts'
import { buildShapes } from './shapes.ts'
import type { Shape } from './shapes.ts'

const { tree, topology } = sampleDistrict(6)
const shapes = buildShapes(tree, topology)
const grids = rowsOf(tree, 0, 3).flatMap((region) => shapes.shapes[region] ?? [])
const picker = buildPicker(grids)

test('the picker finds every region at the point deepest inside it', () => {
  const wrong = grids.filter((shape) => {
    const { x, y } = anchorOf(shape)
    return picker.at(x, y) !== shape.region
  })
  expect(wrong).toEqual([])
})

test('the picker finds nothing outside the district', () => {
  const { minX, minY, maxX, maxY } = shapes.box
  expect(picker.at(minX - 1, (minY + maxY) / 2)).toBeNull()
  expect(picker.at((minX + maxX) / 2, maxY + 1)).toBeNull()
})

test('the regions leave no gap: every point inside the district belongs to one', () => {
  const { minX, minY, maxX, maxY } = shapes.box
  const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true })
  fc.assert(
    fc.property(inside, inside, (u, v) => {
      expect(picker.at(minX + u * (maxX - minX), minY + v * (maxY - minY))).not.toBeNull()
    }),
  )
})

test('a hole belongs to what lies in it and not to the region around it', () => {
  const square = (region: number, ...rings: number[][]): Shape => ({
    region,
    polygons: [rings.map((ring) => Float64Array.from(ring))],
    box: { minX: 0, minY: 0, maxX: 9, maxY: 9 },
    area: 1,
    cartogram: false,
  })
  const outer = [0, 0, 9, 0, 9, 9, 0, 9, 0, 0]
  const inner = [3, 3, 6, 3, 6, 6, 3, 6, 3, 3]
  const both = buildPicker([square(1, outer, inner), square(2, inner)])
  expect(both.at(1, 1)).toBe(1)
  expect(both.at(4, 4)).toBe(2)
})

test.each([1, 0.5, 0.75, 2])('a click finds its region under a CSS scale of %d', (scale) => {
  const view = { width: 900, height: 600 }
  const camera = fitBox(shapes.box, view, { top: 10, right: 10, bottom: 10, left: 10 })
  const rect = { left: 37, top: 11, width: view.width * scale, height: view.height * scale }
  const el = {
    offsetWidth: view.width,
    offsetHeight: view.height,
    getBoundingClientRect: () => rect,
  } as HTMLElement
  const wrong = grids.filter((shape) => {
    const anchor = anchorOf(shape)
    const at = toScreen(camera, view, anchor.x, anchor.y)
    const client = pointIn(el, rect.left + at.x * scale, rect.top + at.y * scale)
    const point = fromScreen(camera, view, client.x, client.y)
    return picker.at(point.x, point.y) !== shape.region
  })
  expect(wrong).toEqual([])
})
