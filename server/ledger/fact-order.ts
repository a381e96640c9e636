import type { Fact } from '../../shared/fact/fact.ts'

export function isBefore(a: Fact, b: Fact): boolean {
  if (a.time !== b.time) return a.time < b.time
  // Facts of other records have no number.
  return a.seq === b.seq ? a.id < b.id : a.seq < b.seq
}

/** Into a list ordered by (time, seq, id). */
export function insert(facts: Fact[], fact: Fact): void {
  let i = facts.length
  while (i > 0 && isBefore(fact, facts[i - 1]!)) i--
  facts.splice(i, 0, fact)
}

/** Takes out a fact that another record gave; by id, because a restored one is another object. */
export function removeDerived(facts: Fact[], id: string): void {
  const place = facts.findIndex((fact) => fact.seq === 0 && fact.id === id)
  if (place >= 0) facts.splice(place, 1)
}
