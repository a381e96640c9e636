import type { World } from '../../shared/fact/fact.ts'

/** Facts of one tick that are measured one by one; of more, every n-th. */
const MEASURED_FACTS = 500

/** What came into one world since its last tick. */
export interface Carried {
  /** Oldest instant, server's clock, epoch ms. */
  readonly oldest: number
  /** Instants to be measured, no more than MEASURED_FACTS. */
  readonly sample: readonly number[]
}

/** Keeps when the facts became durable that no tick has carried yet (RULES LT1). */
export class FactsUnsent {
  readonly #unsent = new Map<World, number[]>()

  note(world: World, recordedAt: number): void {
    const list = this.#unsent.get(world)
    if (list) list.push(recordedAt)
    else this.#unsent.set(world, [recordedAt])
  }

  /** What a tick carries, by world; afterwards nothing is unsent. */
  take(): ReadonlyMap<World, Carried> {
    const carried = new Map<World, Carried>()
    for (const [world, instants] of this.#unsent) {
      const every = Math.ceil(instants.length / MEASURED_FACTS)
      const sample = instants.filter((_, i) => i % every === 0)
      carried.set(world, { oldest: instants.reduce((a, b) => Math.min(a, b)), sample })
    }
    this.#unsent.clear()
    return carried
  }
}
