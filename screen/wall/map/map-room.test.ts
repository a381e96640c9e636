import { expect, test } from 'vitest'
import { aspectOf, mapRoom } from './map-room.ts'

const WORDS = { title: 50, layers: 60, legend: 60 }

/** The square that is left for the map, stage units. */
function square(width: number, height: number): number {
  const { padding } = mapRoom(width, height, WORDS, 1)
  return Math.min(width - padding.left - padding.right, height - padding.top - padding.bottom)
}

test('the words of a map stand where they leave it the larger', () => {
  expect(mapRoom(1008, 630, WORDS, 1).beside).toBe(true)
  expect(mapRoom(1064, 210, WORDS, 1).beside).toBe(true)
  expect(mapRoom(827, 392, WORDS, 1).beside).toBe(true)
  expect(mapRoom(760, 900, WORDS, 1).beside).toBe(false)
  expect(square(1008, 630)).toBeGreaterThan(500)
  expect(square(827, 392)).toBeGreaterThan(340)
  expect(square(1064, 210)).toBeGreaterThan(180)
})

test('width that the map cannot use goes to the words, and a column too low for all words gives up the layers', () => {
  expect(mapRoom(1064, 300, WORDS, 1).left).toBe(334)
  expect(mapRoom(827, 392, WORDS, 1).left).toBeLessThan(290)
  expect(mapRoom(1064, 190, WORDS, 1).shallow).toBe(true)
  expect(mapRoom(1064, 300, WORDS, 1).shallow).toBe(false)
  expect(mapRoom(1064, 190, WORDS, 1).terse).toBe(true)
  expect(mapRoom(1064, 300, WORDS, 1).terse).toBe(false)
  const english = { title: 73, layers: 112, legend: 196 }
  expect(mapRoom(884, 382, english, 1.2).shallow).toBe(true)
})

test('below the map the legend has as much room as its words take', () => {
  expect(mapRoom(760, 900, { ...WORDS, legend: 20 }, 1).padding.bottom).toBe(60)
  expect(mapRoom(760, 900, { ...WORDS, legend: 88 }, 1).padding.bottom).toBe(108)
})

test('a wide district keeps its words above and below where that draws it larger', () => {
  const aspect = aspectOf([121.05, 31.8, 121.35, 31.965])
  expect(aspect).toBeCloseTo(1.545, 2)
  expect(mapRoom(1008, 630, WORDS, aspect).beside).toBe(false)
  expect(mapRoom(1064, 340, WORDS, aspect).beside).toBe(true)
  expect(aspectOf(undefined)).toBeGreaterThan(1)
  expect(aspectOf([1, 1, 1, 1])).toBeGreaterThan(1)
})
