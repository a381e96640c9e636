import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromScreen, toScreen } from './camera.ts'
import { limitsOf, panned, zoomed } from './hand.ts'

const BOX = { minX: -5000, minY: -4000, maxX: 5000, maxY: 4000 }
const LIMITS = limitsOf(BOX, 0.08)
const VIEW = { width: 1000, height: 600 }
const inView = fc.record({
  x: fc.integer({ min: 300, max: 700 }),
  y: fc.integer({ min: 200, max: 400 }),
})

test('what lies under the hand stays there while the view comes nearer', () => {
  fc.assert(
    fc.property(inView, fc.double({ min: 1, max: 8, noNaN: true }), (at, factor) => {
      const camera = { x: 100, y: -50, scale: 0.1 }
      const point = fromScreen(camera, VIEW, at.x, at.y)
      const after = toScreen(zoomed(camera, factor, at, VIEW, LIMITS), VIEW, point.x, point.y)
      expect(Math.hypot(after.x - at.x, after.y - at.y)).toBeLessThan(1e-6)
    }),
  )
})

test('the picture follows the hand pixel by pixel', () => {
  const camera = { x: 0, y: 0, scale: 0.1 }
  const before = toScreen(camera, VIEW, 40, 40)
  const after = toScreen(panned(camera, 30, -20, LIMITS), VIEW, 40, 40)
  expect([after.x - before.x, after.y - before.y]).toEqual([30, -20])
})

test('no hand takes the view off the district, farther than the whole of it or into a house', () => {
  const far = panned({ x: 0, y: 0, scale: 0.1 }, 1e6, -1e6, LIMITS)
  expect([far.x, far.y]).toEqual([BOX.minX, BOX.maxY])
  const middle = { x: 500, y: 300 }
  expect(zoomed(far, 1e-6, middle, VIEW, LIMITS).scale).toBe(LIMITS.least)
  expect(zoomed(far, 1e6, middle, VIEW, LIMITS).scale).toBe(LIMITS.most)
})
