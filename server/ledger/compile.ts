import type { DeriveContext } from '../../shared/lifecycle/derive/context.ts'
import { GUARDS, type Guard } from '../../shared/lifecycle/guards.ts'
import { LIMITS_RAISED } from '../../shared/lifecycle/sla.ts'
import type {
  DerivedFact,
  Family,
  LedgerRecord,
  Lifecycle,
  Limit,
  TimerRow,
  Transition,
} from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import { type Effect, effectOf, RAISE } from './effects.ts'
import { deriverOf } from './derived.ts'
import { type Shape, shapeOf } from './shape.ts'

/** A field of the fact's data and the number of the record's field that takes it. */
export interface Copy {
  readonly from: string
  readonly to: number
}

/** A flag and the field that it tells of; `is` undefined = known at all. */
export interface FieldMark {
  readonly flag: number
  readonly field: number
  readonly is: string | undefined
}

/** A table row made ready to run: names are numbers, every list is there, guards are resolved. */
export interface Row {
  readonly id: string
  /** −1: the state stays. */
  readonly to: number
  readonly stamps: readonly number[]
  readonly restamp: boolean
  readonly copies: readonly Copy[]
  readonly assigns: readonly (readonly [field: number, value: string | number | boolean])[]
  readonly counts: readonly number[]
  readonly flags: readonly number[]
  /** −1: none. */
  readonly flagFrom: number
  readonly flagsOf: readonly FieldMark[]
  readonly effects: readonly Effect[]
  /** Clock of an effect that compares its limit before the row and after it, −1: none. */
  readonly raises: number
  readonly requires: readonly string[]
  readonly guards: readonly { readonly name: string; readonly holds: Guard }[]
  readonly type: string
  readonly newRound: boolean
  readonly snapshot: boolean
  readonly imports: boolean
  readonly keeps: boolean
  /** Field of the data that sets `flagFrom`. */
  readonly flagField: string
  readonly adds: Copy | null
  readonly removes: Copy | null
}

export interface Timer {
  readonly row: TimerRow
  /** By number of the state. */
  readonly from: readonly boolean[]
  readonly to: number
  /** −1: it is a field's instant. */
  readonly atStamp: number
  readonly atField: number
  readonly plusMs: number
  readonly stamp: number
  readonly flags: readonly number[]
  readonly effects: readonly Effect[]
}

export interface Follow {
  readonly clock: number
  readonly of: number
  readonly plus: Limit
  readonly until: readonly number[]
}

export interface Table {
  readonly family: Family
  /** Place among all tables. */
  readonly no: number
  readonly lifecycle: Lifecycle
  readonly shape: Shape
  /** By number of the type, then by number of the state plus one; 0 = no record yet. */
  readonly rows: readonly (readonly (Row | undefined)[])[]
  readonly typeNos: ReadonlyMap<string, number>
  /** By number of the type: has a row that looks at linked records. */
  readonly linkGuarded: readonly boolean[]
  readonly timers: readonly Timer[]
  readonly follows: readonly Follow[]
  /** Number of the flag that limits were raised, −1 in a family without it. */
  readonly raisedFlag: number
  /** By number of the state. */
  readonly isOpen: readonly boolean[]
  readonly derive: (record: LedgerRecord | null) => readonly DerivedFact[]
  readonly gives: boolean
}

/** Guards that look at other records. */
const LOOKING: ReadonlySet<string> = new Set(['linkedClosed', 'responseKnown'])

/** Name of "no record yet" as a state. */
export const NO_RECORD = ''

/** Throws an Error that names the family and row for an unknown guard or two rows for one (type, state). */
export function compileTable(lifecycle: Lifecycle, no: number, context: DeriveContext): Table {
  const shape = shapeOf(lifecycle)
  const { states } = shape
  const typeNos = new Map<string, number>()
  const rows: (Row | undefined)[][] = []
  const linkGuarded: boolean[] = []
  for (const transition of lifecycle.transitions) {
    const row = compileRow(lifecycle, shape, transition)
    const type = typeNos.get(transition.type) ?? typeNos.size
    typeNos.set(transition.type, type)
    const byState = (rows[type] ??= Array.from({ length: states.count + 1 }, () => undefined))
    for (const state of statesOf(lifecycle, transition)) {
      const place = state === NO_RECORD ? 0 : states.of(state) + 1
      if (byState[place] !== undefined) {
        throw new Error(
          `${lifecycle.family} ${row.id}: second row for ${transition.type} in ${state}`,
        )
      }
      byState[place] = row
    }
    linkGuarded[type] =
      linkGuarded[type] === true || (transition.guards ?? []).some((name) => LOOKING.has(name))
  }
  const derive = deriverOf(lifecycle.family, context)
  return {
    family: lifecycle.family,
    ...{ no, lifecycle, shape, rows, typeNos, linkGuarded },
    timers: (lifecycle.timers ?? []).map((row) => compileTimer(shape, row)),
    follows: (lifecycle.follows ?? []).map(({ clock, of, plus, until }) => ({
      clock: shape.clocks.of(clock),
      of: shape.clocks.of(of),
      plus,
      until: until.map((stamp) => shape.stamps.of(stamp)),
    })),
    raisedFlag: shape.flags.find(LIMITS_RAISED),
    isOpen: states.names.map((state) => lifecycle.open?.includes(state) === true),
    derive: derive ?? (() => []),
    gives: derive !== null,
  }
}

/** States a row starts from, with `*` resolved and `null` as NO_RECORD. */
export function statesOf(lifecycle: Lifecycle, transition: Transition): readonly string[] {
  if (transition.from !== '*') return transition.from.map((state) => state ?? NO_RECORD)
  return lifecycle.states.map(({ id }) => id).filter((id) => !lifecycle.terminal.includes(id))
}

function compileRow(lifecycle: Lifecycle, shape: Shape, transition: Transition): Row {
  const { states, stamps, counters, flags, fields } = shape
  const where = `${lifecycle.family} ${transition.id}`
  const copies = [
    ...(transition.sets ?? []).map((name) => ({ from: name, to: fields.of(name) })),
    ...Object.entries(transition.renames ?? {}).map(([from, to]) => ({ from, to: fields.of(to) })),
  ]
  const own = transition.stamp === undefined ? [] : [transition.stamp]
  const { adds, removes } = transition
  const effects = (transition.clocks ?? []).map((effect) => effectOf(effect, shape.clocks))
  return {
    id: transition.id,
    to: transition.to === null ? -1 : states.of(transition.to),
    stamps: [...own, ...(transition.stamps ?? [])].map((name) => stamps.of(name)),
    restamp: transition.restamp === true,
    copies,
    assigns: Object.entries(transition.assigns ?? {}).map(([name, v]) => [fields.of(name), v]),
    counts: (transition.counts ?? []).map((name) => counters.of(name)),
    flags: (transition.flags ?? []).map((name) => flags.of(name)),
    flagFrom: transition.flagFrom === undefined ? -1 : flags.of(transition.flagFrom.flag),
    flagsOf: (transition.flagsOf ?? []).map(({ flag, field, is }) => ({
      flag: flags.of(flag),
      field: fields.of(field),
      is,
    })),
    effects,
    raises: effects.find(({ kind }) => kind === RAISE)?.clock ?? -1,
    requires: transition.requires ?? [],
    guards: (transition.guards ?? []).map((name) => ({
      name,
      holds: must(GUARDS[name], `guard ${name} of ${where}`),
    })),
    type: transition.type,
    newRound: transition.newRound === true,
    snapshot: transition.snapshot === true,
    imports: transition.imports === true,
    keeps: transition.keeps === true,
    flagField: transition.flagFrom?.field ?? '',
    adds: adds === undefined ? null : { from: adds.field, to: fields.of(adds.list) },
    removes: removes === undefined ? null : { from: removes.field, to: fields.of(removes.list) },
  }
}

function compileTimer({ states, stamps, flags, fields, clocks }: Shape, row: TimerRow): Timer {
  const stampAt = 'stamp' in row.at ? row.at : null
  return {
    row,
    from: states.names.map((state) => row.from.includes(state)),
    to: row.to === null ? -1 : states.of(row.to),
    atStamp: stampAt === null ? -1 : stamps.of(stampAt.stamp),
    atField: 'field' in row.at ? fields.find(row.at.field) : -1,
    plusMs: stampAt?.plusMs ?? 0,
    stamp: row.stamp === undefined ? -1 : stamps.of(row.stamp),
    flags: (row.flags ?? []).map((name) => flags.of(name)),
    effects: (row.clocks ?? []).map((effect) => effectOf(effect, clocks)),
  }
}
