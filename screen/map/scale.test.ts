import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LUT_SIZE, colourTable, contrastOf, mixColour, parseColour } from './colour.ts'
import { SAMPLE_THEME } from './sample.ts'
import { scaleOf } from './scale.ts'

test('counts get whole breaks from nought to a round number', () => {
  expect(scaleOf([3, 17, 38]).breaks).toEqual([0, 10, 20, 30, 40])
  expect(scaleOf([0, 1]).breaks).toEqual([0, 1])
  expect(scaleOf([0, 0, 0]).breaks).toEqual([0, 1])
  expect(scaleOf([NaN, NaN]).breaks).toEqual([0, 1])
})

test('rates get breaks that are round fractions', () => {
  expect(scaleOf([0.12, 0.47]).breaks).toEqual([0, 0.2, 0.4, 0.6])
})

test('where low asks for attention the scale starts near the least value and shines at its low end', () => {
  const scale = scaleOf([0.91, 0.95, 0.99], { attention: 'low' })
  expect(scale.breaks[0]).toBeGreaterThanOrEqual(0.88)
  expect(scale.colourOf(0.91)).toBeGreaterThan(scale.colourOf(0.99))
})

test('every value lies within its breaks, and more is never darker', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), (values) => {
      const { breaks, colourOf } = scaleOf(values)
      expect(breaks).toEqual(breaks.toSorted((a, b) => a - b))
      expect(breaks.length).toBeLessThanOrEqual(8)
      const steps = values.toSorted((a, b) => a - b).map(colourOf)
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
      const slack = Math.max(1e-9, 1e-8 * (breaks.at(-1)! - breaks[0]!))
      for (const v of values) {
        expect(v).toBeGreaterThanOrEqual(breaks[0]! - slack)
        expect(v).toBeLessThanOrEqual(breaks.at(-1)! + slack)
      }
    }),
    // Found by earlier runs: a denormal number, and a value a billionth of the span above nought.
    { examples: [[[5e-324]], [[0.0000010000000000000002, -2047.999999149792, 0]]] },
  )
})

test('no data has no step, and values beyond the scale take its ends', () => {
  const { colourOf } = scaleOf([0, 10])
  expect(colourOf(NaN)).toBe(-1)
  expect(colourOf(-5)).toBe(0)
  expect(colourOf(99)).toBe(LUT_SIZE - 1)
})

test('the colour table runs from the first colour of the ramp to the last and grows lighter all the way', () => {
  const table = colourTable(SAMPLE_THEME.ramp)
  const black = parseColour('#000')
  expect(table).toHaveLength(LUT_SIZE)
  expect(table[0]!.map((c) => Math.round(c * 255))).toEqual([0x16, 0x24, 0x2f, 255])
  expect(table.at(-1)!.map((c) => Math.round(c * 255))).toEqual([0xe0, 0xf5, 0xdc, 255])
  const lightness = table.map((colour) => contrastOf(colour, black))
  expect(lightness).toEqual(lightness.toSorted((a, b) => a - b))
})

test('colours are read in the forms that themes use, and nothing else', () => {
  expect(parseColour('#fff')).toEqual([1, 1, 1, 1])
  expect(parseColour('rgb(255 0 0 / 50%)')).toEqual([1, 0, 0, 0.5])
  expect(parseColour('rgba(0, 0, 255, 0.25)')).toEqual([0, 0, 1, 0.25])
  expect(() => parseColour('tomato')).toThrow('tomato')
})

test('half way between black and white is the middle grey of the eye, not of the wire', () => {
  const [r] = mixColour(parseColour('#000'), parseColour('#fff'), 0.5)
  expect(Math.round(r * 255)).toBe(99)
})
