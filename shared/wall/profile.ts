import type { WallShape, WallUse } from './kinds.ts'
import type { Bezels, Night, Walls, WallSettings } from './schema.ts'

/**
 * How a wall is built and who looks at it. Sizes of type, bezels, drift and night follow from it (RULES LG1, MD5).
 */

export interface WallProfile {
  readonly use: WallUse
  readonly shape: WallShape | 'auto'
  /** null: as many as the page has. */
  readonly widthPx: number | null
  readonly heightPx: number | null
  /** null: as large as the reference wall, pixel for pixel of its height. */
  readonly pitchMm: number | null
  readonly farthestM: number
  readonly readingM: number
  readonly bezels: Bezels
  readonly drift: boolean
  readonly night: Night | null
  readonly awake: boolean
}

/** RULES LG1: LED P1.25, 3840×2160, farthest seat 8 m, reading distance 5 m. */
export const REFERENCE = {
  widthPx: 3840,
  heightPx: 2160,
  pitchMm: 1.25,
  farthestM: 8,
  readingM: 5,
} as const

const SINGLE: Bezels = { columns: 1, rows: 1, gapPx: 0 }

/** What a screen is taken to be when nothing is said of it. */
export const USE_DEFAULTS: Readonly<Record<WallUse, WallProfile>> = {
  wall: {
    use: 'wall',
    shape: 'auto',
    widthPx: null,
    heightPx: null,
    pitchMm: null,
    farthestM: REFERENCE.farthestM,
    readingM: REFERENCE.readingM,
    bezels: SINGLE,
    drift: true,
    night: null,
    awake: true,
  },
  /** A 55″ panel stood on end (0.63 mm at 1080 columns), read standing [choice]. */
  kiosk: {
    use: 'kiosk',
    shape: 'portrait',
    widthPx: 1080,
    heightPx: 1920,
    pitchMm: 0.63,
    farthestM: 2.4,
    readingM: 1.2,
    bezels: SINGLE,
    drift: true,
    night: null,
    awake: true,
  },
  /** An officer's own screen: the pixel of CSS (1/96 inch) at 0.6 m [choice]. */
  desk: {
    use: 'desk',
    shape: 'laptop',
    widthPx: null,
    heightPx: null,
    pitchMm: 25.4 / 96,
    farthestM: 0.6,
    readingM: 0.6,
    bezels: SINGLE,
    drift: false,
    night: null,
    awake: false,
  },
}

export interface Window {
  readonly width: number
  readonly height: number
}

/** A page on end is a kiosk, one no larger than a laptop's a desk, any other a wall. */
export function useOf({ width, height }: Window): WallUse {
  if (height > width) return 'kiosk'
  return width <= 1600 && height <= 1000 ? 'desk' : 'wall'
}

/**
 * The profile in force: the address before the wall of that name before `default` before what such a screen usually is. `default` speaks of
 * walls, so it does not make a wall of the laptop on which an officer opens the page without a name.
 */
export function profileOf(
  walls: Walls | undefined,
  name: string,
  window: Window,
  address: WallSettings = {},
): WallProfile {
  const named = name === 'default' ? undefined : walls?.[name]
  const given =
    named !== undefined || name !== '' || useOf(window) === 'wall'
      ? { ...defined(walls?.['default'] ?? {}), ...defined(named ?? {}), ...defined(address) }
      : defined(address)
  const use = given.use ?? (sized(given) ? 'wall' : useOf(window))
  const base = USE_DEFAULTS[use]
  return { ...base, ...given, bezels: given.bezels ?? base.bezels, use }
}

/** Whoever knows the pitch of the pixels speaks of a wall. */
function sized(given: Partial<WallSettings>): boolean {
  return given.pitchMm !== undefined
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function defined<T extends object>(from: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(from).filter(([, value]) => value !== undefined),
  ) as Defined<T>
}
