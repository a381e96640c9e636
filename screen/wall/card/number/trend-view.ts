import type { Indicator } from '../../../../shared/indicator/types.ts'
import { wilsonInterval } from '../../../../shared/indicator/wilson.ts'
import { clockText, countText, dateText, decimalText, rateText } from '../../../i18n/format.ts'
import { fill, type Lang } from '../../../i18n/texts.ts'
import { NUMBER_TEXTS } from './texts.ts'
import type { TrendAnswer, TrendPoint } from './trend-query.ts'

/** A trend as it is drawn; places are shares of the picture's width and height, from its left and foot. */
export interface TrendView {
  readonly title: string
  /** Happenings are columns from zero, levels and rates a line. */
  readonly form: 'columns' | 'line'
  readonly points: readonly DrawnPoint[]
  readonly from: number
  readonly to: number
  /** Its words stand beside the picture; `side` is where they keep clear of the present value, null where that is far. */
  readonly line: {
    readonly at: number
    readonly text: string
    readonly y: number
    readonly side: 'above' | 'below' | null
  } | null
  readonly marks: readonly Mark[]
  /** The present point, "—" where it has no value. */
  readonly last: Mark
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
  /** Share of the width of which nothing is known. */
  readonly unknown: number
  readonly hasSmall: boolean
  readonly hasBand: boolean
  readonly isEmpty: boolean
}

export interface DrawnPoint {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Fewer than ten records behind it (DOMAIN R4). */
  readonly small: boolean
  readonly partial: boolean
}

export interface Mark {
  readonly kind: 'most' | 'least' | 'last'
  readonly value: number | null
  readonly text: string
  readonly x: number
  readonly y: number
  /** Where its words stand: a low of a line has room below, where no line goes. */
  readonly side: 'above' | 'below'
}

export interface TrendInput {
  readonly indicator: Indicator
  readonly lang: Lang
  readonly timeZone: string | null
  /** Of satisfaction, from the package; null for others. */
  readonly target: number | null
}

const SMALL_SAMPLE = 10
/** Nearer than this to another one, or to the foot, words would stand on it; shares of the height. */
const CLOSE = 0.25
const FOOT = 0.2

export function trendView(answer: TrendAnswer, input: TrendInput): TrendView {
  const { indicator, lang } = input
  const texts = NUMBER_TEXTS[lang]
  const isRate = indicator.unit === 'rate'
  const form = indicator.kind === 'flow' ? 'columns' : 'line'
  const points = answer.points.map((point) => drawn(point, indicator))
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const limit = input.target ?? limitOf(indicator)
  const [from, to] = isRate ? rateScale(points, limit) : plainScale(known, limit)
  const place = (at: number, value: number): { x: number; y: number } => ({
    x: (at + 0.5) / points.length,
    y: Math.min(1, Math.max(0, (value - from) / (to - from))),
  })
  const say = (value: number): string => textOf(value, indicator)
  const mark = (kind: Mark['kind'], at: number): Mark => {
    const value = points[at]!.value!
    const { x, y } = place(at, value)
    const side = kind === 'least' && form === 'line' && y > FOOT ? 'below' : 'above'
    return { kind, value, text: say(value), x, y, side }
  }
  const lastAt = points.length - 1
  const last = points[lastAt]?.value ?? null
  const lastMark: Mark =
    last === null
      ? { kind: 'last', value: null, text: '—', x: 1, y: 0, side: 'above' }
      : mark('last', lastAt)
  const sideOf = (y: number): 'above' | 'below' | null => {
    if (Math.abs(y - lastMark.y) >= CLOSE) return null
    return lastMark.y < y ? 'above' : 'below'
  }
  const isLine = limit !== null && limit >= from && limit <= to
  return {
    title: fill(texts[answer.by === 'hour' ? 'hours' : 'days'], { n: points.length }),
    form,
    points,
    from,
    to,
    line: isLine
      ? {
          at: limit,
          text: `${texts[input.target === null ? 'green' : 'target']} ${say(limit)}`,
          y: place(0, limit).y,
          side: sideOf(place(0, limit).y),
        }
      : null,
    marks: extremes(points, lastAt).map(([kind, at]) => mark(kind, at)),
    last: lastMark,
    ticks: ticksOf(answer, input),
    unknown: answer.points.filter(({ unknown }) => unknown === true).length / points.length,
    hasSmall: points.some(({ small }) => small),
    hasBand: points.some(({ low }) => low !== null),
    isEmpty: known.length === 0,
  }
}

function drawn({ value, n, d, partial }: TrendPoint, { kind, unit }: Indicator): DrawnPoint {
  const isRate = unit === 'rate' && typeof d === 'number'
  const interval =
    kind === 'cohort' && isRate && typeof n === 'number' && d >= SMALL_SAMPLE
      ? wilsonInterval(n, d)
      : null
  return {
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    small: value !== null && isRate && d < SMALL_SAMPLE,
    partial: partial === true,
  }
}

/** Where green begins; a limit that nothing is measured by is not drawn. */
function limitOf({ thresholds, direction, unit }: Indicator): number | null {
  if (thresholds === undefined || (direction !== 'up' && direction !== 'down')) return null
  return unit === 'count' && thresholds.green === 0 ? null : thresholds.green
}

/** From a round tenth below all that is drawn, with room for the words of the lowest, to the next one above it, and never wider than 0–1. */
function rateScale(points: readonly DrawnPoint[], limit: number | null): readonly [number, number] {
  const all = points.flatMap(({ value, small }) => (value === null || small ? [] : [value]))
  const shown = [...(all.length > 0 ? all : points.flatMap(({ value }) => value ?? [])), limit ?? 1]
  const least = Math.min(...shown)
  const tenth = Math.max(0, Math.floor(least * 10 - 1e-9))
  const above = Math.ceil(Math.max(...shown) * 10 + 1e-9) / 10
  const to = Math.min(Math.max(above, tenth / 10 + 0.1), Math.max(1, ...shown))
  const hasRoom = least - tenth / 10 > FOOT * (to - tenth / 10)
  return [hasRoom ? tenth / 10 : Math.max(0, tenth - 1) / 10, to]
}

function plainScale(known: readonly number[], limit: number | null): readonly [number, number] {
  const most = Math.max(...known, Number.MIN_VALUE)
  return [0, limit !== null && limit <= most * 1.5 ? Math.max(most, limit) : most]
}

/** The greatest and the least, each once; not where both are the same, nor where it is the last, which is told beside. */
function extremes(
  points: readonly DrawnPoint[],
  lastAt: number,
): readonly (readonly ['most' | 'least', number])[] {
  // What is not over yet is small because it is young.
  const at = points.flatMap(({ value, small, partial }, i) =>
    value === null || small || partial ? [] : [i],
  )
  if (at.length < 2) return []
  const value = (i: number): number => points[i]!.value!
  const most = at.reduce((best, i) => (value(i) > value(best) ? i : best))
  const least = at.reduce((best, i) => (value(i) < value(best) ? i : best))
  if (value(most) === value(least)) return []
  const all = [['most', most] as const, ['least', least] as const]
  return all.filter(([, i]) => i !== lastAt)
}

/** Each sixth hour of the clock, or each seventh day back from today. */
function ticksOf({ by, points }: TrendAnswer, { timeZone }: TrendInput): TrendView['ticks'] {
  const count = points.length
  return points.flatMap(({ from }, i) => {
    const x = (i + 0.5) / count
    if (by === 'day')
      return (count - 1 - i) % 7 === 0 ? [{ x, text: dateText(from, timeZone).slice(5) }] : []
    const clock = clockText(from, timeZone, false)
    return Number(clock.slice(0, 2)) % 6 === 0
      ? [{ x, text: clock === '00:00' ? dateText(from, timeZone).slice(5) : clock }]
      : []
  })
}

export function textOf(value: number, { unit, kind }: Pick<Indicator, 'unit' | 'kind'>): string {
  if (unit === 'rate') return `${rateText(value)}%`
  if (unit === 'hours' || unit === 'days' || kind === 'ratio') return decimalText(value)
  return countText(value)
}
