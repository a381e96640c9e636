/** Different values of one kind that are kept once; those that come after are written where they stand. */
const VALUES_PER_KIND = 4096
/** Kinds of which the last text is remembered. */
const LAST = 64

export interface StringsState {
  readonly texts: readonly string[]
  readonly values: readonly string[]
}

/**
 * What repeats among records, kept once and named by number: codes, names, and whole values (limits, frozen tables of limits, short lists) as one
 * object for all that hold it.
 */
export class Strings {
  readonly #texts: string[] = []
  readonly #numbers = new Map<string, number>()
  readonly #kinds = new Map<number, number>()
  readonly #lastTexts: string[] = Array.from({ length: LAST }, () => '')
  readonly #lastNumbers: number[] = Array.from({ length: LAST }, () => 0)
  readonly #values: unknown[] = []
  readonly #valueTexts: string[] = []
  readonly #valueNumbers = new Map<string, number>()
  /** Of the objects themselves, so that most need not be written out to be found. */
  readonly #byObject = new Map<unknown, number>()

  textOf(number: number): string {
    const text = this.#texts[number]
    if (text === undefined) throw new RangeError(`the saved state has no text ${number}`)
    return text
  }

  numberOf(text: string): number {
    let number = this.#numbers.get(text)
    if (number === undefined) {
      number = this.#texts.length
      this.#texts.push(text)
      this.#numbers.set(text, number)
    }
    return number
  }

  /** −1 for a text that is new when its kind has had too many different ones to be worth keeping: names of single things. */
  numberIfKept(text: string, kind: number): number {
    // Most fields hold one of few codes.
    if (this.#lastTexts[kind] === text) return this.#lastNumbers[kind]!
    const number = this.#numbers.get(text)
    if (number !== undefined) {
      if (kind < LAST) {
        this.#lastTexts[kind] = text
        this.#lastNumbers[kind] = number
      }
      return number
    }
    const count = this.#kinds.get(kind) ?? 0
    if (count >= VALUES_PER_KIND || text.length > 40) return -1
    this.#kinds.set(kind, count + 1)
    return this.numberOf(text)
  }

  valueOf(number: number): unknown {
    if (number >= this.#values.length)
      throw new RangeError(`the saved state has no value ${number}`)
    return this.#values[number]
  }

  /** Number of a value by its JSON. Nobody changes the object handed in. */
  keep(value: object): number {
    const known = this.#byObject.get(value)
    if (known !== undefined) return known
    const text = JSON.stringify(value)
    const number = this.#valueNumbers.get(text)
    if (number === undefined) return this.#add(this.#values.length, text, value)
    // The catalogue's own limits, each an object of its own, are met again and again.
    if (this.#byObject.size < 2 * VALUES_PER_KIND) this.#byObject.set(value, number)
    return number
  }

  /** As numberIfKept, of a value. */
  keepIfFew(value: object, kind: number): number {
    const known = this.#byObject.get(value)
    if (known !== undefined) return known
    const text = JSON.stringify(value)
    const number = this.#valueNumbers.get(text)
    if (number !== undefined) return number
    const count = this.#kinds.get(-kind - 1) ?? 0
    if (count >= VALUES_PER_KIND || text.length > 400) return -1
    this.#kinds.set(-kind - 1, count + 1)
    return this.#add(this.#values.length, text, value)
  }

  save(): StringsState {
    return { texts: [...this.#texts], values: [...this.#valueTexts] }
  }

  restore({ texts, values }: StringsState): void {
    for (const text of texts) this.numberOf(text)
    values.forEach((text, number) => this.#add(number, text, JSON.parse(text)))
  }

  #add(number: number, text: string, value: unknown): number {
    this.#values[number] = value
    this.#valueTexts[number] = text
    this.#valueNumbers.set(text, number)
    this.#byObject.set(value, number)
    return number
  }
}
