import { describe, expect, test } from 'vitest'
import { MODES } from '../../../shared/board/mode.ts'
import { layoutOf, shapeOf, unitOf, type Shape } from './layout.ts'

const SHAPES: readonly Shape[] = ['single', 'wide', 'triple']

describe('layout', () => {
  test('the stage unit follows the side that binds', () => {
    expect([unitOf(1920, 1080), unitOf(3840, 2160), unitOf(5760, 1080)]).toEqual([1, 2, 1])
    expect(unitOf(1280, 1024)).toBeCloseTo(2 / 3)
  })

  test('a form is told by its ratio', () => {
    expect([
      shapeOf(1920, 1080),
      shapeOf(3840, 1080),
      shapeOf(5760, 1080),
      shapeOf(1366, 768),
    ]).toEqual(['single', 'wide', 'triple', 'single'])
  })

  test('every mode and form places each of its panels once, and the areas are rectangles', () => {
    for (const mode of MODES) {
      for (const shape of SHAPES) {
        const layout = layoutOf(mode, shape)
        const rows = layout.areas.map((row) => row.split(' '))
        expect(new Set(rows.map((row) => row.length)).size, `${mode} ${shape}`).toBe(1)
        const wanted = [
          ...layout.panels,
          'head',
          'map',
          ...(layout.banner ? ['banner'] : []),
          ...(layout.incident ? ['incident'] : []),
        ]
        expect([...new Set(rows.flat())].sort(), `${mode} ${shape}`).toEqual(wanted.sort())
        for (const area of wanted)
          expect(isRectangle(rows, area), `${mode} ${shape} ${area}`).toBe(true)
      }
    }
  })

  test('in an emergency the panels that do not serve the incident leave', () => {
    expect(layoutOf('EMERGENCY', 'single').panels).toEqual(['case', 'whistle', 'feed', 'duty'])
    expect(layoutOf('ALERT', 'single').panels).toHaveLength(9)
    expect(layoutOf('RECOVERY', 'single').panels).toHaveLength(9)
  })

  test('on three screens only the header spans the bezels', () => {
    for (const mode of MODES) {
      for (const row of layoutOf(mode, 'triple').areas.slice(1)) {
        const names = row.split(' ')
        const third = names.length / 3
        expect(names[third - 1], row).not.toBe(names[third])
        expect(names[2 * third - 1], row).not.toBe(names[2 * third])
      }
    }
  })
})

function isRectangle(rows: readonly (readonly string[])[], area: string): boolean {
  const cells = rows.flatMap((row, y) =>
    row.flatMap((name, x) => (name === area ? [[x, y] as const] : [])),
  )
  const [xs, ys] = [cells.map(([x]) => x), cells.map(([, y]) => y)]
  const width = Math.max(...xs) - Math.min(...xs) + 1
  const height = Math.max(...ys) - Math.min(...ys) + 1
  return width * height === cells.length
}
