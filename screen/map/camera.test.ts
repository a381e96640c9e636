import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitBox, flightAt, fromScreen, toScreen } from './camera.ts'

const box = { minX: -400, minY: 100, maxX: 800, maxY: 700 }
const padding = { top: 60, right: 300, bottom: 20, left: 100 }

test('a fitted box lies inside the padding and touches it on two opposite sides', () => {
  const size = fc.record({
    width: fc.integer({ min: 450, max: 8000 }),
    height: fc.integer({ min: 100, max: 4000 }),
  })
  fc.assert(
    fc.property(size, (view) => {
      const camera = fitBox(box, view, padding)
      const low = toScreen(camera, view, box.minX, box.minY)
      const high = toScreen(camera, view, box.maxX, box.maxY)
      const slack = [low.x - 100, view.width - 300 - high.x, low.y - 60, view.height - 20 - high.y]
      for (const side of slack) expect(side).toBeGreaterThan(-1e-6)
      expect(Math.min(slack[0]! + slack[1]!, slack[2]! + slack[3]!)).toBeLessThan(1e-6)
    }),
  )
})

test('a view without size gets a camera and not an infinity', () => {
  const camera = fitBox(box, { width: 0, height: 0 }, padding)
  expect(Object.values(camera).every(Number.isFinite)).toBe(true)
  expect(camera.scale).toBe(1)
})

test('points of the screen and of the plane map onto each other', () => {
  const view = { width: 900, height: 500 }
  const camera = fitBox(box, view, padding)
  const there = toScreen(camera, view, 123, 456)
  const back = fromScreen(camera, view, there.x, there.y)
  expect(back.x).toBeCloseTo(123, 9)
  expect(back.y).toBeCloseTo(456, 9)
})

test('a flight starts and ends where it should and keeps one point of the plane still', () => {
  const view = { width: 900, height: 500 }
  const from = { x: 0, y: 0, scale: 0.1 }
  const to = { x: 300, y: -120, scale: 0.8 }
  expect(flightAt(from, to, 0)).toEqual(from)
  expect(flightAt(from, to, 1)).toEqual(to)
  // The still point is where both views show the same place: (s1·x1 − s0·x0) / (s1 − s0).
  const still = { x: (0.8 * 300) / 0.7, y: (0.8 * -120) / 0.7 }
  const at0 = toScreen(from, view, still.x, still.y)
  for (const t of [0.2, 0.5, 0.9]) {
    const at = toScreen(flightAt(from, to, t), view, still.x, still.y)
    expect(at.x).toBeCloseTo(at0.x, 6)
    expect(at.y).toBeCloseTo(at0.y, 6)
  }
})

test('a flight between views of one scale moves straight', () => {
  const half = flightAt({ x: 0, y: 0, scale: 1 }, { x: 10, y: 20, scale: 1 }, 0.5)
  expect(half).toEqual({ x: 5, y: 10, scale: 1 })
})
