/** A cell is never all ones (cells.ts). */
const EMPTY = -1
const FIRST_CAPACITY = 16

/**
 * Open-addressing table from a cell to a sum; memory follows the cells in use. A cell whose sum has come back to zero is gone with the next
 * growth (RULES CT3).
 */
export class Table {
  #keys = new Int32Array(FIRST_CAPACITY).fill(EMPTY)
  #sums = new Float64Array(FIRST_CAPACITY)
  #used = 0
  /** The upper bits of a hash are the better ones: so many are left out. */
  #drop = 32 - Math.log2(FIRST_CAPACITY)

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

  /** 0 for a cell that is not there. */
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

  /** Keeps its room, unless that is far more than was used. */
  clear(): void {
    if (this.#keys.length > FIRST_CAPACITY && this.#used * 16 < this.#keys.length) {
      this.#keys = new Int32Array(this.#keys.length / 2)
      this.#sums = new Float64Array(this.#keys.length)
      this.#drop++
    } else this.#sums.fill(0)
    this.#keys.fill(EMPTY)
    this.#used = 0
  }

  get size(): number {
    return this.#used
  }

  get bytes(): number {
    return this.#keys.byteLength + this.#sums.byteLength
  }

  /** The key's place, or the empty one where it would go. */
  #slot(key: number): number {
    const keys = this.#keys
    const mask = keys.length - 1
    for (let at = Math.imul(key, 0x9e3779b1) >>> this.#drop; ; at = (at + 1) & mask) {
      const found = keys[at]
      if (found === key || found === EMPTY) return at
    }
  }

  #grow(): void {
    const keys = this.#keys
    const sums = this.#sums
    let live = 0
    for (let i = 0; i < sums.length; i++) if (sums[i] !== 0) live++
    let capacity = FIRST_CAPACITY
    while ((live + 1) * 2 > capacity) capacity *= 2
    this.#keys = new Int32Array(capacity).fill(EMPTY)
    this.#sums = new Float64Array(capacity)
    this.#drop = 32 - Math.log2(capacity)
    this.#used = live
    for (let i = 0; i < keys.length; i++) {
      if (sums[i] === 0) continue
      const at = this.#slot(keys[i]!)
      this.#keys[at] = keys[i]!
      this.#sums[at] = sums[i]!
    }
  }
}
