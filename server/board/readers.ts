import { quantilesMs } from '../../shared/indicator/histogram.ts'
import { wilsonInterval } from '../../shared/indicator/wilson.ts'
import type { Window } from '../../shared/indicator/types.ts'
import type { Formula } from './formula.ts'
import type { BoardSource, TallyReader } from './source.ts'

/** Which period of which window is read (shared/indicator/periods.ts). */
export interface At {
  readonly window: Window
  readonly period: number
}

/** Reads a value and its parts into `out`, in the order of `parts`, of which the first is the value itself. */
export interface Reader {
  readonly parts: readonly string[]
  read(at: At, region: number, out: (number | null)[]): void
}

export type FigureSource = Pick<BoardSource, 'tree' | 'catalogue' | 'tally'>

const HOUR_S = 3600
const HOUR_MS = 3_600_000

export function countReader(
  { measure, per = 1, base }: Extract<Formula, { kind: 'stock' | 'flow' }>,
  split: string,
  code: string | null,
  { tally, tree }: FigureSource,
): Reader {
  const column = tally.column(`${measure}${split}`)
  const parts = ['']
  if (base === undefined)
    return {
      parts,
      read({ period }, region, out) {
        out[0] = tally.read(period, region, column) / per
      },
    }
  const less = tally.column(`${base.less}${split}`)
  const figure = base.figure(tree, code)
  return {
    parts,
    read({ period }, region, out) {
      const gained = tally.read(period, region, column) - tally.read(period, region, less)
      out[0] = Math.max(0, figure(region) + gained)
    },
  }
}

export function rateReader(
  { n, d, x, interval }: Extract<Formula, { kind: 'rate' }>,
  split: string,
  splitBelow: string,
  { tally }: FigureSource,
): Reader {
  const above = columnsOf(n, split, tally)
  const below = columnsOf(d, splitBelow, tally)
  const excluded = x === undefined ? null : columnsOf(x, '', tally)
  const parts = ['', 'n', 'd']
  if (excluded !== null) parts.push('x')
  if (interval) parts.push('low', 'high')
  return {
    parts,
    read({ period }, region, out) {
      const numerator = sum(above, period, region, tally)
      const denominator = sum(below, period, region, tally)
      out[0] = denominator === 0 ? null : numerator / denominator
      out[1] = numerator
      out[2] = denominator
      let at = 3
      if (excluded !== null) out[at++] = sum(excluded, period, region, tally)
      if (!interval) return
      const bounds = wilsonInterval(numerator, denominator)
      out[at] = bounds?.low ?? null
      out[at + 1] = bounds?.high ?? null
    },
  }
}

export function durationReader(
  { measure, per = 1, x }: Extract<Formula, { kind: 'duration' }>,
  { tally }: FigureSource,
): Reader {
  const count = tally.column(`${measure}.count`)
  const seconds = tally.column(`${measure}.seconds`)
  const firstBin = tally.column(measure)
  const excluded = x === undefined ? null : columnsOf(x, '', tally)
  const unitMs = per * HOUR_MS
  return {
    parts: ['', 'n', 'median', 'p90', ...(excluded === null ? [] : ['x'])],
    read({ period }, region, out) {
      if (excluded !== null) out[4] = sum(excluded, period, region, tally)
      const n = tally.read(period, region, count)
      out[1] = n
      if (n === 0) {
        out[0] = out[2] = out[3] = null
        return
      }
      out[0] = tally.read(period, region, seconds) / HOUR_S / per / n
      const bins = (bin: number): number => tally.read(period, region, firstBin + bin)
      const [median, p90] = quantilesMs(bins, n, [0.5, 0.9])
      out[2] = median! / unitMs
      out[3] = p90! / unitMs
    },
  }
}

export function computedReader(
  { parts = [], compute }: Extract<Formula, { kind: 'computed' }>,
  { tree, catalogue, tally }: FigureSource,
): Reader {
  const columns = new Map<string, number>()
  const columnOf = (measure: string): number => {
    let column = columns.get(measure)
    if (column === undefined) columns.set(measure, (column = tally.column(measure)))
    return column
  }
  return {
    parts: ['', ...parts],
    read({ window, period }, region, out) {
      const { days, cut } = tally.span(period)
      const found = compute({
        tree,
        catalogue,
        region,
        window,
        days,
        cut,
        of: (measure, other = region) =>
          tally.read(period, other, columnOf(measure), other !== region),
      })
      out[0] = found.value
      parts.forEach((part, i) => (out[i + 1] = found[part] ?? null))
    },
  }
}

function columnsOf(
  measures: readonly string[],
  split: string,
  tally: TallyReader,
): readonly number[] {
  return measures.map((measure) => tally.column(`${measure}${split}`))
}

function sum(
  columns: readonly number[],
  period: number,
  region: number,
  tally: TallyReader,
): number {
  let total = 0
  for (const column of columns) total += tally.read(period, region, column)
  return total
}
