const FIRST_CAPACITY = 64
const FREE = 0
/** Somebody stood here: whoever is looked for may stand behind. */
const LEFT = -1

/** Numbers by a hash of 32 bits; several may have the same one. Two typed arrays, so that millions cost little and are copied at once. */
export class HashIndex {
  /** Number plus one. */
  #numbers = new Int32Array(FIRST_CAPACITY)
  #hashes = new Uint32Array(FIRST_CAPACITY)
  /** Slots that are not FREE. */
  #taken = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  add(hash: number, number: number): void {
    if ((this.#taken + 1) * 4 > this.#numbers.length * 3) this.#rebuild()
    let at = this.#first(hash)
    while (this.#numbers[at]! > 0) at = this.#next(at)
    if (this.#numbers[at] === FREE) this.#taken++
    this.#numbers[at] = number + 1
    this.#hashes[at] = hash
    this.#size++
  }

  /** Takes one out that is there. */
  delete(hash: number, number: number): void {
    for (let at = this.#first(hash); this.#numbers[at] !== FREE; at = this.#next(at))
      if (this.#numbers[at] === number + 1) {
        this.#numbers[at] = LEFT
        this.#size--
        return
      }
  }

  /** In no particular order. */
  of(hash: number): number[] {
    const found: number[] = []
    for (let at = this.#first(hash); this.#numbers[at] !== FREE; at = this.#next(at))
      if (this.#hashes[at] === hash && this.#numbers[at]! > 0) found.push(this.#numbers[at]! - 1)
    return found
  }

  /** In no particular order. */
  forEach(visit: (hash: number, number: number) => void): void {
    for (let at = 0; at < this.#numbers.length; at++)
      if (this.#numbers[at]! > 0) visit(this.#hashes[at]!, this.#numbers[at]! - 1)
  }

  /** Becomes as another is; each goes on apart. */
  copy(other: HashIndex): void {
    this.#numbers = other.#numbers.slice()
    this.#hashes = other.#hashes.slice()
    this.#taken = other.#taken
    this.#size = other.#size
  }

  #first(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) & (this.#numbers.length - 1)
  }

  #next(at: number): number {
    return (at + 1) & (this.#numbers.length - 1)
  }

  #rebuild(): void {
    const [numbers, hashes] = [this.#numbers, this.#hashes]
    let capacity = FIRST_CAPACITY
    while ((this.#size + 1) * 2 > capacity) capacity *= 2
    this.#numbers = new Int32Array(capacity)
    this.#hashes = new Uint32Array(capacity)
    this.#taken = this.#size = 0
    for (let at = 0; at < numbers.length; at++)
      if (numbers[at]! > 0) this.add(hashes[at]!, numbers[at]! - 1)
  }
}
