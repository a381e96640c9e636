import { GUARDS, type Guard } from '../../shared/lifecycle/guards.ts'
import type {
  ClockEffect,
  DerivedFact,
  Family,
  Lifecycle,
  LedgerRecord,
  TimerRow,
  Transition,
} from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import type { DeriveContext } from '../../shared/lifecycle/derivations.ts'
import { deriverOf } from './derived.ts'

/** A table row made ready to run: every list is there, guards are resolved. */
export interface Row {
  readonly id: string
  readonly to: string | null
  readonly stamps: readonly string[]
  readonly restamp: boolean
  readonly sets: readonly string[]
  readonly renames: readonly (readonly [string, string])[]
  readonly assigns: readonly (readonly [string, string | number | boolean])[]
  readonly counts: readonly string[]
  readonly flags: readonly string[]
  readonly clocks: readonly ClockEffect[]
  readonly requires: readonly string[]
  readonly guards: readonly { readonly name: string; readonly holds: Guard }[]
  readonly source: Transition
}

export interface Timer {
  readonly row: TimerRow
  readonly from: ReadonlySet<string>
}

export interface Table {
  readonly family: Family
  readonly lifecycle: Lifecycle
  /** type → state ('' = no record yet) → row. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Row>>
  /** Types with a row that looks at linked records. */
  readonly linkGuarded: ReadonlySet<string>
  readonly clocks: readonly string[]
  readonly timers: readonly Timer[]
  readonly open: ReadonlySet<string>
  readonly terminal: ReadonlySet<string>
  /** What a record gives to others; nothing when it is no more. */
  readonly derive: (record: LedgerRecord | null) => readonly DerivedFact[]
}

/** Name of "no record yet" in `Table.rows`. */
export const NO_RECORD = ''

/** Throws an Error that names the family and row for an unknown guard or two rows for one (type, state). */
export function compileTable(lifecycle: Lifecycle, context: DeriveContext): Table {
  const rows = new Map<string, Map<string, Row>>()
  const linkGuarded = new Set<string>()
  for (const transition of lifecycle.transitions) {
    const row = compileRow(lifecycle, transition)
    const byState = rows.get(transition.type) ?? new Map<string, Row>()
    rows.set(transition.type, byState)
    for (const state of statesOf(lifecycle, transition)) {
      if (byState.has(state)) {
        throw new Error(
          `${lifecycle.family} ${row.id}: second row for ${transition.type} in ${state}`,
        )
      }
      byState.set(state, row)
    }
    if (transition.guards?.includes('linkedClosed')) linkGuarded.add(transition.type)
  }
  return {
    family: lifecycle.family,
    lifecycle,
    rows,
    linkGuarded,
    clocks: lifecycle.clocks,
    timers: (lifecycle.timers ?? []).map((row) => ({ row, from: new Set(row.from) })),
    open: new Set(lifecycle.open),
    terminal: new Set(lifecycle.terminal),
    derive: deriverOf(lifecycle.family, context),
  }
}

/** States a row starts from, with `*` resolved and `null` as NO_RECORD. */
export function statesOf(lifecycle: Lifecycle, transition: Transition): readonly string[] {
  if (transition.from !== '*') return transition.from.map((state) => state ?? NO_RECORD)
  return lifecycle.states.map(({ id }) => id).filter((id) => !lifecycle.terminal.includes(id))
}

function compileRow(lifecycle: Lifecycle, transition: Transition): Row {
  const where = `${lifecycle.family} ${transition.id}`
  return {
    id: transition.id,
    to: transition.to,
    stamps: [
      ...(transition.stamp === undefined ? [] : [transition.stamp]),
      ...(transition.stamps ?? []),
    ],
    restamp: transition.restamp === true,
    sets: transition.sets ?? [],
    renames: Object.entries(transition.renames ?? {}),
    assigns: Object.entries(transition.assigns ?? {}),
    counts: transition.counts ?? [],
    flags: transition.flags ?? [],
    clocks: transition.clocks ?? [],
    requires: transition.requires ?? [],
    guards: (transition.guards ?? []).map((name) => ({
      name,
      holds: must(GUARDS[name], `guard ${name} of ${where}`),
    })),
    source: transition,
  }
}
