import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { driftAt } from './drift.ts'
import { nightStrength } from './night.ts'
import { wallSettingsOf } from './wall-query.ts'

const MINUTE = 60_000

describe('drift', () => {
  test('[MD5] it goes at most 24 px in any minute, by single pixels, and never past its room', () => {
    const instant = fc.integer({ min: 0, max: 30 * 24 * 60 * MINUTE })
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 }), (at, room) => {
        const places = Array.from({ length: 61 }, (_, s) => driftAt(at + s * 1000, room))
        const steps = places.slice(1).map(({ x, y }, i) => {
          const before = places[i]!
          return Math.abs(x - before.x) + Math.abs(y - before.y)
        })
        expect(Math.max(...steps)).toBeLessThanOrEqual(1)
        expect(steps.reduce((sum, step) => sum + step, 0)).toBeLessThanOrEqual(24)
        for (const { x, y } of places)
          expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(room)
      }),
    )
  })

  test('it begins in the middle and comes by every edge of its room', () => {
    expect(driftAt(0, 4)).toEqual({ x: 0, y: 0 })
    const seen = Array.from({ length: 60 }, (_, i) => driftAt(i * 10_000, 4))
    expect(new Set(seen.map(({ x }) => x)).size).toBe(9)
    expect(new Set(seen.map(({ y }) => y)).size).toBe(9)
  })

  test('without room it stands', () => {
    expect(driftAt(5 * MINUTE, 0)).toEqual({ x: 0, y: 0 })
  })
})

describe('night', () => {
  const night = { from: '22:00', to: '06:00', strength: 0.6 }
  const at = (time: string): number => Date.parse(`2026-11-22T${time}:00+08:00`)
  test('a span over midnight holds from its first minute to before its last', () => {
    const strength = ['21:59', '22:00', '23:30', '03:00', '05:59', '06:00', '12:00'].map((time) =>
      nightStrength(night, at(time), 'Asia/Shanghai'),
    )
    expect(strength).toEqual([0, 0.6, 0.6, 0.6, 0.6, 0, 0])
  })

  test('a span inside a day, a whole day, and none', () => {
    const noon = { from: '12:00', to: '13:00', strength: 1 }
    expect(nightStrength(noon, at('12:30'), 'Asia/Shanghai')).toBe(1)
    expect(nightStrength(noon, at('13:00'), 'Asia/Shanghai')).toBe(0)
    const always = { from: '00:00', to: '00:00', strength: 0.5 }
    expect(nightStrength(always, at('12:30'), 'Asia/Shanghai')).toBe(0.5)
    expect(nightStrength(null, at('23:00'), 'Asia/Shanghai')).toBe(0)
  })
})

describe('address', () => {
  test('single values of a profile may be tried in the address', () => {
    const search =
      '?shape=triple&use=wall&pitch=1.5&seat=9&reading=6&pixels=5760x1080&bezels=3x1x20&drift=off&night=22:00-06:00x0.4'
    expect(wallSettingsOf(search)).toEqual({
      shape: 'triple',
      use: 'wall',
      pitchMm: 1.5,
      farthestM: 9,
      readingM: 6,
      widthPx: 5760,
      heightPx: 1080,
      bezels: { columns: 3, rows: 1, gapPx: 20 },
      drift: false,
      night: { from: '22:00', to: '06:00', strength: 0.4 },
    })
    expect(wallSettingsOf('?night=off&bezels=3x1')).toEqual({
      night: null,
      bezels: { columns: 3, rows: 1, gapPx: 0 },
    })
  })

  test('nonsense is as if it were not said', () => {
    const search = '?shape=round&pitch=0&seat=far&pixels=9x9&bezels=0x1&night=25:00-06:00&drift=1'
    expect(wallSettingsOf(search)).toBeUndefined()
  })
})
