import type { Indicator } from '../../shared/indicator/types.ts'
import { bigCountText } from '../i18n/big-count.ts'
import { countText, decimalText, rateText, shortCountText } from '../i18n/format.ts'
import { fill, type Lang } from '../i18n/texts.ts'
import type { PanelInput } from './input.ts'
import { numberAt } from './read.ts'

/** Status of a number. `plain` is the normal case and has no mark (LOOK: what is normal is nearly colourless). */
export type Tone = 'plain' | 'caution' | 'serious' | 'critical'

/** One number as it is drawn, with what its element must carry (DESIGN, data-*). */
export interface Figure {
  /** Value key on the board; '' for a number worked out here, such as the rest of a split. */
  readonly key: string
  readonly region: string
  /** Unrounded; null for "—". */
  readonly value: number | null
  readonly text: string
  readonly unit: string
  readonly tone: Tone
  /** Fewer than ten records behind a rate: grey, unranked (DOMAIN R4). */
  readonly small: boolean
  /** Numerator and denominator, exclusions; '' when there is nothing to add. */
  readonly note: string
}

const SMALL_SAMPLE = 10

/** Before a bound that stands for a number which this profile may not see (RULES PV3). */
export const AT_MOST = '≤'

export function isBound({ value, text }: Figure): boolean {
  return value === null && text.startsWith(AT_MOST)
}

export function countFigure(
  input: PanelInput,
  key: string,
  unit = '',
  tone: Tone = 'plain',
): Figure {
  const value = numberAt(input.board, key)
  // A small number that this profile may not see (RULES PV3).
  const most = value === null ? numberAt(input.board, `${key}.le`) : null
  return {
    ...bare(input, key, value),
    text:
      most === null
        ? bigCountText(value, input.lang)
        : `${AT_MOST}${bigCountText(most, input.lang)}`,
    unit,
    tone: value === null ? 'plain' : tone,
  }
}

export function decimalFigure(input: PanelInput, key: string, unit: string): Figure {
  const value = numberAt(input.board, key)
  return { ...bare(input, key, value), text: decimalText(value), unit }
}

/** The same number in few signs, where there is little room: 1.4万; a bound stays as it is. */
export function shortFigure({ lang }: PanelInput, figure: Figure): Figure {
  return figure.value === null ? figure : { ...figure, text: shortCountText(figure.value, lang) }
}

/** A rate with its numerator, denominator and exclusions printed beside it (DOMAIN R3–R5). */
export function rateFigure(input: PanelInput, key: string): Figure {
  const value = numberAt(input.board, key)
  const n = numberAt(input.board, `${key}.n`)
  const d = numberAt(input.board, `${key}.d`)
  const small = value !== null && d !== null && d < SMALL_SAMPLE
  const notes = [
    n === null || d === null
      ? ''
      : d === 0
        ? input.texts.noneDue
        : `${smallPrint(n, input.lang)}/${smallPrint(d, input.lang)}`,
    excludedNote(input, key),
  ]
  return {
    ...bare(input, key, value),
    text: rateText(value),
    unit: value === null ? '' : '%',
    small,
    tone: small ? 'plain' : toneOf(value, input.indicators.get(idOf(key))),
    note: notes.filter((note) => note !== '').join(' · '),
  }
}

/** How many were left out of a number (DOMAIN R5); empty for none. */
export function excludedNote(input: PanelInput, key: string): string {
  const excluded = numberAt(input.board, `${key}.x`)
  return excluded === null || excluded === 0
    ? ''
    : fill(input.texts.excluded, { n: smallPrint(excluded, input.lang) })
}

/** Counts beside a rate are shortened sooner than numbers of their own: the card has them in full. */
function smallPrint(count: number, lang: Lang): string {
  return count < 100_000 ? countText(count) : shortCountText(count, lang)
}

/** A part of the board's numbers that stands for itself, such as `.n`, with its own key. */
function bare(input: PanelInput, key: string, value: number | null): Figure {
  return {
    key,
    region: input.region,
    value,
    text: '',
    unit: '',
    tone: 'plain',
    small: false,
    note: '',
  }
}

/** Thresholds belong to the indicator (DOMAIN R10): amber asks for care, beyond amber is serious. */
export function toneOf(value: number | null, indicator: Indicator | undefined): Tone {
  const limits = indicator?.thresholds
  if (value === null || limits === undefined || indicator === undefined) return 'plain'
  const reached = (limit: number): boolean =>
    indicator.direction === 'down' ? value <= limit : value >= limit
  if (indicator.direction === 'band' || indicator.direction === 'neutral') return 'plain'
  if (reached(limits.green)) return 'plain'
  return reached(limits.amber) ? 'caution' : 'serious'
}

function idOf(key: string): string {
  return key.slice(0, key.indexOf('@'))
}
