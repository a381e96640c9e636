/** Values of one level in row order; null = no data. */
export type LayerValues = readonly (number | null)[]

export interface LayerDelta {
  readonly rows: readonly number[]
  readonly values: LayerValues
}

/** The rows that differ; null when none does. Both have the row order of the same tree, so the same length. */
export function diffLayers(before: LayerValues, after: LayerValues): LayerDelta | null {
  const rows: number[] = []
  const values: (number | null)[] = []
  for (let row = 0; row < after.length; row++) {
    const value = after[row] ?? null
    if (before[row] === value) continue
    rows.push(row)
    values.push(value)
  }
  return rows.length === 0 ? null : { rows, values }
}
