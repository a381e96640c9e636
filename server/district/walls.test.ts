import { expect, test } from 'vitest'
import { DisplaySchema } from '../../shared/region/package.ts'
import { wallProblems } from './walls.ts'

test('[LG1] a wall too coarse or too far for its form is told, with its name and the sizes', () => {
  const display = DisplaySchema.parse({
    walls: {
      default: { farthestM: 12 },
      hall: { widthPx: 3840, heightPx: 2160, pitchMm: 1.25, farthestM: 8, readingM: 5 },
      lobby: { widthPx: 1920, heightPx: 1080, pitchMm: 2.5, farthestM: 4, readingM: 3 },
      tiles: { farthestM: 8, bezels: { columns: 4, rows: 2, gapPx: 8 } },
    },
  })
  const told = wallProblems(display).map(({ entry, reason }) => `${entry} ${reason}`)
  expect(told.filter((text) => text.startsWith('walls.hall'))).toEqual([])
  expect(told).toContain('walls.lobby not legible on the form single (LG1): near 14.7 < 24.0 px')
  expect(told).toContain('walls.tiles not legible on the form single (LG1): bezels 2 rows')
  expect(told.some((text) => text.startsWith('walls.default'))).toBe(true)
  expect(wallProblems(display).every(({ severity }) => severity === 'warning')).toBe(true)
})

test('a package without walls is told nothing', () => {
  expect(wallProblems(DisplaySchema.parse({}))).toEqual([])
})
