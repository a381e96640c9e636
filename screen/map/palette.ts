import { colourTable, contrastOf, cssOf, mixColour, parseColour } from './colour.ts'
import type { Rgba } from './colour.ts'
import type { MapTheme, Role } from './types.ts'

/** The theme's colours as numbers and as CSS, with the faded steps that the drill needs; all fills are opaque, so both renderers agree. */
export interface Palette {
  readonly shown: Swatches
  readonly dimmed: Swatches
  readonly context: Swatch
  readonly hairline: Swatch
  /** Between regions that are not the matter: lighter than they are, where `hairline` may be darker. */
  readonly faint: Swatch
  readonly strong: Swatch
  readonly ancestor: Swatch
  readonly contextLabel: Swatch
}

export interface Swatch {
  readonly rgba: Rgba
  readonly css: string
  /** The theme's label colour stands out less from it than the colour of its halo does. */
  readonly light: boolean
  /** What surrounds a name on it: the colour itself, or as little beside it as makes the name 4.5 : 1 (RULES LG2). */
  readonly halo: string
}

export interface Swatches {
  /** 256 steps of the ramp. */
  readonly steps: readonly Swatch[]
  readonly noData: Swatch
}

/** Contrast of text (RULES LG2), with a little to spare for rounding. */
const READABLE = 4.55

export function paletteOf(theme: MapTheme): Palette {
  const ground = parseColour(theme.ground)
  const noData = parseColour(theme.noData)
  const ramp = colourTable(theme.ramp)
  const label = parseColour(theme.label)
  const halo = parseColour(theme.labelHalo)
  const swatch = (rgba: Rgba): Swatch => {
    const light = contrastOf(rgba, halo) > contrastOf(rgba, label)
    const [ink, other] = light ? [halo, label] : [label, halo]
    const shares = [0, 0.05, 0.1, 0.15, 0.2]
    const around = shares.map((share) => mixColour(rgba, other, share))
    const enough = around.find((colour) => contrastOf(colour, ink) >= READABLE) ?? around.at(-1)!
    return { rgba, css: cssOf(rgba), light, halo: cssOf(enough) }
  }
  const towardGround = (colour: Rgba, share: number): Swatch =>
    swatch(mixColour(colour, ground, share))
  return {
    shown: { steps: ramp.map(swatch), noData: swatch(noData) },
    dimmed: {
      steps: ramp.map((step) => towardGround(step, 0.62)),
      noData: towardGround(noData, 0.62),
    },
    context: towardGround(noData, 0.72),
    hairline: swatch(parseColour(theme.border)),
    faint: towardGround(parseColour(theme.borderStrong), 0.75),
    strong: swatch(parseColour(theme.borderStrong)),
    ancestor: towardGround(parseColour(theme.borderStrong), 0.35),
    contextLabel: towardGround(parseColour(theme.label), 0.4),
  }
}

/** Fill of a region by its role and its step in the table (−1 = no data); null = not drawn. */
export function fillOf(palette: Palette, role: Role, step: number): Swatch | null {
  switch (role) {
    case 'hidden':
      return null
    case 'context':
      return palette.context
    case 'shown':
    case 'dimmed':
      return palette[role].steps[step] ?? palette[role].noData
  }
}
