import { LUT_SIZE } from './colour.ts'

export interface ScaleOptions {
  /** Which end of the values asks for attention and therefore shines. @default 'high' */
  readonly attention?: 'high' | 'low'
  /** Breaks wished for, both ends counted; the answer may have a few more or fewer. @default 5 */
  readonly count?: number
  /** Values are whole things: no break between 0 and 1. @default true when every value is whole */
  readonly whole?: boolean
}

/**
 * Linear from 0 (or a round number below the least value, where values are negative or where low is what matters) to a round number at
 * or above the largest. Linear and not by quantiles, so that twice the colour step means twice the number, and an even district looks even.
 */
export interface ValueScale {
  /** Round numbers from the least to the largest of the scale, both included, ascending. */
  readonly breaks: readonly number[]
  readonly attention: 'high' | 'low'
  /** Place of a value in the colour table, 0–255; −1 for NaN (no data). Values outside are clamped. */
  readonly colourOf: (value: number) => number
}

/** The scale of a level's values; NaN and infinite values are passed over. */
export function scaleOf(values: Iterable<number>, options: ScaleOptions = {}): ValueScale {
  const attention = options.attention ?? 'high'
  let [low, high, whole, any] = [Infinity, -Infinity, true, false]
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    any = true
    if (value < low) low = value
    if (value > high) high = value
    if (whole && !Number.isInteger(value)) whole = false
  }
  if (!any) [low, high] = [0, 1]
  const start = attention === 'low' ? low : Math.min(0, low)
  const breaks = niceBreaks(
    start,
    Math.max(high, attention === 'low' ? start : 0),
    options.count ?? 5,
    options.whole ?? whole,
  )
  const first = breaks[0]!
  const span = breaks.at(-1)! - first
  const colourOf = (value: number): number => {
    if (Number.isNaN(value)) return -1
    const share = Math.max(0, Math.min(1, (value - first) / span))
    return Math.round((attention === 'low' ? 1 - share : share) * (LUT_SIZE - 1))
  }
  return { breaks, attention, colourOf }
}

function niceBreaks(low: number, high: number, count: number, whole: boolean): number[] {
  // Below this the arithmetic of breaks runs out of digits; such values are as good as equal.
  const span = high - low > 1e-9 ? high - low : 1
  const rough = span / Math.max(1, count - 1)
  const power = 10 ** Math.floor(Math.log10(rough))
  const times = [1, 2, 2.5, 5, 10].find((n) => n * power >= rough * (1 - 1e-9)) ?? 10
  const step = whole ? Math.max(1, Math.ceil(times * power - 1e-9)) : times * power
  const from = Math.floor(low / step + 1e-9)
  const to = Math.max(from + 1, Math.ceil((low + span) / step - 1e-9))
  return Array.from({ length: to - from + 1 }, (_, i) =>
    Number(((from + i) * step).toPrecision(12)),
  )
}
