/** A queue of numbers, first in, first out. */
export class Turn {
  #values = new Int32Array(1024)
  #first = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  push(value: number): void {
    if (this.#size === this.#values.length) this.#grow()
    this.#values[(this.#first + this.#size++) & (this.#values.length - 1)] = value
  }

  /** Throws when empty. */
  shift(): number {
    if (this.#size === 0) throw new Error('shift from an empty queue')
    const value = this.#values[this.#first]!
    this.#first = (this.#first + 1) & (this.#values.length - 1)
    this.#size--
    return value
  }

  #grow(): void {
    const { length } = this.#values
    const values = new Int32Array(length * 2)
    for (let i = 0; i < length; i++) values[i] = this.#values[(this.#first + i) & (length - 1)]!
    this.#values = values
    this.#first = 0
  }
}
