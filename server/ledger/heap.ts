/** A queue of values by instant, earliest first; equal instants come out in the order they went in. */
export class InstantHeap<T> {
  readonly #at: number[] = []
  readonly #order: number[] = []
  readonly #value: T[] = []
  #count = 0

  get size(): number {
    return this.#at.length
  }

  /** Earliest instant, Infinity when empty. */
  get first(): number {
    return this.#at[0] ?? Infinity
  }

  push(at: number, value: T): void {
    let i = this.#at.length
    this.#at.push(at)
    this.#order.push(this.#count++)
    this.#value.push(value)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.#before(i, parent)) break
      this.#swap(i, parent)
      i = parent
    }
  }

  /** Takes the earliest value out. Throws when empty. */
  pop(): T {
    if (this.#at.length === 0) throw new Error('pop from an empty queue')
    const value = this.#value[0]!
    const last = this.#at.length - 1
    this.#swap(0, last)
    this.#at.pop()
    this.#order.pop()
    this.#value.pop()
    this.#sink(last)
    return value
  }

  #sink(size: number): void {
    let i = 0
    for (;;) {
      const left = 2 * i + 1
      let least = i
      if (left < size && this.#before(left, least)) least = left
      if (left + 1 < size && this.#before(left + 1, least)) least = left + 1
      if (least === i) return
      this.#swap(i, least)
      i = least
    }
  }

  #before(a: number, b: number): boolean {
    const difference = this.#at[a]! - this.#at[b]!
    return difference < 0 || (difference === 0 && this.#order[a]! < this.#order[b]!)
  }

  #swap(a: number, b: number): void {
    swapIn(this.#at, a, b)
    swapIn(this.#order, a, b)
    swapIn(this.#value, a, b)
  }
}

function swapIn<T>(list: T[], a: number, b: number): void {
  const held = list[a]!
  list[a] = list[b]!
  list[b] = held
}
