import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrast, luminance } from './contrast.ts'
import { DARK } from './dark.ts'
import { LIGHT } from './light.ts'
import { dimmed } from './night.ts'

const STATUSES = ['critical', 'serious', 'caution', 'normal', 'standby', 'off'] as const
const mark = readFileSync(path.join(import.meta.dirname, '../panel/StatusMark.vue'), 'utf8')

/** What a deuteranope sees of a colour: Viénot, Brettel and Mollon 1999, in linear light. */
function deuteranope(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const both = 0.29275 * r + 0.70725 * g
  const blue = -0.02234 * r + 0.02234 * g + b
  return `#${[both, both, blue]
    .map((linear) => {
      const kept = Math.min(1, Math.max(0, linear))
      const value = kept <= 0.0031308 ? kept * 12.92 : 1.055 * kept ** (1 / 2.4) - 0.055
      return Math.round(value * 255)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`
}

describe('status', () => {
  test('[LG3] each status has a shape of its own, so that none is told by colour alone', () => {
    const shapes = STATUSES.map((status) => new RegExp(`${status}: '(M[^']+)'`).exec(mark)?.[1])
    expect(shapes.every((shape) => shape !== undefined)).toBe(true)
    expect(new Set(shapes).size).toBe(STATUSES.length)
  })

  test('[LG3] seen by a deuteranope and in grey every mark still stands out from every ground', () => {
    for (const theme of [DARK, LIGHT, dimmed(DARK, 1)]) {
      for (const status of STATUSES) {
        const seen = deuteranope(theme[status])
        for (const ground of [theme.panel, theme.ground]) {
          const name = `${theme.name} ${status}`
          expect(contrast(seen, deuteranope(ground)), name).toBeGreaterThanOrEqual(2.5)
          expect(contrast(theme[status], ground), name).toBeGreaterThanOrEqual(3)
        }
      }
    }
  })

  test('[LG3] by day a late and a nearly late thing differ in grey too, so does urgent from both', () => {
    const light = [DARK.critical, DARK.serious, DARK.caution].map(luminance)
    expect(light[1]! / light[0]!).toBeGreaterThan(1.5)
    expect(light[2]! / light[1]!).toBeGreaterThan(1.3)
  })

  test('[LG4] no more than five colours stand for a status; off has none', () => {
    const coloured = STATUSES.filter((status) => {
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(DARK[status].slice(at, at + 2), 16))
      return Math.max(r!, g!, b!) - Math.min(r!, g!, b!) > 64
    })
    expect(coloured).toEqual(['critical', 'serious', 'caution', 'normal', 'standby'])
  })
})
