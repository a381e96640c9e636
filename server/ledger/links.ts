import type { Fact } from '../../shared/fact/fact.ts'
import type { Entry } from './entry.ts'

/**
 * Which whistles and mediations belong to which case, from either side: `caseId` of what hangs on the case, or `whistleId` of the
 * case's own fact. Only says where to look; whether the link holds is read from the records.
 */
export class Links {
  readonly #byCase = new Map<string, Set<Entry>>()
  readonly #casesOf = new Map<Entry, Set<string>>()

  /** Notes the link a fact names, if any; `whistle` finds or makes the entry of a whistle. */
  note(entry: Entry, fact: Fact, whistle: (id: string) => Entry): void {
    const { family } = entry.table
    if (family === 'case') {
      const id = fact.data['whistleId']
      if (typeof id === 'string') this.link(entry.id, whistle(id))
    } else if (family === 'whistle' || family === 'mediation') {
      const id = fact.data['caseId']
      if (typeof id === 'string') this.link(id, entry)
    }
  }

  casesOf(entry: Entry): Iterable<string> {
    return this.#casesOf.get(entry) ?? []
  }

  /** Whether something that belongs to the case is open at the instant. */
  openAt(entry: Entry, at: number): boolean {
    for (const linked of this.#byCase.get(entry.id) ?? []) {
      if (belongs(entry, linked) && isOpenAt(linked, at)) return true
    }
    return false
  }

  link(caseId: string, linked: Entry): void {
    add(this.#byCase, caseId, linked)
    add(this.#casesOf, linked, caseId)
  }
}

function belongs(entry: Entry, linked: Entry): boolean {
  if (linked.record?.fields['caseId'] === entry.id) return true
  const whistles = entry.record?.fields['whistleIds']
  return (
    linked.table.family === 'whistle' && Array.isArray(whistles) && whistles.includes(linked.id)
  )
}

function isOpenAt(linked: Entry, at: number): boolean {
  for (const stay of linked.record?.stays ?? []) {
    if (stay.from <= at && (stay.to === null || at < stay.to)) {
      return linked.table.open.has(stay.state)
    }
  }
  return false
}

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  if (set === undefined) map.set(key, new Set([value]))
  else set.add(value)
}
