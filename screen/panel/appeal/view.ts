import { countText, rateText } from '../../i18n/format.ts'
import { countFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { splitOf, type Split } from '../read.ts'

export interface AppealRow {
  readonly code: string
  readonly name: string
  readonly figure: Figure
  /** Share of all reported in the window, as text. */
  readonly share: string
}

export interface AppealView {
  readonly total: Figure
  readonly categories: readonly AppealRow[]
  readonly sources: readonly AppealRow[]
}

export const APPEAL_NEEDS = (window: string): readonly string[] => [`C1@${window}`]

const CATEGORIES_SHOWN = 5
const SOURCES_SHOWN = 4

/** 诉求: what people ask for most, and through which door it came. */
export function appealView(input: PanelInput): AppealView {
  const { board, names, texts, window } = input
  const id = `C1@${window}`
  const total = countFigure(input, id, texts.pieces)
  const rows = (splits: readonly Split[], name: (code: string) => string): AppealRow[] =>
    splits.map(({ code, key, value }) => ({
      code,
      name: name(code),
      figure: countFigure(input, key),
      share:
        total.value === null || total.value === 0
          ? texts.none
          : `${rateText(value / total.value)}%`,
    }))
  const filled = (dimension: string): readonly Split[] =>
    splitOf(board, id, dimension).filter((split) => split.value > 0)
  return {
    total,
    categories: rows(filled('category').slice(0, CATEGORIES_SHOWN), names.category),
    sources: withRest(input, rows(filled('source'), names.source)),
  }
}

/** The sources that fit, and one that stands for all others, so that the line adds up to the total. */
function withRest(input: PanelInput, rows: readonly AppealRow[]): readonly AppealRow[] {
  if (rows.length <= SOURCES_SHOWN) return rows
  const shown = rows.slice(0, SOURCES_SHOWN - 1)
  const rest = rows.slice(SOURCES_SHOWN - 1).reduce((sum, row) => sum + (row.figure.value ?? 0), 0)
  return [
    ...shown,
    {
      code: '',
      name: input.texts.othersMore,
      share: '',
      figure: {
        key: '',
        region: input.region,
        value: rest,
        text: countText(rest),
        unit: '',
        tone: 'plain',
        small: false,
        note: '',
      },
    },
  ]
}
