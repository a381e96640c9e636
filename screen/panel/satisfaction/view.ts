import { countText, rateText, shortAgeText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { rateChange, type Change } from '../change.ts'
import { countFigure, rateFigure, shortFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt } from '../read.ts'
import { SATISFACTION_TEXTS } from './texts.ts'

export const LEVELS = [5, 4, 3, 2, 1] as const
export type RatingLevel = (typeof LEVELS)[number]

/** Below so many the half width of the interval is printed (DOMAIN F9). */
const SMALL_SAMPLE = 400

interface Line {
  readonly label: string
  readonly figure: Figure
}

export interface SatisfactionView {
  readonly rate: Figure
  readonly change: Change | null
  readonly interval: {
    readonly value: number | null
    readonly low: number | null
    readonly high: number | null
    readonly target: number
    readonly from: number
    readonly to: number
  }
  readonly marks: { readonly from: string; readonly target: string; readonly to: string }
  /** Of how many answers, what was left out, and how sure that makes us. */
  readonly sample: readonly string[]
  readonly levels: readonly (Line & { readonly level: RatingLevel })[]
  /** 三率: 响应, 解决, 满意. */
  readonly rates: readonly Line[]
  readonly bad: readonly Line[]
}

export const SATISFACTION_NEEDS = (window: string): readonly string[] => [`F3@${window}`, 'F8@now']

/** 满意度: how satisfied, of how many answers, and how sure that makes us (Wilson interval, DOMAIN F9). */
export function satisfactionView(input: PanelInput): SatisfactionView {
  const { board, texts, window, lang, satisfactionTarget: target } = input
  const words = SATISFACTION_TEXTS[lang]
  const id = `F3@${window}`
  const [low, high] = [numberAt(board, `${id}.low`), numberAt(board, `${id}.high`)]
  const rate = rateFigure(input, id)
  const from = scaleStart(Math.min(target, low ?? target, rate.value ?? target))
  return {
    rate,
    change: rateChange(input, id),
    interval: { value: rate.value, low, high, target, from, to: 1 },
    marks: {
      from: `${Math.round(from * 100)}%`,
      target: `${texts.target} ${rateText(target)}%`,
      to: '100%',
    },
    sample: sampleOf(input, id, low, high),
    levels: LEVELS.map((level) => {
      const figure = shortFigure(input, countFigure(input, `ratings@${window}{level=${level}}`))
      return {
        level,
        label: words[`level${level}`],
        figure,
      }
    }),
    rates: [
      { label: words.response, figure: rateFigure(input, `C13@${window}`) },
      { label: words.solved, figure: rateFigure(input, `F2@${window}`) },
      { label: words.satisfied, figure: rate },
    ],
    bad: [
      { label: words.rectified, figure: rateFigure(input, `F5b@${window}`) },
      { label: words.toRectify, figure: badFigure(input) },
    ],
  }
}

function sampleOf(
  { board, texts, lang }: PanelInput,
  id: string,
  low: number | null,
  high: number | null,
): readonly string[] {
  const words = SATISFACTION_TEXTS[lang]
  const n = numberAt(board, `${id}.d`)
  const excluded = numberAt(board, `${id}.x`)
  if (n === null) return []
  return [
    n === 0 ? texts.noRatings : fill(words.sample, { n: countText(n) }),
    ...(excluded === null || excluded === 0
      ? []
      : [fill(texts.excluded, { n: countText(excluded) })]),
    ...(low === null || high === null ? [] : [intervalText(words.interval, low, high, n)]),
  ]
}

/** With half its width where the sample is small (DOMAIN F9). */
function intervalText(text: string, low: number, high: number, n: number): string {
  const half = n < SMALL_SAMPLE ? ` ±${rateText((high - low) / 2)}` : ''
  return `${fill(text, { low: rateText(low), high: rateText(high) })}${half}`
}

/** Bad ratings nobody has put right yet, with the age of the oldest. */
function badFigure(input: PanelInput): Figure {
  const { board, texts, lang, nowMs } = input
  const bad = countFigure(input, 'F8@now', texts.pieces)
  const since = numberAt(board, 'F8@now.since')
  return {
    ...bad,
    tone: (bad.value ?? 0) > 0 ? 'caution' : 'plain',
    note: since === null ? '' : fill(texts.oldest, { age: shortAgeText(nowMs - since, lang) }),
  }
}

/** A round tenth below everything that is drawn, and never closer to 100 % than 80 %. */
export function scaleStart(least: number): number {
  return Math.max(0, Math.min(0.8, Math.floor(least * 10 - 1e-9) / 10))
}
