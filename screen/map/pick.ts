import Flatbush from 'flatbush'
import { shapeContains } from './contain.ts'
import type { Point } from './plane.ts'
import type { Shape } from './shapes.ts'

/** Finds the region under a point without the GPU: a box index, then the exact polygon. */
export interface Picker {
  /** Region index at a point of the plane, or null. */
  at(x: number, y: number): number | null
}

export function buildPicker(shapes: readonly Shape[]): Picker {
  if (shapes.length === 0) return { at: () => null }
  const index = new Flatbush(shapes.length)
  for (const { box } of shapes) index.add(box.minX, box.minY, box.maxX, box.maxY)
  index.finish()
  return {
    at(x, y) {
      for (const i of index.search(x, y, x, y)) {
        const shape = shapes[i]!
        if (shapeContains(shape.polygons, x, y)) return shape.region
      }
      return null
    },
  }
}

/**
 * Client coordinates to CSS pixels of the element's own layout, right also when an ancestor is scaled by a CSS transform
 * (L7's own picking is not: https://github.com/antvis/L7/issues/1624).
 */
export function pointIn(el: HTMLElement, clientX: number, clientY: number): Point {
  const rect = el.getBoundingClientRect()
  return {
    x: ((clientX - rect.left) * el.offsetWidth) / (rect.width || 1),
    y: ((clientY - rect.top) * el.offsetHeight) / (rect.height || 1),
  }
}
