import { TYPE, type TypeScale } from '../../shared/wall/legible.ts'
import type { MapTheme } from '../map/types.ts'
import { DARK } from './dark.ts'
import { LIGHT } from './light.ts'
import { FACES, SIZES, type Plate, type PlateScale, type Theme, type ThemeName } from './theme.ts'

export function themeOf(name: ThemeName): Theme {
  return name === 'light' ? LIGHT : DARK
}

/** The theme's colours and faces as CSS variables: `textLabel` → `--text-label`, `warning[2]` → `--warning-2`, `--on-warning-2`. */
export function colourVariables(theme: Theme): Readonly<Record<string, string>> {
  const out: Record<string, string> = {
    '--face-text': FACES.text,
    '--face-figures': FACES.figures,
    '--hatch': `repeating-linear-gradient(-45deg, transparent 0 9px, ${theme.hairline}88 9px 10px)`,
  }
  for (const [role, value] of Object.entries(theme) as [string, unknown][]) {
    if (typeof value === 'string' && role !== 'name') out[`--${kebab(role)}`] = value
  }
  for (const role of ['recovery', 'drill', 'frozen', 'stale'] as const)
    addPlate(out, role, theme[role])
  for (const role of ['warning', 'response'] as const) addScale(out, role, theme[role])
  return out
}

/**
 * Sizes as CSS variables in terms of `--u`, the stage unit. They are declared on every element that sets a unit of its own, because a
 * variable made by `calc` is worked out where it is declared.
 * @param type the steps of type in units, where the wall asks for others than those designed
 */
export function sizeVariables(
  unitPx: number,
  type: TypeScale = TYPE,
): Readonly<Record<string, string>> {
  const out: Record<string, string> = {
    '--u': `${unitPx}px`,
    '--gap-x': `${SIZES.gap * unitPx}px`,
  }
  for (const [name, units] of Object.entries({ ...SIZES, ...type })) {
    const px = units * unitPx
    out[`--${kebab(name)}`] = `${name === 'line' ? Math.max(px, 1) : px}px`
  }
  return out
}

export function mapThemeOf(theme: Theme): MapTheme {
  return {
    ground: theme.panel,
    ramp: theme.ramp,
    noData: theme.noData,
    border: theme.panel,
    borderStrong: theme.textLabel,
    label: theme.text,
    labelHalo: theme.halo,
    highlight: theme.text,
    outline: theme.serious,
    tones: {
      open: theme.off,
      soon: theme.caution,
      late: theme.serious,
      urgent: theme.critical,
      whistle: theme.standby,
      scene: theme.critical,
    },
    fontFamily: FACES.text,
    figureFamily: FACES.figures,
  }
}

function addPlate(out: Record<string, string>, role: string, plate: Plate): void {
  out[`--${role}`] = plate.ground
  out[`--on-${role}`] = plate.text
}

function addScale(out: Record<string, string>, role: string, scale: PlateScale): void {
  for (const level of [1, 2, 3, 4] as const) {
    out[`--${role}-${level}`] = scale[level].ground
    out[`--on-${role}-${level}`] = scale[level].text
  }
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
