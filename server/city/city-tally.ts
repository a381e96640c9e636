import type { TallyReader } from '../board/source.ts'
import type { CityTree } from './city-tree.ts'

/** More than a duration has columns: those of one measure stay beside each other. */
const STRIDE = 4096
const CITY_REGION = 0

/**
 * The tallies of several districts read as one over the tree of the city: the city's total is the sum of the districts' (DESIGN law 2), so rates are
 * divided anew from sums (RULES CT4) and quantiles read from merged histograms.
 */
export function cityTally(tallies: readonly TallyReader[], { first }: CityTree): TallyReader {
  /** By measure: the column of each district, null where it does not know the measure. */
  const measures: (readonly (number | null)[])[] = []
  const byName = new Map<string, number>()
  const partOf = (region: number): number => {
    let part = -1
    first.forEach((at, i) => {
      if (at <= region && (part < 0 || at > first[part]!)) part = i
    })
    return part
  }
  const readOf = (
    part: number,
    period: number,
    region: number,
    column: number,
    among?: boolean,
  ) => {
    const own = measures[Math.floor(column / STRIDE)]![part]!
    return own === null ? 0 : tallies[part]!.read(period, region, own + (column % STRIDE), among)
  }
  return {
    column(measure) {
      const known = byName.get(measure)
      if (known !== undefined) return known
      const columns = tallies.map((tally) => columnOf(tally, measure))
      if (columns.every((column) => column === null)) throw new Error(`no such measure: ${measure}`)
      const column = (measures.push(columns) - 1) * STRIDE
      byName.set(measure, column)
      return column
    },
    read(period, region, column, among) {
      if (region !== CITY_REGION) {
        const part = partOf(region)
        return readOf(part, period, region - first[part]!, column, among)
      }
      let sum = 0
      for (let part = 0; part < tallies.length; part++) sum += readOf(part, period, 0, column)
      return sum
    },
    span(period) {
      const spans = tallies.map((tally) => tally.span(period))
      return {
        empty: spans.every(({ empty }) => empty),
        cut: spans.some(({ cut }) => cut),
        days: Math.max(...spans.map(({ days }) => days)),
      }
    },
    wide(level, act) {
      if (level === 0) return act()
      const all = tallies.reduce(
        (inner, tally) => () => tally.wide(level - 1, inner),
        () => act(),
      )
      return all()
    },
    least(index, region) {
      if (region !== CITY_REGION) {
        const part = partOf(region)
        return tallies[part]!.least(index, region - first[part]!)
      }
      const orders = tallies.flatMap((tally) => tally.least(index, 0) ?? [])
      return orders.length === 0 ? null : Math.min(...orders)
    },
    // An order of records over districts is nobody's work: the lists are each district's own.
    first(index, region, limit, rowOf) {
      if (region === CITY_REGION) return []
      const part = partOf(region)
      return tallies[part]!.first(index, region - first[part]!, limit, rowOf)
    },
  }
}

function columnOf(tally: TallyReader, measure: string): number | null {
  try {
    return tally.column(measure)
  } catch {
    return null
  }
}
