import { shortAgeText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { countFigure, decimalFigure, rateFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt, numberIn, rowsAt, textIn } from '../read.ts'

export const COLUMNS = ['submitted', 'dispatched', 'accepted', 'review'] as const
export type Column = (typeof COLUMNS)[number]

/** Steps of age of a token, oldest brightest: up to 4 h, 24 h, 3 d, beyond [choice, from the default limits of DOMAIN §2.3]. */
export type TokenAge = 0 | 1 | 2 | 3

export interface ColumnView {
  readonly column: Column
  readonly label: string
  readonly hint: string
  readonly count: Figure
  readonly oldest: string
  readonly tokens: readonly { readonly id: string; readonly age: TokenAge }[]
}

export interface VolunteerView {
  readonly onDuty: Figure
  readonly columns: readonly ColumnView[]
  readonly lines: readonly { readonly label: string; readonly figure: Figure }[]
}

export const VOLUNTEER_NEEDS = ['V3@now', 'orderOpen@now{column=submitted}'] as const

const TOKENS_SHOWN = 18
const HOUR = 3_600_000

/** 志愿: who is on post now, and whose order nobody has taken. */
export function volunteerView(input: PanelInput): VolunteerView {
  const { texts, window } = input
  return {
    onDuty: countFigure(input, 'V3@now', texts.people),
    columns: COLUMNS.map((column) => columnOf(input, column)),
    lines: [
      { label: texts.serviceHours, figure: decimalFigure(input, `V6@${window}`, texts.hours) },
      { label: texts.acceptRate, figure: rateFigure(input, `V10b@${window}`) },
      { label: texts.attendances, figure: countFigure(input, `V8b@${window}`, texts.times) },
      { label: texts.reviewGood, figure: rateFigure(input, `V11a@${window}`) },
    ],
  }
}

function columnOf(input: PanelInput, column: Column): ColumnView {
  const { board, texts, lang, nowMs } = input
  const key = `orderOpen@now{column=${column}}`
  const since = numberAt(board, `${key}.since`)
  return {
    column,
    label: texts[`column_${column}`],
    hint: texts[`columnHint_${column}`],
    count: countFigure(input, key),
    oldest: since === null ? '' : fill(texts.oldest, { age: shortAgeText(nowMs - since, lang) }),
    tokens: rowsAt(board, 'orders')
      .filter(({ row }) => textIn(row, 'column') === column)
      .toSorted((a, b) => (numberIn(a.row, 'at') ?? 0) - (numberIn(b.row, 'at') ?? 0))
      .slice(0, TOKENS_SHOWN)
      .map(({ id, row }) => ({ id, age: tokenAge(nowMs - (numberIn(row, 'at') ?? nowMs)) })),
  }
}

export function tokenAge(ageMs: number): TokenAge {
  if (ageMs <= 4 * HOUR) return 0
  if (ageMs <= 24 * HOUR) return 1
  return ageMs <= 72 * HOUR ? 2 : 3
}
