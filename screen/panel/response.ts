import { LIST_CAPS, type ListName, type Row } from '../../shared/board/board.ts'
import { MODE_KEYS } from '../../shared/board/mode.ts'
import { ageText, countText, momentText, rateText } from '../i18n/format.ts'
import { fill } from '../i18n/texts.ts'
import { countFigure, rateFigure, type Figure, type Tone } from './figure.ts'
import type { PanelInput } from './input.ts'
import { numberAt, numberIn, rowsAt, textAt, textIn, type KeyedRow } from './read.ts'

/** Rows of a list that belong to the response that leads; all of them while no response is named. */
export function leadingRows({ board }: PanelInput, list: ListName): readonly KeyedRow[] {
  const leading = textAt(board, MODE_KEYS.responseId)
  const rows = rowsAt(board, list)
  const field = list === 'problems' ? 'origin' : 'response'
  return leading === null
    ? rows
    : rows.filter(({ row }) => (textIn(row, field) ?? leading) === leading)
}

/** The response that leads, null where the board names none. */
export function leadingResponse({ board }: PanelInput): Row | null {
  const leading = textAt(board, MODE_KEYS.responseId)
  return leading === null ? null : (board.lists['responses']?.[leading] ?? null)
}

/** The list came with every row it has: what is counted in it is the number. A list that is absent or cut at its cap counts nothing. */
export function isWhole({ board }: PanelInput, list: ListName): boolean {
  const rows = board.lists[list]
  return rows !== undefined && Object.keys(rows).length < LIST_CAPS[list]
}

/** A number worked out from rows, which no indicator stands for. */
export function ownFigure(
  { region }: Pick<PanelInput, 'region'>,
  value: number | null,
  unit = '',
  tone: Tone = 'plain',
): Figure {
  return {
    ...{ key: '', region, value, text: countText(value), unit, small: false, note: '' },
    tone: value === null ? 'plain' : tone,
  }
}

/** The board's count where it has one, else the one worked out. */
export function countOr(
  input: PanelInput,
  key: string,
  own: number | null,
  unit = '',
  tone: Tone = 'plain',
): Figure {
  if (input.board.values[key] !== undefined) return countFigure(input, key, unit, tone)
  return ownFigure(input, own, unit, tone)
}

export interface Part {
  readonly n: number
  readonly d: number
}

/** The board's rate where it has one, else the share worked out; counts are of things and people here, so small ones stay plain text. */
export function rateOr(input: PanelInput, key: string, own: Part | null): Figure {
  if (input.board.values[key] !== undefined) {
    const figure = rateFigure(input, key)
    return { ...figure, small: false, tone: 'plain' }
  }
  const value = own === null || own.d === 0 ? null : own.n / own.d
  return {
    ...ownFigure(input, value, value === null ? '' : '%'),
    text: rateText(value),
    note: own === null ? '' : own.d === 0 ? input.texts.noneDue : `${own.n}/${own.d}`,
  }
}

/** Numerator and denominator of a rate as the board tells them; null where it does not. */
export function partAt({ board }: Pick<PanelInput, 'board'>, key: string): Part | null {
  const [n, d] = [numberAt(board, `${key}.n`), numberAt(board, `${key}.d`)]
  return n === null || d === null ? null : { n, d }
}

/** Rows to show; none because there is nothing; or none because this screen is told of their numbers alone (DOMAIN §5.2). */
export type Detail = 'rows' | 'none' | 'hidden'

/** @param key rate whose denominator says that there is something */
export function detailOf(input: PanelInput, rows: readonly KeyedRow[], key: string): Detail {
  if (rows.length > 0) return 'rows'
  return (partAt(input, key)?.d ?? 0) > 0 ? 'hidden' : 'none'
}

export interface Due {
  /** 剩 12 分, 超 3 分; '' without a limit. */
  readonly text: string
  readonly late: boolean
  /** Epoch ms; null without a limit. */
  readonly at: number | null
}

/** How far off a limit is, by the server's clock. */
export function dueOf({ texts, lang, nowMs }: PanelInput, due: number | null): Due {
  if (due === null) return { text: '', late: false, at: null }
  const left = due - nowMs
  const age = ageText(Math.abs(left), lang)
  return {
    text: fill(left > 0 ? texts.limitLeft : texts.limitOver, { age }),
    late: left <= 0,
    at: due,
  }
}

/** 14:05, with the day where it was another. */
export function timeOf({ nowMs, timeZone }: PanelInput, at: number | null): string {
  return at === null ? '' : momentText(at, nowMs, timeZone)
}

/** A post by its name in the language in force, without brackets. */
export function postOf({ names }: PanelInput, row: Row, field = 'post'): string {
  return names.post(textIn(row, field) ?? '').replace(/\s*[(（].*$/u, '')
}

/** Latest instant of a field among rows; null where none has one. */
export function latestOf(rows: readonly KeyedRow[], field: string): number | null {
  const stamps = rows.flatMap(({ row }) => numberIn(row, field) ?? [])
  return stamps.length === 0 ? null : Math.max(...stamps)
}

export function sumOf(rows: readonly KeyedRow[], field: string): number {
  return rows.reduce((sum, { row }) => sum + (numberIn(row, field) ?? 0), 0)
}
