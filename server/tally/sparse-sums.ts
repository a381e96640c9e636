const EMPTY = -1

/**
 * Open-addressing table from a non-negative 31-bit key to an integer sum; memory follows the keys in use. `wide` keeps sums beyond 32 bits
 * (durations). A key whose sum has come back to zero is not there: `forEach` skips it and the next growth drops it (RULES CT3).
 */
export class SparseSums {
  #keys: Int32Array
  #sums: Int32Array | Float64Array
  #used = 0
  readonly #wide: boolean

  constructor(wide = false, capacity = 16) {
    this.#wide = wide
    this.#keys = new Int32Array(capacity).fill(EMPTY)
    this.#sums = this.#makeSums(capacity)
  }

  add(key: number, amount: number): void {
    let at = this.#slot(key)
    if (this.#keys[at] === EMPTY) {
      if ((this.#used + 1) * 4 > this.#keys.length * 3) {
        this.#grow()
        at = this.#slot(key)
      }
      this.#keys[at] = key
      this.#used++
    }
    this.#sums[at]! += amount
  }

  get(key: number): number {
    return this.#sums[this.#slot(key)]!
  }

  /** In no particular order. */
  forEach(visit: (key: number, sum: number) => void): void {
    for (let i = 0; i < this.#keys.length; i++) {
      const sum = this.#sums[i]!
      if (sum !== 0) visit(this.#keys[i]!, sum)
    }
  }

  clear(): void {
    this.#keys.fill(EMPTY)
    this.#sums.fill(0)
    this.#used = 0
  }

  get bytes(): number {
    return this.#keys.byteLength + this.#sums.byteLength
  }

  /** The key's place, or the empty one where it would go. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1
    let at = Math.imul(key, 0x9e3779b1) >>> 7
    for (at &= mask; ; at = (at + 1) & mask) {
      const found = this.#keys[at]
      if (found === key || found === EMPTY) return at
    }
  }

  #grow(): void {
    const keys = this.#keys
    const sums = this.#sums
    let live = 0
    for (let i = 0; i < sums.length; i++) if (sums[i] !== 0) live++
    let capacity = 16
    while ((live + 1) * 2 > capacity) capacity *= 2
    this.#keys = new Int32Array(capacity).fill(EMPTY)
    this.#sums = this.#makeSums(capacity)
    this.#used = live
    for (let i = 0; i < keys.length; i++) {
      if (sums[i] === 0) continue
      const at = this.#slot(keys[i]!)
      this.#keys[at] = keys[i]!
      this.#sums[at] = sums[i]!
    }
  }

  #makeSums(capacity: number): Int32Array | Float64Array {
    return this.#wide ? new Float64Array(capacity) : new Int32Array(capacity)
  }
}
