import type { Fact } from '../../shared/fact/fact.ts'

export function isBefore(a: Fact, b: Fact): boolean {
  return a.time < b.time || (a.time === b.time && a.seq < b.seq)
}

/** Into a list ordered by (time, seq). */
export function insert(facts: Fact[], fact: Fact): void {
  let i = facts.length
  while (i > 0 && isBefore(fact, facts[i - 1]!)) i--
  facts.splice(i, 0, fact)
}

/** By number, because a restored rating is another object. */
export function remove(facts: Fact[], seq: number): void {
  const place = facts.findIndex((fact) => fact.seq === seq)
  if (place >= 0) facts.splice(place, 1)
}
