import { networkOf } from '../../../shared/lib/network.ts'

/** RULES AC3. The number of tries from one address is a choice: several people may sit behind it. */
export const LOCK = { failures: 5, forMs: 15 * 60_000, perAddress: 20 } as const

/** Failed tries by network within the last quarter of an hour; of more networks than that the oldest are forgotten (RULES LL4). */
export const MOST_ADDRESSES = 10_000
/** A try is looked at for less than that, unless many are: who waits for those under way is told to come back then [choice]. */
const UNDER_WAY_MS = 1000

/** Tries of one address, of IPv6 of one network: those that failed of late, and those under way, which may fail yet and so count like them. */
export class AddressTries {
  readonly #failures = new Map<string, readonly number[]>()
  /** No address without one. Each is a request on a connection, of which there is a most. */
  readonly #underWay = new Map<string, number>()

  /** When the address may try again, epoch ms; null where it may now. */
  blockedUntil(from: string, nowMs: number): number | null {
    const network = networkOf(from)
    const recent = this.#recent(network, nowMs)
    if (recent.length >= LOCK.perAddress)
      return recent[recent.length - LOCK.perAddress]! + LOCK.forMs
    const underWay = this.#underWay.get(network) ?? 0
    return recent.length + underWay < LOCK.perAddress ? null : nowMs + UNDER_WAY_MS
  }

  /** A try, counted until it is over. */
  async during<T>(from: string, attempt: () => Promise<T>): Promise<T> {
    const network = networkOf(from)
    this.#underWay.set(network, (this.#underWay.get(network) ?? 0) + 1)
    try {
      return await attempt()
    } finally {
      const others = this.#underWay.get(network)! - 1
      if (others > 0) this.#underWay.set(network, others)
      else this.#underWay.delete(network)
    }
  }

  failed(from: string, nowMs: number): void {
    const network = networkOf(from)
    const recent = [...this.#recent(network, nowMs), nowMs].slice(-LOCK.perAddress)
    // The newest last, so that the first is the one to forget.
    this.#failures.delete(network)
    this.#failures.set(network, recent)
    if (this.#failures.size > MOST_ADDRESSES)
      this.#failures.delete(this.#failures.keys().next().value!)
  }

  get size(): number {
    return this.#failures.size + this.#underWay.size
  }

  #recent(network: string, nowMs: number): readonly number[] {
    return (this.#failures.get(network) ?? []).filter((at) => at > nowMs - LOCK.forMs)
  }
}
