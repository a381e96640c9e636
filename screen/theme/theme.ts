import { TYPE } from '../../shared/wall/legible.ts'

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
  /** A wall held at an instant: amber-grey (LOOK, Tone). */
  readonly frozen: Plate
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
 * Sizes in stage units (`shared/wall/shape.ts`); on the forms of a wall one is 1/1080 of the height of a 16:9 stage. The five of type are
 * what the stage is designed for; a wall of coarse pixels or far seats draws them larger (`shared/wall/legible.ts`).
 */
export const SIZES = {
  ...TYPE,
  gap: 8,
  pad: 16,
  line: 1,
  side: 440,
  sideNarrow: 412,
  header: 64,
  headerTall: 104,
  foot: 52,
  tell: 44,
  banner: 96,
  bannerTall: 136,
  edge: 5,
  /** Room that the picture has to wander in against burn-in. */
  drift: 4,
} as const

export const FACES = {
  text: "'Middle Dot', 'Noto Sans SC Variable', sans-serif",
  figures: "'Barlow Condensed', 'Noto Sans SC Variable', sans-serif",
} as const
