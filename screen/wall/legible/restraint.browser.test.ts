import { afterEach, describe, expect, test } from 'vitest'
import { colourVariables, themeOf } from '../../theme/css.ts'
import { leaveWall, showWall } from '../testing/show-wall.ts'
import { pictureOf, type Picture } from './pixels.ts'

afterEach(leaveWall)

/** Tones that a wall lies on; whatever differs from all of them by more than this is filled. */
const GROUNDS = ['--ground', '--panel', '--raised', '--hairline', '--no-data'] as const
const NEAR = 14
/** A colour, and not a grey of the wall's own family: distance of its most from its least part, 0–255. */
const VIVID = 110

describe('[LG4] restraint', () => {
  test.each([
    ['an ordinary day', 'typical, still'],
    ['the worst day', 'extreme, long, still'],
    ['an alert', 'alert, suggested, still'],
    ['an emergency', 'emergency, still'],
    ['an emergency at its fullest', 'emergency, extreme, long, still'],
    ['a recovery', 'recovery, still'],
  ])('at most three fifths of the wall are filled: %s', async (_, fixture) => {
    const picture = await pictureOf(await wholeWall(fixture))
    const variables = colourVariables(themeOf('dark'))
    const grounds = GROUNDS.map((name) => parts(variables[name]!))
    const filled = shareOf(picture, (r, g, b) =>
      grounds.every(([x, y, z]) => Math.abs(r - x) + Math.abs(g - y) + Math.abs(b - z) > NEAR),
    )
    expect(filled).toBeLessThanOrEqual(0.6)
    // A picture of nothing would pass as well.
    expect(filled).toBeGreaterThan(0.03)
  })

  test('an ordinary day is grey: what is vivid is less than a hundredth of the wall', async () => {
    const picture = await pictureOf(await wholeWall('typical, still'))
    const vivid = shareOf(picture, (r, g, b) => Math.max(r, g, b) - Math.min(r, g, b) > VIVID)
    expect(vivid).toBeLessThan(0.01)
  })

  test('five colours mean a status, and the grey of “off”; no other role is one of them', () => {
    const roles = ['critical', 'serious', 'caution', 'normal', 'standby'] as const
    for (const name of ['dark', 'light'] as const) {
      const theme = themeOf(name)
      expect(new Set(roles.map((role) => theme[role])).size).toBe(5)
      const [data, dataHigh, dataLow] = [theme.data, theme.dataHigh, theme.dataLow]
      expect(roles.some((role) => [data, dataHigh, dataLow].includes(theme[role]))).toBe(false)
    }
  })
})

async function wholeWall(fixture: string): Promise<HTMLElement> {
  const el = await showWall(fixture)
  // The map flies to its region and its names come with their font.
  await new Promise((done) => setTimeout(done, 1_200))
  return el.querySelector<HTMLElement>('.stage')!
}

function shareOf({ data }: Picture, is: (r: number, g: number, b: number) => boolean): number {
  let count = 0
  for (let i = 0; i < data.length; i += 4) if (is(data[i]!, data[i + 1]!, data[i + 2]!)) count++
  return count / (data.length / 4)
}

function parts(hex: string): readonly [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
}
