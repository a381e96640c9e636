/** Whole numbers that are only ever added to. */
export class NumberColumn {
  #values = new Uint32Array(8)
  #length = 0

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Uint32Array(this.#length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#length++] = value
  }

  /** Becomes as another is; each goes on apart. */
  copy(other: NumberColumn): void {
    this.#values = other.#values.slice()
    this.#length = other.#length
  }

  /** A view, which later ones do not join. */
  get values(): Uint32Array {
    return this.#values.subarray(0, this.#length)
  }
}
