import { describe, expect, test } from 'vitest'
import { heightMm, legible, needsOf, TYPE, TYPE_MOST } from './legible.ts'
import { WALL_SHAPES } from './kinds.ts'
import { profileOf, useOf } from './profile.ts'
import { WallSchema, WallsSchema } from './schema.ts'
import { shapeOf, unitOf } from './shape.ts'

const window = (width: number, height: number) => ({ width, height })
const HALL = window(3840, 2160)

describe('angles', () => {
  test('[LG1] heights and pixels are those of the tables in RULES §10', () => {
    expect(heightMm(16, 5)).toBeCloseTo(23.3, 1)
    expect(heightMm(20, 8)).toBeCloseTo(46.5, 1)
    const p25 = profileOf({ hall: { pitchMm: 2.5, farthestM: 8, readingM: 5 } }, 'hall', HALL)
    const { near, far, headline } = needsOf(p25, HALL)
    expect([near, far, headline].map((px) => Math.round(px * 0.7))).toEqual([9, 15, 19])
  })

  test('[LG1] the reference wall keeps the sizes as designed and misses nothing, at whatever resolution it is fed', () => {
    for (const size of [window(1920, 1080), HALL, window(7680, 4320)])
      expect(legible(profileOf(undefined, '', size), 'single', size)).toEqual({
        scale: TYPE,
        missed: [],
      })
  })

  test('[LG1] farther seats make type larger, as far as the stage has room, and what is missed is said', () => {
    const at = (readingM: number, farthestM: number) =>
      legible(profileOf({ h: { readingM, farthestM } }, 'h', HALL), 'single', HALL)
    expect(at(5.3, 9).scale.note).toBeGreaterThan(TYPE.note)
    expect(at(5.3, 9).missed).toEqual([])
    expect(at(9, 12).scale).toEqual({ ...TYPE_MOST, headline: TYPE.headline })
    expect(at(9, 12).missed).toEqual([
      'near 29.4 < 47.9 px',
      'far 52.0 < 63.8 px',
      'headline 64.0 < 79.8 px',
    ])
  })

  test('[LG1] a coarse wall runs out of pixels before it runs out of arc', () => {
    const size = window(1920, 1080)
    const coarse = profileOf({ h: { pitchMm: 2.5, farthestM: 4, readingM: 3 } }, 'h', size)
    expect(legible(coarse, 'single', size).missed).toContain('near 14.7 < 24.0 px')
  })

  test('[LG1] a laptop and a kiosk of which nothing is said are legible', () => {
    for (const size of [window(1366, 768), window(1440, 900), window(1080, 1920)]) {
      const profile = profileOf(undefined, '', size)
      expect(legible(profile, shapeOf(profile, size), size).missed, `${size.width}`).toEqual([])
    }
  })

  test('joints that a form does not keep free are said', () => {
    const tiles = profileOf({ h: { bezels: { columns: 4, rows: 2, gapPx: 8 } } }, 'h', HALL)
    expect(legible(tiles, 'single', HALL).missed).toEqual(['bezels 4 columns', 'bezels 2 rows'])
  })
})

describe('profile', () => {
  test('the address goes before the name, the name before the default, and the default before what is usual', () => {
    const walls = { default: { farthestM: 10, drift: false }, hall: { readingM: 6 } }
    expect(profileOf(walls, 'hall', HALL, { readingM: 7 })).toMatchObject({
      farthestM: 10,
      readingM: 7,
      drift: false,
      awake: true,
    })
  })

  test('an unknown name is the default; the default makes no wall of a laptop without a name', () => {
    const walls = { default: { pitchMm: 2 } }
    expect(profileOf(walls, 'nowhere', HALL).pitchMm).toBe(2)
    expect(profileOf(walls, '', HALL).pitchMm).toBe(2)
    expect(profileOf(walls, '', window(1366, 768)).use).toBe('desk')
    expect(profileOf(walls, 'hall', window(1366, 768)).use).toBe('wall')
  })

  test('the page tells a kiosk and a laptop from a wall', () => {
    expect(
      [window(1080, 1920), window(1440, 900), window(1920, 1080), window(5120, 1440)].map(useOf),
    ).toEqual(['kiosk', 'desk', 'wall', 'wall'])
  })

  test('settings are checked: no pitch of nothing, no hour twenty-five, no word of ours misspelt', () => {
    expect(WallSchema.safeParse({ pitchMm: 0 }).success).toBe(false)
    expect(WallSchema.safeParse({ night: { from: '25:00', to: '06:00' } }).success).toBe(false)
    expect(WallSchema.safeParse({ pich: 1.25 }).success).toBe(false)
    expect(WallsSchema.parse({ hall: { night: { from: '22:00', to: '06:00' } } })).toEqual({
      hall: { night: { from: '22:00', to: '06:00', strength: 0.6 } },
    })
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`w${i}`, {}]))
    expect(WallsSchema.safeParse(many).success).toBe(false)
  })
})

describe('form', () => {
  const auto = { shape: 'auto', bezels: { columns: 1, rows: 1, gapPx: 0 } } as const
  test('a form is told by its ratio, three screens by their joints', () => {
    expect(
      [window(1920, 1080), window(5120, 1440), window(5760, 1080), window(1080, 1920)].map((size) =>
        shapeOf(auto, size),
      ),
    ).toEqual(['single', 'wide', 'triple', 'portrait'])
    const three = { ...auto, bezels: { columns: 3, rows: 1, gapPx: 0 } }
    expect(shapeOf(three, window(7680, 2160))).toBe('triple')
    expect(shapeOf(three, window(6656, 1792))).toBe('triple')
  })

  test('the stage unit follows the side that binds', () => {
    expect(WALL_SHAPES.map((shape) => unitOf(shape, window(1920, 1080)))).toEqual([
      1,
      1,
      1,
      0.5625,
      1920 / 1275,
    ])
    expect(unitOf('single', window(1280, 1024))).toBeCloseTo(2 / 3)
  })
})
