/** How many states of the past stay, and how many facts lie at least between two of them. */
export interface PastSteps {
  readonly most: number
  readonly facts: number
}

/** A year of a district has 3.3 million facts: an instant of it is folded from 400,000 of them at most, in some seconds (docs/performance.md); the files take half a gigabyte then. */
export const PAST_STEPS: PastSteps = { most: 8, facts: 200_000 }

/** So many facts lie between two states of the past where the journal has `seq`. */
export function stepOf(seq: number, { most, facts }: PastSteps): number {
  return Math.max(facts, Math.ceil(seq / most))
}
