import { ANCHOR_ORDER } from '../../shared/fact/schemas/case.ts'
import { stampOf } from '../../shared/lifecycle/guards.ts'
import type { Clock, Lifecycle } from '../../shared/lifecycle/types.ts'
import { viewOf, type ViewMaker } from './views.ts'

/** Names of one kind in a family's table; a name's place is its number. */
export class Names {
  readonly names: readonly string[]
  readonly #numbers: ReadonlyMap<string, number>

  constructor(names: Iterable<string>) {
    this.names = [...new Set(names)]
    this.#numbers = new Map(this.names.map((name, number) => [name, number]))
  }

  get count(): number {
    return this.names.length
  }

  /** −1 for a name that no row uses. */
  find(name: string): number {
    return this.#numbers.get(name) ?? -1
  }

  of(name: string): number {
    const number = this.#numbers.get(name)
    if (number === undefined) throw new Error(`the table has no ${name}`)
    return number
  }
}

/** Everything that a record of the family can ever have, so that it can be kept by number. */
export interface Shape {
  readonly states: Names
  readonly stamps: Names
  readonly counters: Names
  readonly flags: Names
  readonly clocks: Names
  readonly fields: Names
  readonly stampView: ViewMaker<Float64Array, number>
  readonly counterView: ViewMaker<Int32Array, number>
  readonly flagView: ViewMaker<Uint8Array, true>
  readonly clockView: ViewMaker<readonly (Clock | undefined)[], Clock>
  readonly fieldView: ViewMaker<readonly unknown[], unknown>
}

const SHAPES = new WeakMap<Lifecycle, Shape>()

/** The same for every ledger of the process: whoever reads records then meets one kind of object, however many worlds there are. */
export function shapeOf(lifecycle: Lifecycle): Shape {
  let shape = SHAPES.get(lifecycle)
  if (shape === undefined) SHAPES.set(lifecycle, (shape = makeShape(lifecycle)))
  return shape
}

function makeShape(lifecycle: Lifecycle): Shape {
  const { transitions } = lifecycle
  const timers = lifecycle.timers ?? []
  const rows = [...transitions, ...timers]
  const imports = transitions.some((row) => row.imports === true)
  const some = (...names: readonly (string | undefined)[]): string[] =>
    names.filter((name) => name !== undefined)
  const stamps = new Names([
    ...rows.flatMap((row) => some(row.stamp)),
    ...transitions.flatMap((row) => row.stamps ?? []),
    ...(imports ? ANCHOR_ORDER.map(stampOf) : []),
  ])
  const counters = new Names(transitions.flatMap((row) => row.counts ?? []))
  const flags = new Names([
    ...rows.flatMap((row) => row.flags ?? []),
    ...transitions.flatMap((row) => some(row.flagFrom?.flag)),
    ...transitions.flatMap((row) => (row.flagsOf ?? []).map(({ flag }) => flag)),
  ])
  const clocks = new Names([
    ...lifecycle.clocks,
    ...rows.flatMap((row) => row.clocks ?? []).flatMap((one) => ('clock' in one ? one.clock : [])),
  ])
  const fields = new Names(
    transitions.flatMap((row) => [
      ...(row.sets ?? []),
      ...Object.values(row.renames ?? {}),
      ...Object.keys(row.assigns ?? {}),
      ...some(row.adds?.list, row.removes?.list),
      ...(row.snapshot === true ? ['slaSnapshot'] : []),
      ...(row.imports === true ? ['importState', 'importStateAt'] : []),
    ]),
  )
  return {
    states: new Names(lifecycle.states.map(({ id }) => id)),
    ...{ stamps, counters, flags, clocks, fields },
    stampView: viewOf(stamps.names, (at: Float64Array, i) => {
      const value = at[i]!
      return Number.isNaN(value) ? undefined : value
    }),
    counterView: viewOf(counters.names, (counts: Int32Array, i) =>
      counts[i] === 0 ? undefined : counts[i],
    ),
    flagView: viewOf(flags.names, (marks: Uint8Array, i) => (marks[i] === 0 ? undefined : true)),
    clockView: viewOf(clocks.names, (list: readonly (Clock | undefined)[], i) => list[i]),
    fieldView: viewOf(fields.names, (list: readonly unknown[], i) => list[i]),
  }
}
