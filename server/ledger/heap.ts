export interface HeapState {
  readonly at: Float64Array
  readonly value: Int32Array
}

/** A queue of small numbers by instant, earliest first. */
export class InstantHeap {
  #at = new Float64Array(256)
  #value = new Int32Array(256)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Earliest instant, Infinity when empty. */
  get first(): number {
    return this.#size === 0 ? Infinity : this.#at[0]!
  }

  push(at: number, value: number): void {
    if (this.#size === this.#at.length) this.#grow()
    const ats = this.#at
    const values = this.#value
    let i = this.#size++
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (ats[parent]! <= at) break
      ats[i] = ats[parent]!
      values[i] = values[parent]!
      i = parent
    }
    ats[i] = at
    values[i] = value
  }

  /** Takes the earliest value out. Throws when empty. */
  pop(): number {
    if (this.#size === 0) throw new Error('pop from an empty queue')
    const first = this.#value[0]!
    this.#size--
    if (this.#size > 0) this.#sink(0, this.#at[this.#size]!, this.#value[this.#size]!)
    return first
  }

  /** Keeps those that `keep` says. */
  filter(keep: (at: number, value: number) => boolean): void {
    let size = 0
    for (let i = 0; i < this.#size; i++) {
      if (!keep(this.#at[i]!, this.#value[i]!)) continue
      this.#at[size] = this.#at[i]!
      this.#value[size++] = this.#value[i]!
    }
    this.#size = size
    for (let i = (size >> 1) - 1; i >= 0; i--) this.#sink(i, this.#at[i]!, this.#value[i]!)
  }

  save(): HeapState {
    return { at: this.#at.slice(0, this.#size), value: this.#value.slice(0, this.#size) }
  }

  restore({ at, value }: HeapState): void {
    this.#size = at.length
    this.#at = new Float64Array(Math.max(256, at.length))
    this.#value = new Int32Array(this.#at.length)
    this.#at.set(at)
    this.#value.set(value)
  }

  /** Puts (at, value) at i or below. */
  #sink(from: number, at: number, value: number): void {
    const ats = this.#at
    const values = this.#value
    const size = this.#size
    let i = from
    for (;;) {
      let child = 2 * i + 1
      if (child >= size) break
      if (child + 1 < size && ats[child + 1]! < ats[child]!) child++
      if (ats[child]! >= at) break
      ats[i] = ats[child]!
      values[i] = values[child]!
      i = child
    }
    ats[i] = at
    values[i] = value
  }

  #grow(): void {
    const at = new Float64Array(this.#at.length * 2)
    const value = new Int32Array(at.length)
    at.set(this.#at)
    value.set(this.#value)
    this.#at = at
    this.#value = value
  }
}
