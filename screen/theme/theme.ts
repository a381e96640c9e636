/**
 * Every colour and size of the wall. Nothing outside this folder names one: components read CSS variables made from it
 * (`css.ts`), charts and the map get the object.
 */
export interface Theme {
  readonly name: ThemeName
  /** Tones from the back of the picture to its front. */
  readonly ground: string
  readonly panel: string
  readonly raised: string
  readonly hairline: string
  /** Text by rank, contrasts as RULES LG2 asks on `panel`. */
  readonly text: string
  readonly textSecondary: string
  readonly textLabel: string
  /** The one accent of data, from a quiet to a strong step. */
  readonly dataLow: string
  readonly data: string
  readonly dataHigh: string
  /** Bars that stand behind data: tracks, empty places. */
  readonly track: string
  /** Status alone may wear these (RULES LG4, §10 no. 6); each goes with a shape of its own. */
  readonly critical: string
  readonly serious: string
  readonly caution: string
  readonly normal: string
  readonly standby: string
  readonly off: string
  /** Plates of warnings 红橙黄蓝, 1–4, and the text on them. */
  readonly warning: PlateScale
  /** Plates of response levels Ⅰ–Ⅳ: one dark red in four strengths, the numeral always printed (DOMAIN §4.3). */
  readonly response: PlateScale
  readonly recovery: Plate
  readonly drill: Plate
  readonly stale: Plate
  readonly watermark: string
  /** Even in lightness from few to many; the bright end (dark, by day) asks for attention. */
  readonly ramp: readonly string[]
  readonly noData: string
  readonly halo: string
}

export type ThemeName = 'dark' | 'light'

export interface Plate {
  readonly ground: string
  readonly text: string
}

export interface PlateScale {
  readonly 1: Plate
  readonly 2: Plate
  readonly 3: Plate
  readonly 4: Plate
}

/**
 * Sizes in stage units; one unit is 1/1080 of the height of a 16:9 stage. Type steps by the fourth root of two. Floors come from RULES
 * LG1 for the reference wall (LED P1.25, 3840×2160): 16′ at 5 m is a cap height of 18.6 px, a font of 13.3 units at
 * 0.70 em; 16′ at 8 m a font of 21.3 units; 20′ at 8 m one of 26.6 units.
 */
export const SIZES = {
  note: 14,
  body: 16.6,
  title: 23.5,
  figure: 28,
  headline: 47,
  gap: 8,
  pad: 16,
  line: 1,
  side: 440,
  sideNarrow: 412,
  header: 64,
  foot: 52,
  banner: 96,
  bannerTall: 128,
  edge: 5,
} as const

export const FACES = {
  text: "'Noto Sans SC Variable', sans-serif",
  figures: "'Barlow Condensed', 'Noto Sans SC Variable', sans-serif",
} as const
