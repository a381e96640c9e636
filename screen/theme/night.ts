import { contrast, luminance } from './contrast.ts'
import type { Plate, PlateScale, Theme } from './theme.ts'

/**
 * A theme for a dark room at night. It is dimmed by tone and not by a veil: grounds sink, and each colour sinks with them only as far as the
 * contrast that RULES LG2 asks of its role, so that key numbers still reach 7 : 1.
 */

/** Contrast that each role keeps on the brightest ground it stands on, a little above LG2 for the rounding of colours. */
const KEEPS: readonly (readonly [
  least: number,
  ground: 'panel' | 'raised',
  roles: readonly (keyof Theme)[],
])[] = [
  [7.2, 'raised', ['text']],
  [4.7, 'raised', ['textSecondary']],
  [4.7, 'panel', ['textLabel']],
  // Read as words too, and the order of the day's colours is kept: what is worse or stronger is not the darker.
  [6, 'panel', ['dataHigh', 'caution']],
  [4.7, 'panel', ['serious', 'normal', 'standby', 'off']],
  [3.6, 'panel', ['critical']],
  [3.4, 'panel', ['data']],
]
const GROUNDS = ['ground', 'panel', 'raised', 'hairline', 'track', 'noData', 'dataLow'] as const
const SCALES = ['warning', 'response'] as const
const PLATES = ['recovery', 'drill', 'frozen', 'stale'] as const
/** Of white on a plate; a plate is a large mark, its text is far-read. */
const PLATE_LEAST = 4.7
/** Share of light that the grounds keep at full strength. */
const GROUND_LIGHT = 0.45

/** @param strength 0 gives the theme itself, 1 the darkest that keeps LG2. Only the dark theme has a night. */
export function dimmed(theme: Theme, strength: number): Theme {
  if (strength <= 0 || theme.name === 'light') return theme
  const share = Math.min(1, strength)
  const sink = (colour: string): string => scaled(colour, 1 - share * (1 - GROUND_LIGHT))
  const grounds = Object.fromEntries(GROUNDS.map((role) => [role, sink(theme[role])])) as Record<
    (typeof GROUNDS)[number],
    string
  >
  const out: Record<string, unknown> = { ...theme, ...grounds, halo: grounds.ground }
  for (const [least, ground, roles] of KEEPS)
    for (const role of roles)
      out[role] = lowered(theme[role] as string, grounds[ground], least, share)
  for (const role of PLATES) out[role] = dimPlate(theme[role], share)
  for (const role of SCALES) out[role] = dimScale(theme[role], share)
  out['ramp'] = theme.ramp.map((colour) => scaled(colour, 1 - share * (1 - GROUND_LIGHT)))
  return out as unknown as Theme
}

function dimScale(scale: PlateScale, share: number): PlateScale {
  return {
    1: dimPlate(scale[1], share),
    2: dimPlate(scale[2], share),
    3: dimPlate(scale[3], share),
    4: dimPlate(scale[4], share),
  }
}

/** Dark text stays and its plate sinks, light text sinks on a plate that stays: either way only as far as it can be read. */
function dimPlate({ ground, text }: Plate, share: number): Plate {
  return luminance(text) > luminance(ground)
    ? { ground, text: lowered(text, ground, PLATE_LEAST, share) }
    : { ground: lowered(ground, text, PLATE_LEAST, share), text }
}

/** The colour on its way down to `least` on this ground, as far as `share` of the way; never brighter than it was. */
function lowered(colour: string, ground: string, least: number, share: number): string {
  let [low, high] = [0, 1]
  if (contrast(colour, ground) <= least) return colour
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2
    if (contrast(scaled(colour, middle), ground) >= least) high = middle
    else low = middle
  }
  return scaled(colour, 1 - share * (1 - high))
}

/** The same hue with a share of its light. */
function scaled(hex: string, share: number): string {
  const channel = (at: number): string => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    const linear = (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4) * share
    const back = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055
    return Math.round(back * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}
