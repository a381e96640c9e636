import type { ApartView, GroupView, RowView } from './ranking-view.ts'

/** What is drawn in a column of a group: rows, and in the place of those that have no room a word about them. */
export type Line =
  | { readonly kind: 'row'; readonly row: RowView }
  | { readonly kind: 'between'; readonly count: number }

export interface Fitted {
  readonly group: GroupView
  readonly columns: readonly (readonly Line[])[]
  readonly apart: readonly ApartView[]
  /** Regions without a rank that have no room. */
  readonly apartLeft: number
  /** So many of them stand side by side. */
  readonly across: number
}

/** Regions without a rank stand two to a column, below those with one, which go before them. */
const APART_EACH = 2
const LEAST_APART_LINES = 2
const HEAD_OF_APART = 1
/** Heading and scale of a group, in rows (use-room.ts). */
export const HEAD_OF_GROUP = 3.6
const LEAST_ROWS = 6

/**
 * Lays groups side by side. A wall does not scroll: where not all rows fit, the best and the last stay and those between are counted; of those without a
 * rank the first few lines stay.
 * @param mostColumns so many are wide enough to be read
 * @param rowsEach so many rows has a column
 */
export function fitGroups(
  groups: readonly GroupView[],
  mostColumns: number,
  rowsEach: number,
): readonly Fitted[] {
  const rows = Math.max(LEAST_ROWS, rowsEach)
  if (groups.length > mostColumns) return stacked(groups, mostColumns, rows)
  const columns = columnsOf(
    groups.map(({ rows: ranked, apart }) => {
      const lines = ranked.length + Math.min(apart.length / APART_EACH, LEAST_APART_LINES)
      return Math.max(1, Math.ceil(lines / rows))
    }),
    mostColumns,
  )
  const wide = mostColumns / columns.reduce((sum, count) => sum + count, 0)
  const each = Math.max(1, Math.floor(APART_EACH * Math.min(2, wide)))
  return groups.map((group, i) => fitGroup(group, columns[i]!, rows, each))
}

/**
 * Groups that are few enough are drawn larger: in columns so much wider and rows so much higher, if nothing is left out of them.
 * @param wider of a column, higher of a row, as shares of those of the text
 */
export function fitLarger(
  groups: readonly GroupView[],
  mostColumns: number,
  rowsEach: number,
  { wider, higher }: { readonly wider: number; readonly higher: number },
): readonly Fitted[] | null {
  const columns = Math.floor(mostColumns / wider)
  if (groups.length > columns) return null
  const rows = Math.floor(rowsEach / higher)
  const fitted = fitGroups(groups, columns, rows)
  const isWhole = fitted.every(
    ({ columns: drawn, apartLeft }) =>
      apartLeft === 0 && drawn.flat().every(({ kind }) => kind === 'row'),
  )
  return isWhole && heightOf(fitted) <= rows ? fitted : null
}

function fitGroup(group: GroupView, columns: number, rows: number, each: number): Fitted {
  const { apart } = group
  const across = columns * each
  const wanted = Math.ceil(apart.length / across)
  const free = Math.floor(rows - group.rows.length / columns) - HEAD_OF_APART
  const apartLines = Math.min(wanted, Math.max(free, LEAST_APART_LINES))
  const shown = wanted <= apartLines ? apart.length : apartLines * across - 1
  const lines = linesOf(
    group.rows,
    columns * (apartLines === 0 ? rows : rows - apartLines - HEAD_OF_APART),
  )
  const height = Math.ceil(lines.length / columns)
  const filled = Array.from({ length: columns }, (_, at) =>
    lines.slice(at * height, (at + 1) * height),
  )
  return {
    group,
    columns: filled.filter((column, at) => at === 0 || column.length > 0),
    apart: apart.slice(0, shown),
    apartLeft: apart.length - shown,
    across,
  }
}

/** One below another where they have no room side by side: each gets its share of the rows, and what one leaves goes to the others. */
function stacked(groups: readonly GroupView[], columns: number, rows: number): readonly Fitted[] {
  let left = rows - HEAD_OF_GROUP * (groups.length - 1)
  const given = groups.map(() => 0)
  const needs = groups.map(
    ({ rows: ranked, apart }) =>
      Math.ceil(ranked.length / columns) +
      (apart.length === 0 ? 0 : HEAD_OF_APART + Math.ceil(apart.length / (columns * APART_EACH))),
  )
  const bySize = needs.map((need, i) => ({ need, i })).toSorted((a, b) => a.need - b.need)
  bySize.forEach(({ need, i }, at) => {
    given[i] = Math.max(LEAST_ROWS, Math.min(need, Math.floor(left / (bySize.length - at))))
    left -= given[i]
  })
  return groups.map((group, i) => fitGroup(group, columns, given[i]!, APART_EACH))
}

/** What each wants while there is room; then the one with the most gives up a column, until all fit. */
function columnsOf(wanted: readonly number[], most: number): readonly number[] {
  const given = [...wanted]
  while (given.reduce((sum, count) => sum + count, 0) > most) {
    const largest = given.indexOf(Math.max(...given))
    if (given[largest] === 1) break
    given[largest]! -= 1
  }
  return given
}

function linesOf(rows: readonly RowView[], room: number): readonly Line[] {
  const line = (row: RowView): Line => ({ kind: 'row', row })
  if (rows.length <= room) return rows.map(line)
  const shown = Math.max(2, room - 1)
  const first = Math.ceil(shown / 2)
  return [
    ...rows.slice(0, first).map(line),
    { kind: 'between', count: rows.length - shown },
    ...rows.slice(rows.length - (shown - first)).map(line),
  ]
}

/** Rows that the highest group takes, of those without a rank too. */
export function heightOf(fitted: readonly Fitted[]): number {
  return Math.max(
    0,
    ...fitted.map(({ columns, apart, across }) => {
      const ranked = Math.max(0, ...columns.map((column) => column.length))
      return ranked + (apart.length === 0 ? 0 : HEAD_OF_APART + Math.ceil(apart.length / across))
    }),
  )
}

/** Width of a name in Chinese characters; a Latin letter or digit takes a little more than half of one, the dots of a cut a whole one. */
export function widthOf(name: string): number {
  const isNarrow = (letter: string): boolean => letter !== '…' && letter.codePointAt(0)! < 0x2e80
  return [...name].reduce((sum, letter) => sum + (isNarrow(letter) ? 0.58 : 1), 0)
}
