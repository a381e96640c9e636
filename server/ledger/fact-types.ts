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
export function factTypes(tables: ReadonlyMap<string, Table>): FactTypes {
  const types = new FactTypes()
  for (const [type, { family }] of Object.entries(FACT_TYPES)) {
    const table = tables.get(family)
    if (table === undefined) continue
    const no = table.typeNos.get(type) ?? -1
    const guarded = table.linkGuarded[no] === true
    types.set(type, { table, no, guarded, links: namesLink(table, type) })
  }
  return types
}

const PLACES = 1024

/**
 * Types by name. A Map would have to hash each name anew, for every fact brings a text of its own; a few letters and the length tell nearly all
 * of them apart, and comparing is cheap.
 */
export class FactTypes {
  readonly #places: (TypePlace | null)[] = Array.from({ length: PLACES }, () => null)

  set(name: string, entry: TypeEntry): void {
    const place = placeOf(name)
    this.#places[place] = { name, entry, next: this.#places[place] ?? null }
  }

  get(name: string): TypeEntry | undefined {
    let place = this.#places[placeOf(name)]
    while (place != null && place.name !== name) place = place.next
    return place?.entry
  }
}

interface TypePlace {
  readonly name: string
  readonly entry: TypeEntry
  readonly next: TypePlace | null
}

/** Letters that differ most among the names; none is shorter than six letters. */
function placeOf(name: string): number {
  const { length } = name
  return (
    (name.charCodeAt(length - 4) * 61 +
      name.charCodeAt(length - 6) * 257 +
      name.charCodeAt(5) * 17 +
      name.charCodeAt(1) * 5 +
      length * 101) &
    (PLACES - 1)
  )
}
