import { bigCountText } from '../../i18n/big-count.ts'
import { ageText, shortCountText } from '../../i18n/format.ts'
import {
  countFigure,
  decimalFigure,
  excludedNote,
  isBound,
  rateFigure,
  type Figure,
  type Tone,
} from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt } from '../read.ts'
import { ownersOf, type OwnerRow } from './owners.ts'
import { CASE_TEXTS } from './texts.ts'

/** The seven steps of the closed loop, in order (DESIGN, Funnel). */
export const STEPS = [
  'collect',
  'file',
  'dispatch',
  'handle',
  'feedback',
  'verify',
  'evaluate',
] as const
export type Step = (typeof STEPS)[number]

export interface StepView {
  readonly step: Step
  readonly label: string
  readonly count: Figure
  /** Stamp of the oldest case there; drawn as its age. */
  readonly oldest: Figure
  readonly slowest: boolean
}

export interface CaseView {
  readonly open: Figure
  readonly late: Figure
  readonly soon: Figure
  readonly steps: readonly StepView[]
  /** Departments with overdue cases; drawn where a panel is high enough. */
  readonly owners: readonly OwnerRow[]
  /** Two to a line. */
  readonly pairs: readonly { readonly label: string; readonly figure: Figure }[]
  readonly lines: readonly { readonly label: string; readonly figure: Figure }[]
}

export const CASE_NEEDS = ['caseOpen@now', 'C9@now', 'funnel@now{step=handle}'] as const

/** 案件闭环: at which of the seven steps the cases of the region are held up. */
export function caseView(input: PanelInput): CaseView {
  const { texts, window, lang } = input
  return {
    open: short(input, countFigure(input, 'caseOpen@now', texts.pieces)),
    late: short(input, marked(input, 'C9@now', 'serious')),
    soon: short(input, marked(input, 'C9b@now', 'caution')),
    steps: stepsOf(input),
    owners: ownersOf(input),
    pairs: [
      {
        label: CASE_TEXTS[lang][`reported_${window}`],
        figure: countFigure(input, `C1@${window}`, texts.pieces),
      },
      { label: texts.suspended, figure: countFigure(input, 'caseSuspended@now', texts.pieces) },
    ],
    lines: [
      { label: texts.closeRate, figure: rateFigure(input, `C5@${window}`) },
      { label: texts.onTimeRate, figure: rateFigure(input, `C6@${window}`) },
      { label: texts.selfRate, figure: rateFigure(input, `C19@${window}`) },
      { label: texts.duration, figure: durationFigure(input, `C11@${window}`) },
    ],
  }
}

/** A count that wears its mark when it is not zero. */
function marked(input: PanelInput, key: string, tone: Tone): Figure {
  return countFigure(input, key, '', (numberAt(input.board, key) ?? 0) > 0 ? tone : 'plain')
}

/** Three numbers beside the title leave no room for long ones. */
function short({ lang }: PanelInput, figure: Figure): Figure {
  return isBound(figure) ? figure : { ...figure, text: shortCountText(figure.value, lang) }
}

function stepsOf(input: PanelInput): readonly StepView[] {
  const { board, texts, lang, nowMs, region } = input
  const sinceOf = (step: Step): number | null => numberAt(board, `funnel@now{step=${step}}.since`)
  // The last step holds closed cases that wait for nobody, so it is not what holds a case up.
  const held = STEPS.filter((step) => step !== 'evaluate' && sinceOf(step) !== null)
  const slowest = held.toSorted((a, b) => sinceOf(a)! - sinceOf(b)!)[0]
  return STEPS.map((step) => {
    const since = sinceOf(step)
    return {
      step,
      label: texts[`step_${step}`],
      count: countFigure(input, `funnel@now{step=${step}}`),
      oldest: {
        key: `funnel@now{step=${step}}.since`,
        region,
        value: since,
        text: since === null ? texts.none : ageText(nowMs - since, lang),
        unit: '',
        tone: 'plain',
        small: false,
        note: '',
      },
      slowest: step === slowest,
    }
  })
}

/** Median first, P90 beside it: a mean alone hides the tail (DOMAIN C11). */
function durationFigure(input: PanelInput, key: string): Figure {
  const { texts } = input
  const p90 = decimalFigure(input, `${key}.p90`, texts.hours)
  const median = decimalFigure(input, `${key}.median`, texts.hours)
  const n = numberAt(input.board, `${key}.n`)
  return {
    ...median,
    small: median.value !== null && n !== null && n < 10,
    // Nothing has come to an end: there is no duration, and nothing to say of its sample.
    note: [
      ...(median.value === null
        ? []
        : [
            texts.median,
            p90.value === null ? '' : `${texts.p90} ${p90.text}`,
            n === null ? '' : `n ${bigCountText(n, input.lang)}`,
          ]),
      excludedNote(input, key),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  }
}
