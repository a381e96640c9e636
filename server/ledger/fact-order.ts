import type { Fact } from '../../shared/fact/fact.ts'

export function isBefore(a: Fact, b: Fact): boolean {
  if (a.time !== b.time) return a.time < b.time
  // Facts of other records have no number.
  return a.seq === b.seq ? a.id < b.id : a.seq < b.seq
}

/** By (time, seq, id). A list that is in order already, as nearly all are, is left as it is. */
export function inOrder(facts: Fact[]): Fact[] {
  for (let i = 1; i < facts.length; i++) {
    if (isBefore(facts[i]!, facts[i - 1]!)) {
      return facts.sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
    }
  }
  return facts
}
