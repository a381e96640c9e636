import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'

/** How many were there from an instant on. */
export interface Arrival {
  readonly at: number
  readonly arrived: number
}

/**
 * Arrivals of a muster in order: a number says how many are there in all; a sign-in is one more, of a person who has not signed in before.
 */
export function arrivalsOf({ kept = [] }: LedgerRecord): readonly Arrival[] {
  const seen = new Set<unknown>()
  let arrived = 0
  return kept.map(({ time, data }) => {
    if (typeof data['arrived'] === 'number') arrived = data['arrived']
    else if (!seen.has(data['personRef'])) arrived++
    if (data['personRef'] !== undefined) seen.add(data['personRef'])
    return { at: time, arrived }
  })
}

export function arrivedOf(record: LedgerRecord): number {
  return arrivalsOf(record).at(-1)?.arrived ?? 0
}
