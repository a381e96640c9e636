import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { TYPE } from '../../shared/wall/legible.ts'
import { contrast, luminance } from './contrast.ts'
import { colourVariables, sizeVariables } from './css.ts'
import { DARK } from './dark.ts'
import { LIGHT } from './light.ts'
import { dimmed } from './night.ts'
import type { Theme } from './theme.ts'

const NIGHTS = [0.3, 0.6, 1].map((strength) => dimmed(DARK, strength))
const THEMES: readonly Theme[] = [DARK, LIGHT, ...NIGHTS]
const screen = path.join(import.meta.dirname, '..')

describe('theme', () => {
  test('no file outside the theme names a colour or a size of type', () => {
    const files = globSync('**/*.{vue,css,ts,html}', { cwd: screen }).filter(
      (file) => !/^(theme|map)\/|\.test\.ts$/.test(file),
    )
    expect(files.length).toBeGreaterThan(40)
    const faults = files.flatMap((file) =>
      readFileSync(path.join(screen, file), 'utf8')
        .split('\n')
        .filter(
          (line) =>
            /#[0-9a-f]{3,8}\b(?!\w)|\brgba?\(|\bhsla?\(/i.test(line) ||
            /font-size:(?!.*var\()/.test(line),
        )
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(faults).toEqual([])
  })

  test('[LG2] key numbers reach 7 : 1, other text 4.5 : 1, marks 3 : 1', () => {
    for (const theme of THEMES) {
      for (const ground of [theme.panel, theme.ground, theme.raised]) {
        expect(contrast(theme.text, ground), `${theme.name} text`).toBeGreaterThanOrEqual(7)
        expect(
          contrast(theme.textSecondary, ground),
          `${theme.name} secondary`,
        ).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast(theme.textLabel, theme.panel), `${theme.name} label`).toBeGreaterThanOrEqual(
        4.5,
      )
      expect(
        contrast(theme.textLabel, theme.ground),
        `${theme.name} label on ground`,
      ).toBeGreaterThanOrEqual(4.5)
      for (const mark of [
        'critical',
        'serious',
        'caution',
        'normal',
        'standby',
        'off',
        'data',
        'dataHigh',
      ] as const)
        expect(contrast(theme[mark], theme.panel), `${theme.name} ${mark}`).toBeGreaterThanOrEqual(
          3,
        )
    }
  })

  test('[LG2] every plate can be read', () => {
    for (const theme of THEMES) {
      const plates = [
        theme.recovery,
        theme.drill,
        theme.frozen,
        theme.stale,
        ...([1, 2, 3, 4] as const).flatMap((level) => [
          theme.warning[level],
          theme.response[level],
        ]),
      ]
      for (const plate of plates)
        expect(
          contrast(plate.text, plate.ground),
          `${theme.name} ${plate.ground}`,
        ).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('a night is darker in every tone and colour, the stronger the darker, and none of a light theme', () => {
    const roles = ['ground', 'panel', 'raised', 'text', 'textLabel', 'caution', 'data'] as const
    for (const role of roles) {
      const light = [DARK, ...NIGHTS].map((theme) => luminance(theme[role]))
      expect(light, role).toEqual([...light].sort((a, b) => b - a))
      expect(light.at(-1), role).toBeLessThan(light[0]!)
    }
    for (const theme of NIGHTS) {
      expect(contrast(theme.dataHigh, theme.panel)).toBeGreaterThanOrEqual(4.5)
      expect(luminance(theme.dataHigh)).toBeGreaterThan(1.5 * luminance(theme.data))
      expect(luminance(theme.caution)).toBeGreaterThan(luminance(theme.serious))
    }
    expect(dimmed(LIGHT, 1)).toBe(LIGHT)
    expect(dimmed(DARK, 0)).toBe(DARK)
  })

  test('the ramp goes one way, from the ground of the panel toward what asks for attention', () => {
    for (const theme of THEMES) {
      const steps = theme.ramp.map((colour) => contrast(colour, theme.panel))
      expect(steps, theme.name).toEqual([...steps].sort((a, b) => a - b))
    }
  })

  test('roles become variables, plates in pairs', () => {
    expect(colourVariables(DARK)).toMatchObject({
      '--text-label': DARK.textLabel,
      '--warning-2': DARK.warning[2].ground,
      '--on-warning-2': DARK.warning[2].text,
    })
    expect(sizeVariables(2)).toMatchObject({
      '--u': '2px',
      '--headline': '94px',
      '--side-narrow': '824px',
    })
    expect(sizeVariables(0.5)['--line']).toBe('1px')
    expect(sizeVariables(2, { ...TYPE, note: 14.5 })['--note']).toBe('29px')
  })
})
