import type { RegionTree } from '../../shared/region/tree.ts'
import type { Cells } from './cells.ts'
import type { HourRange } from './memo.ts'
import type { Row } from './row.ts'

/** What a series is counted from: the rows of the hours, and where stocks stand now. */
export interface SeriesSource {
  readonly tree: RegionTree
  readonly cells: Cells
  /** Columns in all. */
  readonly count: number
  /** Columns below this one are stocks. */
  readonly stocks: number
  eachRow(from: number, to: number, visit: (row: Row) => void): void
  /** A stock at the end of the present hour. */
  level(region: number, column: number): number
}

/**
 * What a region has of columns in stretches of hours: a flow in each, a stock at its end (DESIGN law 1). Rows are passed once, so it costs what the first
 * reading of a window of that length does.
 * @param stretches oldest first, without gaps, the last one ending with the present hour; ends within folded days must be their first and last hours
 * @returns by stretch, then in the order of `wanted`
 */
export function seriesOf(
  source: SeriesSource,
  region: number,
  wanted: readonly number[],
  stretches: readonly HourRange[],
): readonly Float64Array[] {
  const { tree, cells, stocks } = source
  const end = tree.end[region]!
  const slice = {
    low: region * 2 ** cells.shift,
    high: end * 2 ** cells.shift,
    mask: cells.mask,
    narrow: (end - region) * 4 < tree.size,
  }
  const sums = new Float64Array(source.count)
  const levels = wanted.map((column) => (column < stocks ? source.level(region, column) : 0))
  const found = stretches.map(() => new Float64Array(wanted.length))
  for (let i = stretches.length - 1; i >= 0; i--) {
    const { from, to } = stretches[i]!
    source.eachRow(from, to, (row) => row.addSlice(slice, 1, sums))
    const into = found[i]!
    wanted.forEach((column, at) => {
      if (column >= stocks) into[at] = sums[column]!
      else {
        into[at] = levels[at]!
        levels[at]! -= sums[column]!
      }
    })
    sums.fill(0)
  }
  return found
}
