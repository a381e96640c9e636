import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels, shortForms, textsOf } from './labels.ts'
import type { LabelAsk } from './labels.ts'
import { boxesTouch } from './plane.ts'

const BOUNDS = { minX: 0, minY: 0, maxX: 1920, maxY: 1080 }
const measure = (line: string): number => [...line].length * 15

const anAsk = (over: Partial<LabelAsk>): LabelAsk => ({
  region: 1,
  x: 500,
  y: 500,
  room: 40,
  texts: textsOf('云帆社区', 19, measure),
  priority: 1,
  ...over,
})

test('names never touch each other and never leave the view', () => {
  const ask = fc.record({
    x: fc.double({ min: -50, max: 1970, noNaN: true }),
    y: fc.double({ min: -50, max: 1130, noNaN: true }),
    room: fc.double({ min: 0, max: 200, noNaN: true }),
    priority: fc.double({ min: 0, max: 4, noNaN: true }),
    name: fc.string({
      unit: fc.constantFrom('云', '帆', '社', '区', '1', 'a', ' '),
      minLength: 1,
      maxLength: 14,
    }),
  })
  fc.assert(
    fc.property(fc.array(ask, { maxLength: 120 }), (asks) => {
      const placed = placeLabels(
        asks.map(({ name, ...rest }, region) => ({
          ...rest,
          region,
          texts: textsOf(name, 19, measure),
        })),
        BOUNDS,
        4,
      )
      for (const [i, { box }] of placed.entries()) {
        expect(box.minX >= 0 && box.minY >= 0 && box.maxX <= 1920 && box.maxY <= 1080).toBe(true)
        for (const other of placed.slice(i + 1)) expect(boxesTouch(box, other.box)).toBe(false)
      }
    }),
    { numRuns: 50 },
  )
})

test('of two names for one place the one of higher priority stays', () => {
  const placed = placeLabels(
    [anAsk({ region: 1, room: 0 }), anAsk({ region: 2, room: 0, priority: 2 })],
    BOUNDS,
    4,
  )
  expect(placed.map(({ region }) => region)).toEqual([2])
})

test('a name in the way moves aside within the room it has', () => {
  const placed = placeLabels([anAsk({ region: 1 }), anAsk({ region: 2 })], BOUNDS, 0)
  expect(placed.map(({ region }) => region)).toEqual([1, 2])
  expect(Math.hypot(placed[1]!.x - 500, placed[1]!.y - 500)).toBeLessThanOrEqual(40)
})

test('a name that fits is written whole', () => {
  const [placed] = placeLabels([anAsk({})], BOUNDS, 4)
  expect(placed?.text.lines).toEqual(['云帆社区'])
})

test('a long name breaks between words or characters, never inside a code', () => {
  const [, broken] = textsOf('云帆园区专属网格1024', 19, measure)
  expect(broken?.lines.join('')).toBe('云帆园区专属网格1024')
  expect(broken?.lines).not.toContain('24')
  expect(textsOf('Chaoyang Community', 19, measure)[1]?.lines).toEqual(['Chaoyang', 'Community'])
})

test('names beside each other are told apart by what differs in them', () => {
  expect(shortForms(['云帆园区专属网格', '城东社区第三片区03网格', '云帆社区'])).toEqual([
    ['云帆园…属网格', '云帆…网格'],
    ['城东…03网格', '城…03网格'],
    ['云帆社区', '云帆社区'],
  ])
  const alike = ['滨江', '河湾', '柳堤'].map((name) => `海门开发区${name}国际居民委员会`)
  for (const i of [0, 1]) {
    const forms = shortForms(alike).map((each) => each[i]!)
    expect(new Set(forms).size).toBe(3)
    expect(forms[0]).toContain('滨江')
  }
  expect(shortForms(['Binjiang East', 'Binjiang West']).map(([first]) => first)).toEqual([
    'Binji… East',
    'Binji… West',
  ])
})

test('a name of words is told by its first one where it does not fit', () => {
  const measure = (line: string): number => line.length
  expect(textsOf('Dingxiang Community', 20, measure).at(-1)?.lines).toEqual(['Dingxiang…'])
  expect(textsOf('Dingxiang Grid 04', 20, measure).at(-1)?.lines[0]).toMatch(/04$/)
})
