/** Numbers that are collected again and again; unlike an array's, its length costs nothing to set. */
export class NumberList {
  values = new Float64Array(32)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1)
    this.values[this.length++] = value
  }

  /** Appends `count` of others, those from place `from` on. */
  append(others: Float64Array, from: number, count: number): void {
    if (this.length + count > this.values.length) this.#grow(this.length + count)
    for (let i = 0; i < count; i++) this.values[this.length + i] = others[from + i]!
    this.length += count
  }

  clear(): void {
    this.length = 0
  }

  /** A copy of the first `count`, all of them by default. */
  toArray(count = this.length): number[] {
    return Array.from(this.values.subarray(0, count))
  }

  #grow(atLeast: number): void {
    const grown = new Float64Array(Math.max(atLeast, this.values.length * 2))
    grown.set(this.values)
    this.values = grown
  }
}
