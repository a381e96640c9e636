import { codesOf, OTHER, type Dimension } from '../../shared/indicator/dimensions.ts'
import { BIN_COUNT } from '../../shared/indicator/histogram.ts'

/**
 * How a measure is kept. `stock`: a level, +1 at entry and −1 at exit. `flow`: a number of happenings. `sum`: like a flow, of amounts that pass 32 bits
 * in total. `duration`: three columns' worth — count, sum of seconds, histogram.
 */
export type MeasureKind = 'stock' | 'flow' | 'sum' | 'duration'

/** A measure, once plain or once per code of a dimension. */
export interface MeasureSpec {
  readonly name: string
  readonly kind: MeasureKind
  readonly by?: Dimension
}

/** Numbers of the columns: stocks first, then flows, sums and histogram bins, so that a column's number tells its kind. */
export class Columns {
  readonly stocks: number
  readonly flows: number
  readonly sums: number
  readonly histograms: number
  readonly #byName = new Map<string, number>()
  /** In the order of the columns. */
  readonly #names: readonly string[]

  constructor(specs: readonly MeasureSpec[]) {
    const names: Record<'stock' | 'flow' | 'sum' | 'bins', string[]> = {
      stock: [],
      flow: [],
      sum: [],
      bins: [],
    }
    for (const spec of specs)
      for (const name of namesOf(spec)) {
        if (spec.kind !== 'duration') names[spec.kind].push(name)
        else {
          names.flow.push(`${name}.count`)
          names.sum.push(`${name}.seconds`)
          names.bins.push(name)
        }
      }
    this.stocks = names.stock.length
    this.flows = names.flow.length
    this.sums = names.sum.length
    this.histograms = names.bins.length
    const ordered = [...names.stock, ...names.flow, ...names.sum]
    for (const [column, name] of ordered.entries()) this.#define(name, column)
    this.#names = [...ordered, ...names.bins]
    for (const [i, name] of names.bins.entries()) this.#define(name, ordered.length + i * BIN_COUNT)
  }

  /** One past the last column. */
  get count(): number {
    return this.firstBin + this.histograms * BIN_COUNT
  }
  get firstFlow(): number {
    return this.stocks
  }
  get firstSum(): number {
    return this.stocks + this.flows
  }
  get firstBin(): number {
    return this.firstSum + this.sums
  }

  /** Of a duration the first bin; its count and sum are `<name>.count` and `<name>.seconds`. */
  of(name: string): number {
    const column = this.#byName.get(name)
    if (column === undefined) throw new Error(`no such measure: ${name}`)
    return column
  }

  /** Column of a code of a dimension, or that of `other`; −1 where the dimension is closed and the code is not in it. */
  coded(name: string, dimension: Dimension): (code: unknown) => number {
    const byCode = new Map(
      dimension.codes.map((code) => [code, this.of(codedName(name, dimension.name, code))]),
    )
    const other = dimension.open ? this.of(codedName(name, dimension.name, OTHER)) : -1
    return (code) => byCode.get(String(code)) ?? other
  }

  /** In the order of the columns; a histogram has one name. */
  get names(): readonly string[] {
    return this.#names
  }

  /** Name of a column; of any bin the name of its histogram. */
  nameOf(column: number): string {
    const bin = column - this.firstBin
    return this.#names[bin < 0 ? column : this.firstBin + Math.floor(bin / BIN_COUNT)]!
  }

  #define(name: string, column: number): void {
    if (this.#byName.has(name)) throw new Error(`measure defined twice: ${name}`)
    this.#byName.set(name, column)
  }
}

export function codedName(name: string, dimension: string, code: string): string {
  return `${name}{${dimension}=${code}}`
}

function namesOf({ name, by }: MeasureSpec): readonly string[] {
  return by === undefined ? [name] : codesOf(by).map((code) => codedName(name, by.name, code))
}
