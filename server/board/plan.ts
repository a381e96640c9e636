import { codesOf } from '../../shared/indicator/dimensions.ts'
import { indicatorOf } from '../../shared/indicator/catalogue.ts'
import { quantileMs } from '../../shared/indicator/histogram.ts'
import { KEPT_WINDOWS, type KeptWindow } from '../../shared/indicator/kept-windows.ts'
import { valueKey, type Window } from '../../shared/indicator/types.ts'
import { wilsonInterval } from '../../shared/indicator/wilson.ts'
import { must } from '../../shared/lib/must.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Computed, Formula, OldestOf } from './formula.ts'
import { formulasOf } from './formulas.ts'
import type { BoardSource, TallyReader } from './source.ts'
import { packageFigures } from './package-figures.ts'

/** A value of a region, by the region's index; null where it has none (RULES CT4). */
export type ValueOf = (region: number) => number | null

/** Every numeric key of a board and how it is had, in the order in which boards carry them. */
export function planOf(source: PlanSource): ReadonlyMap<string, ValueOf> {
  const { tree, catalogue } = source
  const plan = new Map<string, ValueOf>(packageFigures(tree))
  for (const formula of formulasOf(catalogue))
    for (const window of windowsOf(formula.id))
      for (const [key, value] of entriesOf(formula, window, source)) plan.set(key, value)
  plan.set('own.caseOpen@now', ownOf(tree, must(plan.get('caseOpen@now'), 'caseOpen@now')))
  return plan
}

function windowsOf(id: string): readonly Window[] {
  return must(indicatorOf(id), `catalogue entry ${id}`).windows
}

type PlanSource = Pick<BoardSource, 'tree' | 'catalogue' | 'tally'>

function entriesOf(formula: Formula, window: Window, source: PlanSource): [string, ValueOf][] {
  const { tally } = source
  switch (formula.kind) {
    case 'stock':
    case 'flow':
      return countEntries(formula, window, source)
    case 'rate':
      return rateEntries(formula, window, tally)
    case 'duration':
      return durationEntries(formula, window, tally)
    case 'computed':
      return computedEntries(formula, window, source)
  }
}

function countEntries(
  formula: Extract<Formula, { kind: 'stock' | 'flow' }>,
  window: Window,
  { tally, tree }: PlanSource,
): [string, ValueOf][] {
  const { id, measure, since, base, per = 1 } = formula
  const kept = keptOf(window)
  const entries: [string, ValueOf][] = []
  const put = (key: string, split: string, code: string | null, oldest: ValueOf | null): void => {
    const column = tally.column(`${measure}${split}`)
    if (base === undefined) {
      entries.push([key, (region) => tally.read(kept, region, column) / per])
    } else {
      const less = tally.column(`${base.less}${split}`)
      const figure = base.figure(tree, code)
      entries.push([
        key,
        (region) =>
          Math.max(
            0,
            figure(region) + tally.read(kept, region, column) - tally.read(kept, region, less),
          ),
      ])
    }
    if (oldest !== null) entries.push([`${key}.since`, oldest])
  }
  if (formula.plain !== false)
    put(valueKey(id, window), '', null, since ? oldestOf(since, since.index, tally) : null)
  for (const dimension of formula.by ?? [])
    for (const code of codesOf(dimension))
      put(
        valueKey(id, window, dimension.name, code),
        `{${dimension.name}=${code}}`,
        code,
        since ? splitOldestOf(since, code, tally) : null,
      )
  return entries
}

function splitOldestOf(since: OldestOf, code: string, tally: TallyReader): ValueOf {
  if (since.without?.includes(code)) return () => null
  return oldestOf(since, `${since.index}.${code}`, tally)
}

function oldestOf(since: OldestOf, index: string, tally: TallyReader): ValueOf {
  const { instant } = since
  if (instant === undefined) return (region) => tally.least(index, region)
  return (region) => instant(tally.least(index, region))
}

function rateEntries(
  formula: Extract<Formula, { kind: 'rate' }>,
  window: Window,
  tally: TallyReader,
): [string, ValueOf][] {
  const { id, n, d, x, interval, by = [] } = formula
  const entries: [string, ValueOf][] = []
  const put = (key: string, nOf: readonly string[], dOf: readonly string[]): void => {
    const above = sumOf(nOf, window, tally)
    const below = sumOf(dOf, window, tally)
    entries.push([key, (region) => ratio(above(region), below(region))])
    entries.push([`${key}.n`, above], [`${key}.d`, below])
    if (x !== undefined) entries.push([`${key}.x`, sumOf(x, window, tally)])
    if (interval)
      entries.push(
        [`${key}.low`, (region) => wilsonInterval(above(region), below(region))?.low ?? null],
        [`${key}.high`, (region) => wilsonInterval(above(region), below(region))?.high ?? null],
      )
  }
  if (formula.plain !== false) put(valueKey(id, window), n, d)
  for (const { dimension, share } of by)
    for (const code of codesOf(dimension)) {
      const coded = (measure: string): string => `${measure}{${dimension.name}=${code}}`
      put(valueKey(id, window, dimension.name, code), n.map(coded), share ? d : d.map(coded))
    }
  return entries
}

function sumOf(
  measures: readonly string[],
  window: Window,
  tally: TallyReader,
): (region: number) => number {
  const kept = keptOf(window)
  const columns = measures.map((measure) => tally.column(measure))
  return (region) => {
    let sum = 0
    for (const column of columns) sum += tally.read(kept, region, column)
    return sum
  }
}

function ratio(n: number, d: number): number | null {
  return d === 0 ? null : n / d
}

const HOUR_S = 3600
const HOUR_MS = 3_600_000

function durationEntries(
  formula: Extract<Formula, { kind: 'duration' }>,
  window: Window,
  tally: TallyReader,
): [string, ValueOf][] {
  const key = valueKey(formula.id, window)
  const unitMs = (formula.per ?? 1) * HOUR_MS
  const kept = keptOf(window)
  const count = tally.column(`${formula.measure}.count`)
  const seconds = tally.column(`${formula.measure}.seconds`)
  const firstBin = tally.column(formula.measure)
  const counted: ValueOf = (region) => tally.read(kept, region, count)
  const quantile =
    (share: number): ValueOf =>
    (region) => {
      const bins = (bin: number): number => tally.bin(kept, region, firstBin + bin)
      const ms = quantileMs(bins, tally.read(kept, region, count), share)
      return ms === null ? null : ms / unitMs
    }
  return [
    [
      key,
      (region) =>
        ratio(
          tally.read(kept, region, seconds) / HOUR_S / (formula.per ?? 1),
          tally.read(kept, region, count),
        ),
    ],
    [`${key}.n`, counted],
    [`${key}.median`, quantile(0.5)],
    [`${key}.p90`, quantile(0.9)],
  ]
}

function computedEntries(
  formula: Extract<Formula, { kind: 'computed' }>,
  window: Window,
  { tree, catalogue, tally }: PlanSource,
): [string, ValueOf][] {
  const key = valueKey(formula.id, window)
  const kept = keptOf(window)
  const at = (region: number): Computed =>
    formula.compute({
      tree,
      catalogue,
      region,
      window,
      days: window === 'now' ? 1 : tally.days(kept),
      of: (measure, other = region) => tally.read(kept, other, tally.column(measure)),
    })
  return [
    [key, (region) => at(region).value],
    ...(formula.parts ?? []).map((part): [string, ValueOf] => [
      `${key}.${part}`,
      (region) => at(region)[part] ?? null,
    ]),
  ]
}

/** What is known no deeper than the region itself (未落格). */
function ownOf(tree: RegionTree, value: ValueOf): ValueOf {
  return (region) => {
    let own = value(region) ?? 0
    for (let child = region + 1; child < tree.end[region]!; child = tree.end[child]!)
      own -= value(child) ?? 0
    return own
  }
}

/** A level is read beside any window; `all` is as good as another. */
function keptOf(window: Window): KeptWindow {
  return KEPT_WINDOWS.find((kept) => kept === window) ?? 'all'
}
