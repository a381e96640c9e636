/** Numbers in a piece. Pieces are put together once: a row that doubles would make garbage of many times its size. */
const PIECE = 1 << 17

/** Numbers and texts as they are saved: every text is kept once and named by its place. Structured-cloneable. */
export interface Packed {
  readonly numbers: Float64Array
  readonly texts: readonly string[]
}

/** Writes plain data as one row of numbers; an `Unpacker` reads it back in the same order. */
export class Packer {
  readonly #full: Float64Array[] = []
  #piece = new Float64Array(PIECE)
  #length = 0
  readonly #texts = new Map<string, number>()

  number(value: number): void {
    if (this.#length === PIECE) {
      this.#full.push(this.#piece)
      this.#piece = new Float64Array(PIECE)
      this.#length = 0
    }
    this.#piece[this.#length++] = value
  }

  /** null is kept as NaN, which no instant or count ever is. */
  numberOrNull(value: number | null): void {
    this.number(value ?? Number.NaN)
  }

  text(value: string): void {
    let place = this.#texts.get(value)
    if (place === undefined) this.#texts.set(value, (place = this.#texts.size))
    this.number(place)
  }

  textOrNull(value: string | null): void {
    if (value === null) this.number(Number.NaN)
    else this.text(value)
  }

  finish(): Packed {
    const numbers = new Float64Array(this.#full.length * PIECE + this.#length)
    this.#full.forEach((piece, i) => numbers.set(piece, i * PIECE))
    numbers.set(this.#piece.subarray(0, this.#length), this.#full.length * PIECE)
    return { numbers, texts: [...this.#texts.keys()] }
  }
}

/** Throws a RangeError when more is read than was written. */
export class Unpacker {
  readonly #numbers: Float64Array
  readonly #texts: readonly string[]
  #next = 0

  constructor({ numbers, texts }: Packed) {
    this.#numbers = numbers
    this.#texts = texts
  }

  get done(): boolean {
    return this.#next === this.#numbers.length
  }

  number(): number {
    const value = this.#numbers[this.#next++]
    if (value === undefined) throw new RangeError('the saved state ends too early')
    return value
  }

  numberOrNull(): number | null {
    const value = this.number()
    return Number.isNaN(value) ? null : value
  }

  text(): string {
    return this.#textAt(this.number())
  }

  textOrNull(): string | null {
    const place = this.number()
    return Number.isNaN(place) ? null : this.#textAt(place)
  }

  #textAt(place: number): string {
    const text = this.#texts[place]
    if (text === undefined) throw new RangeError(`the saved state has no text ${place}`)
    return text
  }
}
