import type { Rejection } from '../../shared/lifecycle/types.ts'
import { isDerived } from './derived.ts'

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
  readonly #held = new Map<number, Rejection>()
  readonly #cap: number

  constructor(cap: number) {
    this.#cap = cap
  }

  get size(): number {
    return Math.min(this.#held.size, this.#cap)
  }

  /** Facts that another record gave are nobody's to correct and not listed. */
  add(rejection: Rejection): void {
    if (isDerived(rejection.fact)) return
    this.#held.set(rejection.fact.seq, rejection)
    // Twice the cap before the oldest go, so that it is not done at every one.
    if (this.#held.size > 2 * this.#cap) this.#trim()
  }

  remove(seqs: readonly number[]): void {
    for (const seq of seqs) this.#held.delete(seq)
  }

  /** By seq. */
  held(): readonly Rejection[] {
    this.#trim()
    return [...this.#held.values()]
  }

  /** By seq, as they stand at `atMs`. */
  list(atMs: number): RejectedFact[] {
    return this.held().map((rejection) => ({
      ...rejection,
      pending: atMs < rejection.fact.recordedAt + REORDER_WINDOW_MS,
    }))
  }

  #trim(): void {
    const newest = [...this.#held.values()]
      .sort((a, b) => a.fact.seq - b.fact.seq)
      .slice(-this.#cap)
    this.#held.clear()
    for (const rejection of newest) this.#held.set(rejection.fact.seq, rejection)
  }
}
