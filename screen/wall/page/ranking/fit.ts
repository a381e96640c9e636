import type { GroupView, RowView } from './ranking-view.ts'

/** What is drawn in a column of a group: rows, and in the place of those that have no room a word about them. */
export type Line =
  | { readonly kind: 'row'; readonly row: RowView }
  | { readonly kind: 'between' | 'more'; readonly count: number }

export interface Fitted {
  readonly group: GroupView
  readonly columns: readonly (readonly Line[])[]
}

/**
 * Lays groups side by side. A wall does not scroll: where not all rows fit, the best and the last stay and those between are counted; those without a
 * rank give way first.
 * @param mostColumns so many are wide enough to be read
 * @param rowsEach so many rows has a column
 */
export function fitGroups(
  groups: readonly GroupView[],
  mostColumns: number,
  rowsEach: number,
): readonly Fitted[] {
  const rows = Math.max(3, rowsEach)
  const columns = columnsOf(
    groups.map((group) => Math.max(1, Math.ceil(group.rows.length / rows))),
    Math.max(mostColumns, groups.length),
  )
  return groups.map((group, i) => {
    const lines = linesOf(group.rows, columns[i]! * rows)
    const height = Math.ceil(lines.length / columns[i]!)
    const filled = Array.from({ length: columns[i]! }, (_, at) =>
      lines.slice(at * height, (at + 1) * height),
    )
    return { group, columns: filled.filter((column, at) => at === 0 || column.length > 0) }
  })
}

/** What each wants while there is room; then one after another gives up a column, the one with the most first. */
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
  const ranked = rows.filter(({ rank }) => rank !== '')
  const apart = rows.length - ranked.length
  if (apart > 0 && ranked.length < room) {
    const left = room - ranked.length - 1
    return [
      ...[...ranked, ...rows.slice(ranked.length, ranked.length + left)].map(line),
      { kind: 'more', count: apart - left },
    ]
  }
  const more: readonly Line[] = apart === 0 ? [] : [{ kind: 'more', count: apart }]
  const shown = room - 1 - more.length
  if (ranked.length <= room - more.length) return [...ranked.map(line), ...more]
  const first = Math.ceil(shown / 2)
  return [
    ...ranked.slice(0, first).map(line),
    { kind: 'between', count: ranked.length - shown },
    ...ranked.slice(ranked.length - (shown - first)).map(line),
    ...more,
  ]
}
