import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { FACT_TYPES } from '../fact/registry.ts'
import { GUARDS } from './guards.ts'
import { REASONS } from './reasons.ts'
import { LIFECYCLES } from './registry.ts'
import type { ClockEffect, Lifecycle, Transition } from './types.ts'

const tables = Object.entries(LIFECYCLES)

function clockOf(effect: ClockEffect): string[] {
  return effect.kind === 'stopAll' ? [] : [effect.clock]
}

/** Names of data fields a row reads. */
function fieldsOf(row: Transition): string[] {
  return [
    ...(row.sets ?? []),
    ...Object.keys(row.renames ?? {}),
    ...(row.requires ?? []),
    ...[row.adds?.field, row.removes?.field, row.flagFrom?.field].filter((f) => f !== undefined),
    ...(row.clocks ?? []).flatMap((effect) =>
      effect.kind === 'move'
        ? [effect.field]
        : effect.kind === 'start' && effect.dueField !== undefined
          ? [effect.dueField]
          : [],
    ),
  ]
}

/** Fields an alias row gets beside the schema of its type, from the record that wrote it. */
const HANDED: Readonly<Record<string, readonly string[]>> = {
  household: ['until'],
  feedback: ['subjectType', 'subjectId', 'contacted', 'endedAt'],
}

/** T14 reads a field that its fact never has, and so takes the mark of the last order away. */
const NEVER_SENT = new Set(['case.escalated arbitrated'])

describe.each(tables)('the table of %s', (family, table: Lifecycle) => {
  const states = new Set(table.states.map(({ id }) => id))

  it('stands under its own family', () => {
    expect(table.family).toBe(family)
  })

  it('names only states that it has', () => {
    const named = [
      ...table.terminal,
      ...(table.open ?? []),
      ...table.transitions.flatMap((row) => [
        ...(row.from === '*' ? [] : row.from),
        ...(row.to === null ? [] : [row.to]),
      ]),
      ...(table.timers ?? []).flatMap((row) => [...row.from, ...(row.to === null ? [] : [row.to])]),
    ].filter((state) => state !== null)
    expect(named.filter((state) => !states.has(state))).toEqual([])
  })

  it('has unique row names, and one row at most for a type in a state', () => {
    const ids = [...table.transitions, ...(table.timers ?? [])].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const places = table.transitions.flatMap(({ type, from }) =>
      (from === '*' ? [...states].filter((s) => !table.terminal.includes(s)) : from).map(
        (state) => `${type} ${state}`,
      ),
    )
    expect(new Set(places).size).toBe(places.length)
  })

  it('can reach every state, and leaves no terminal one', () => {
    const reached = new Set([...table.transitions, ...(table.timers ?? [])].map(({ to }) => to))
    const viaImport = table.transitions.some((row) => row.imports === true)
    expect(viaImport || [...states].every((state) => reached.has(state))).toBe(true)
    const leaving = table.transitions.flatMap(({ from }) => (from === '*' ? [] : from))
    expect(table.terminal.filter((state) => leaving.includes(state))).toEqual([])
  })

  it('uses clocks that it declares, with a limit rule each, and guards that exist', () => {
    const used = [
      ...[...table.transitions, ...(table.timers ?? [])].flatMap((row) =>
        (row.clocks ?? []).flatMap(clockOf),
      ),
      ...(table.follows ?? []).flatMap(({ clock, of }) => [clock, of]),
    ]
    expect(used.filter((clock) => !table.clocks.includes(clock))).toEqual([])
    expect(Object.keys(table.limits ?? {}).sort()).toEqual([...table.clocks].sort())
    const guards = table.transitions.flatMap((row) => row.guards ?? [])
    expect(guards.filter((name) => GUARDS[name] === undefined)).toEqual([])
  })

  it('reads only fields that the schema of the type has', () => {
    const missing = table.transitions.flatMap((row) => {
      const entry = FACT_TYPES[row.type as keyof typeof FACT_TYPES]
      const known = new Set([...Object.keys(entry.schema.shape), ...(HANDED[family] ?? [])])
      return fieldsOf(row)
        .filter((field) => !known.has(field))
        .map((field) => `${row.type} ${field}`)
    })
    expect(missing.filter((one) => !NEVER_SENT.has(one))).toEqual([])
  })
})

describe('fact types', () => {
  const rows = new Set(Object.values(LIFECYCLES).flatMap((t) => t.transitions.map((r) => r.type)))

  it('are all in the table of their family, except those that belong to no record', () => {
    const without = Object.entries(FACT_TYPES)
      .filter(
        ([type, { family }]) =>
          !LIFECYCLES[family as keyof typeof LIFECYCLES]?.transitions.some((r) => r.type === type),
      )
      .map(([type]) => type)
    expect(without).toEqual(['district.loaded', 'feed.heartbeat'])
  })

  it('of all rows are registered', () => {
    expect([...rows].filter((type) => !Object.hasOwn(FACT_TYPES, type))).toEqual([])
  })
})

describe('reasons of rejection', () => {
  it('[IN4] have words for every guard and every built-in reason', () => {
    const builtIn = ['unknownSubject', 'illegalTransition', 'missingField', 'unknownRegion']
    expect(Object.keys(REASONS).sort()).toEqual([...builtIn, ...Object.keys(GUARDS)].sort())
  })
})

describe('the list of README.md', () => {
  const text = readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8')
  const [, table = ''] = text.split('\n| Family |')
  const rows = new Map(
    [...table.split('\n\n')[0]!.matchAll(/^\| (\w+)[^|]*\| ([^|]*) \|/gm)].map(
      ([, family, states]) => [family!, states!] as const,
    ),
  )

  it.each(tables)('has %s with its states, in their order', (family, { states }) => {
    const written = rows.get(family)?.replace(/\([^)]*\)/g, '')
    expect(written?.match(/[A-Z_]{2,}/g)).toEqual(states.map(({ id }) => id))
  })

  it('has no other family', () => {
    expect([...rows.keys()].filter((family) => !Object.hasOwn(LIFECYCLES, family))).toEqual([])
  })
})
