import { NEEDS_KEY } from '../../../shared/board/board.ts'
import { bigCountText } from '../../i18n/big-count.ts'
import { countFigure, rateFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt, numberIn, rowsAt, splitOf, type Split } from '../read.ts'
import { isWhole } from '../response.ts'
import { APPEAL_TEXTS } from './texts.ts'

export interface AppealRow {
  readonly code: string
  readonly name: string
  readonly figure: Figure
  /** The first level of the catalogue that it belongs to; '' where the row is of that level itself. */
  readonly within: string
}

export interface AppealView {
  readonly total: Figure
  /** 共性需求 of the last thirty days; null where the board does not tell of them. */
  readonly needs: Figure | null
  /** The subcategories most reported; main categories where those may not be seen. */
  readonly categories: readonly AppealRow[]
  readonly sources: readonly AppealRow[]
  /** What stands in the place of categories where there are none to show. */
  readonly none: string
  readonly lines: readonly { readonly label: string; readonly figure: Figure }[]
}

export const APPEAL_NEEDS = (window: string): readonly string[] => [`C1@${window}`]

/** A fifth would leave the four too little room to be read from the back row. */
const CATEGORIES_SHOWN = 4
const SOURCES_SHOWN = 4

/** 诉求: what people ask for most, and through which door it came. */
export function appealView(input: PanelInput): AppealView {
  const { names, texts, window, lang } = input
  const words = APPEAL_TEXTS[lang]
  const row = ({ code, key }: Split, name: string, within = ''): AppealRow => ({
    ...{ code, name, within },
    figure: countFigure(input, key),
  })
  const seconds = filled(input, `C1b@${window}`, 'l2').map((split) =>
    row(split, names.category(split.code), names.category(split.code.split('.')[0]!)),
  )
  const firsts = filled(input, `C1@${window}`, 'category').map((split) =>
    row(split, names.category(split.code)),
  )
  const sources = filled(input, `C1@${window}`, 'source').map((split) =>
    row(split, names.source(split.code)),
  )
  return {
    total: countFigure(input, `C1@${window}`, texts.pieces),
    needs: needsOf(input),
    categories: (seconds.length > 0 ? seconds : firsts).slice(0, CATEGORIES_SHOWN),
    sources: withRest(input, sources),
    none: isUntold(input) ? words.untold : texts.noAppeals,
    lines: [
      { label: words.concentration, figure: rateFigure(input, 'C28@7d') },
      { label: words.repeat, figure: rateFigure(input, `C24@${window}`) },
      { label: words.found, figure: rateFigure(input, `C25@${window}`) },
    ],
  }
}

/** Reported ones are there, and this profile is not told of what and from where (RULES PV3). */
function isUntold({ board, window }: PanelInput): boolean {
  if (numberAt(board, `C1@${window}`) === 0) return false
  return Object.keys(board.values).some(
    (key) => key.startsWith(`C1@${window}{category=`) && board.values[key] === null,
  )
}

/** Largest first, what nobody asked for left out. */
function filled({ board }: PanelInput, id: string, dimension: string): readonly Split[] {
  return splitOf(board, id, dimension).filter(({ value }) => value > 0)
}

/** How many places ask for the same; marked where so many do that a special topic is proposed (DOMAIN §3.8). */
function needsOf(input: PanelInput): Figure | null {
  const { board, region, lang } = input
  if (board.lists['needs'] === undefined) return null
  const rows = rowsAt(board, 'needs')
  // A row of a profile that may not see them one by one stands for several.
  const listed = rows.reduce((sum, { row }) => sum + (numberIn(row, 'needs') ?? 1), 0)
  const told = numberAt(board, NEEDS_KEY)
  const count = told ?? listed
  const isLeast = told === null && !isWhole(input, 'needs')
  return {
    key: '',
    region,
    value: count,
    text: `${isLeast ? '≥' : ''}${bigCountText(count, lang)}`,
    unit: APPEAL_TEXTS[lang].place,
    tone: rows.some(({ row }) => row['topic'] === true) ? 'caution' : 'plain',
    small: false,
    note: '',
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
      ...{ code: '', name: input.texts.othersMore, within: '' },
      figure: {
        key: '',
        region: input.region,
        value: rest,
        text: bigCountText(rest, input.lang),
        unit: '',
        tone: 'plain',
        small: false,
        note: '',
      },
    },
  ]
}
