import { countText, rateText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { countFigure, rateFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { ageText } from '../../i18n/format.ts'
import { numberAt } from '../read.ts'

export const LEVELS = [5, 4, 3, 2, 1] as const
export type RatingLevel = (typeof LEVELS)[number]

export interface SatisfactionView {
  readonly rate: Figure
  /** Half the interval in points, as text; '' without one. */
  readonly plusMinus: string
  readonly interval: {
    readonly value: number | null
    readonly low: number | null
    readonly high: number | null
    readonly target: number
    readonly from: number
    readonly to: number
  }
  readonly marks: { readonly from: string; readonly target: string; readonly to: string }
  readonly levels: readonly {
    readonly level: RatingLevel
    readonly label: string
    readonly figure: Figure
  }[]
  readonly rated: number
  readonly lines: readonly { readonly label: string; readonly figure: Figure }[]
}

export const SATISFACTION_NEEDS = (window: string): readonly string[] => [`F3@${window}`, 'F8@now']

/** 满意度: how satisfied, of how many answers, and how sure that makes us (Wilson interval, DOMAIN F9). */
export function satisfactionView(input: PanelInput): SatisfactionView {
  const { board, texts, window, lang, nowMs, satisfactionTarget: target } = input
  const id = `F3@${window}`
  const [low, high] = [numberAt(board, `${id}.low`), numberAt(board, `${id}.high`)]
  const rate = rateFigure(input, id)
  const from = scaleStart(Math.min(target, low ?? target, rate.value ?? target))
  const levels = LEVELS.map((level) => ({
    level,
    label: texts[`level${level}`],
    figure: countFigure(input, `ratings@${window}{level=${level}}`),
  }))
  const badSince = numberAt(board, 'F8@now.since')
  const bad = countFigure(input, 'F8@now', texts.pieces)
  return {
    rate,
    plusMinus: low === null || high === null ? '' : `±${rateText((high - low) / 2)}`,
    interval: { value: rate.value, low, high, target, from, to: 1 },
    marks: {
      from: `${Math.round(from * 100)}%`,
      target: `${texts.target} ${rateText(target)}%`,
      to: '100%',
    },
    levels,
    rated: levels.reduce((sum, level) => sum + (level.figure.value ?? 0), 0),
    lines: [
      { label: texts.validRatings, figure: sampleFigure(input, id) },
      { label: texts.solved, figure: rateFigure(input, `F2@${window}`) },
      {
        label: texts.badRatings,
        figure: {
          ...bad,
          tone: (bad.value ?? 0) > 0 ? 'caution' : 'plain',
          note:
            badSince === null ? '' : fill(texts.oldest, { age: ageText(nowMs - badSince, lang) }),
        },
      },
    ],
  }
}

function sampleFigure(input: PanelInput, id: string): Figure {
  const excluded = numberAt(input.board, `${id}.x`)
  return {
    ...countFigure(input, `${id}.d`, input.texts.pieces),
    note:
      excluded === null || excluded === 0
        ? ''
        : fill(input.texts.excluded, { n: countText(excluded) }),
  }
}

/** A round tenth below everything that is drawn, and never closer to 100 % than 80 %. */
export function scaleStart(least: number): number {
  return Math.max(0, Math.min(0.8, Math.floor(least * 10 - 1e-9) / 10))
}
