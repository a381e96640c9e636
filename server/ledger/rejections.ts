import { isDerived } from './derived.ts'
import type { Rejection } from '../../shared/lifecycle/types.ts'

/** A fact may wait so long for its predecessor before it counts as rejected (RULES IN4) [choice]. */
export const REORDER_WINDOW_MS = 10 * 60_000

/** A rejected fact as it stands now. */
export interface RejectedFact extends Rejection {
  /** Its predecessor may still come. */
  readonly pending: boolean
}

/**
 * Facts that are not legal in their place, newest kept up to a cap (RULES LL4). One that becomes legal leaves, however late
 * its predecessor comes: a record is a function of the set of its facts.
 */
export class Rejections {
  readonly #held = new Set<Rejection>()
  readonly #cap: number

  constructor(cap: number) {
    this.#cap = cap
  }

  get size(): number {
    return this.#held.size
  }

  /** Facts that another record gave are nobody's to correct and not listed. */
  add(rejection: Rejection): void {
    if (isDerived(rejection.fact)) return
    this.#held.add(rejection)
    if (this.#held.size <= this.#cap) return
    const [oldest] = this.#held
    if (oldest !== undefined) this.#held.delete(oldest)
  }

  /** A record was folded anew: what it rejected before, and what it rejects now. */
  replace(before: readonly Rejection[], after: readonly Rejection[]): void {
    const stays = new Set(after)
    for (const rejection of before) if (!stays.has(rejection)) this.#held.delete(rejection)
    for (const rejection of after) if (!this.#held.has(rejection)) this.add(rejection)
  }

  /** Oldest first, as they were added. */
  held(): Iterable<Rejection> {
    return this.#held
  }

  /** By seq, as they stand at `atMs`. */
  list(atMs: number): RejectedFact[] {
    return [...this.#held]
      .map((rejection) => ({
        ...rejection,
        pending: atMs < rejection.fact.recordedAt + REORDER_WINDOW_MS,
      }))
      .sort((a, b) => a.fact.seq - b.fact.seq)
  }
}
