import { FACT_TYPES } from '../../shared/fact/registry.ts'
import type { Table } from './compile.ts'
import { namesLink } from './links.ts'

/** A fact type's family, and whether a row of it looks at linked records. */
export interface TypeEntry {
  readonly table: Table
  /** Number in the table, −1 for a type without a row. */
  readonly no: number
  readonly guarded: boolean
  /** It may name what its record is linked with. */
  readonly links: boolean
}

/** Every fact type that belongs to a record. */
export function factTypes(tables: ReadonlyMap<string, Table>): ReadonlyMap<string, TypeEntry> {
  const types = new Map<string, TypeEntry>()
  for (const [type, { family }] of Object.entries(FACT_TYPES)) {
    const table = tables.get(family)
    if (table === undefined) continue
    const no = table.typeNos.get(type) ?? -1
    const guarded = table.linkGuarded[no] === true
    types.set(type, { table, no, guarded, links: namesLink(table, type) })
  }
  return types
}
