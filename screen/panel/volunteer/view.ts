import { countText, shortAgeText, shortCountText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { countFigure, decimalFigure, rateFigure, shortFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt, numberIn, rowsAt, splitOf, textIn } from '../read.ts'
import { VOLUNTEER_TEXTS } from './texts.ts'

export const COLUMNS = ['submitted', 'dispatched', 'accepted', 'review'] as const
export type Column = (typeof COLUMNS)[number]

/** How far an order has run toward its limit: first, second and last third, beyond; null where only its number is known. */
export type TokenAge = 0 | 1 | 2 | 3

export interface ColumnView {
  readonly column: Column
  readonly label: string
  readonly hint: string
  readonly count: Figure
  readonly oldest: string
  readonly tokens: readonly { readonly id: string; readonly age: TokenAge | null }[]
}

export interface VolunteerView {
  readonly onDuty: Figure
  readonly columns: readonly ColumnView[]
  /** Of the counts of all columns alike: one with many digits leaves its name room. */
  readonly countSize: 'title' | 'body'
  /** Of what was given, two beside each other. */
  readonly given: readonly Line[]
  /** 双报到, of members and of units. */
  readonly reported: readonly Line[]
}

interface Line {
  readonly label: string
  readonly figure: Figure
}

export const VOLUNTEER_NEEDS = ['V3@now', 'orderOpen@now{column=submitted}'] as const

const TOKENS_SHOWN = 24
/** Of the size of a title, beside the name of a step. */
const DIGITS_BESIDE = 4

/** 志愿: who is on post now, and whose order nobody has taken. */
export function volunteerView(input: PanelInput): VolunteerView {
  const { texts, window } = input
  const words = VOLUNTEER_TEXTS[input.lang]
  const columns = COLUMNS.map((column) => columnOf(input, column))
  return {
    onDuty: countFigure(input, 'V3@now', texts.people),
    columns,
    countSize: columns.some(({ count }) => count.text.length > DIGITS_BESIDE) ? 'body' : 'title',
    given: [
      { label: texts.serviceHours, figure: hoursFigure(input) },
      { label: texts.attendances, figure: countFigure(input, `V8b@${window}`, texts.times) },
      { label: words.teams, figure: teamsFigure(input) },
      { label: words.points, figure: pointsFigure(input) },
    ],
    reported: [
      { label: words.members, figure: rateFigure(input, 'V12a@now') },
      { label: words.units, figure: rateFigure(input, 'V12b@now') },
    ],
  }
}

/** To the tenth of an hour while there is room for it. */
function hoursFigure(input: PanelInput): Figure {
  const figure = decimalFigure(input, `V6@${input.window}`, input.texts.hours)
  if (figure.value === null || figure.value < 10_000) return figure
  return { ...figure, text: shortCountText(figure.value, input.lang) }
}

/** Teams of all kinds; unknown where the board knows of none. */
function teamsFigure(input: PanelInput): Figure {
  const kinds = splitOf(input.board, 'volTeams@now', 'kind')
  const value = kinds.length === 0 ? null : kinds.reduce((sum, kind) => sum + kind.value, 0)
  return {
    ...countFigure(input, ''),
    value,
    text: countText(value),
    unit: VOLUNTEER_TEXTS[input.lang].team,
  }
}

/** Points issued, with those redeemed in the same window beside them. */
function pointsFigure(input: PanelInput): Figure {
  const { board, window, lang } = input
  const redeemed = numberAt(board, `V13b@${window}`)
  const issued = countFigure(input, `V13a@${window}`)
  return {
    ...issued,
    text: shortCountText(issued.value, lang),
    note:
      redeemed === null
        ? ''
        : fill(VOLUNTEER_TEXTS[lang].redeemed, { n: shortCountText(redeemed, lang) }),
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
    count: shortFigure(input, countFigure(input, key)),
    oldest: since === null ? '' : fill(texts.oldest, { age: shortAgeText(nowMs - since, lang) }),
    tokens: tokensOf(input, column, numberAt(board, key) ?? 0),
  }
}

/** The orders the board lists, oldest first; those it has no room for are younger and stand behind as bare places. */
function tokensOf(
  { board, nowMs }: PanelInput,
  column: Column,
  count: number,
): ColumnView['tokens'] {
  const listed = rowsAt(board, 'orders')
    .filter(({ row }) => textIn(row, 'column') === column)
    .toSorted((a, b) => (numberIn(a.row, 'at') ?? 0) - (numberIn(b.row, 'at') ?? 0))
    .map(({ id, row }) => ({ id, age: tokenAge(numberIn(row, 'at'), numberIn(row, 'due'), nowMs) }))
  const bare = Math.max(0, Math.min(TOKENS_SHOWN, count) - listed.length)
  const places = Array.from({ length: bare }, (_, i) => ({ id: `+${i}`, age: null }))
  return [...listed, ...places].slice(0, TOKENS_SHOWN)
}

export function tokenAge(at: number | null, due: number | null, nowMs: number): TokenAge {
  if (at === null || due === null || due <= at) return 0
  const gone = (nowMs - at) / (due - at)
  if (gone >= 1) return 3
  return gone < 1 / 3 ? 0 : gone < 2 / 3 ? 1 : 2
}
