/** RULES AC3. The number of tries from one address is a choice: several people may sit behind it. */
export const LOCK = { failures: 5, forMs: 15 * 60_000, perAddress: 20 } as const

/** Failed tries by address within the last quarter of an hour; of more addresses than that the oldest are forgotten (RULES LL4). */
export const MOST_ADDRESSES = 10_000

export class AddressTries {
  readonly #failures = new Map<string, readonly number[]>()

  /** When the address may try again, epoch ms; null where it may now. */
  blockedUntil(from: string, nowMs: number): number | null {
    const recent = this.#recent(from, nowMs)
    return recent.length < LOCK.perAddress
      ? null
      : recent[recent.length - LOCK.perAddress]! + LOCK.forMs
  }

  failed(from: string, nowMs: number): void {
    const recent = [...this.#recent(from, nowMs), nowMs].slice(-LOCK.perAddress)
    // The newest last, so that the first is the one to forget.
    this.#failures.delete(from)
    this.#failures.set(from, recent)
    if (this.#failures.size > MOST_ADDRESSES)
      this.#failures.delete(this.#failures.keys().next().value!)
  }

  get size(): number {
    return this.#failures.size
  }

  #recent(from: string, nowMs: number): readonly number[] {
    return (this.#failures.get(from) ?? []).filter((at) => at > nowMs - LOCK.forMs)
  }
}
