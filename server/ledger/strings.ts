/** Different values of one kind that are kept once; those that come after are written where they stand. */
const VALUES_PER_KIND = 2048

/** Values that are alike: of one field. */
interface Kind {
  /** Different ones that are kept for its sake. */
  kept: number
  lastText: string | null
  lastNumber: number
  lastValue: object | null
  lastValueNumber: number
}

function newKind(): Kind {
  return { kept: 0, lastText: null, lastNumber: 0, lastValue: null, lastValueNumber: 0 }
}

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
  /** With holes where nothing was met. */
  readonly #kinds: (Kind | undefined)[] = []
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
    const alike = this.#kindOf(kind)
    // Most fields hold one of few codes.
    if (alike.lastText === text) return alike.lastNumber
    if (alike.kept >= VALUES_PER_KIND || text.length > 40) return -1
    const before = this.#texts.length
    const number = this.numberOf(text)
    if (number === before) alike.kept++
    alike.lastText = text
    alike.lastNumber = number
    return number
  }

  /** The text, which is then the last of its kind: it is mostly written again soon. */
  textOfKind(number: number, kind: number): string {
    const text = this.textOf(number)
    const alike = this.#kindOf(kind)
    alike.lastText = text
    alike.lastNumber = number
    return text
  }

  /** As textOfKind, of a value. */
  valueOfKind(number: number, kind: number): unknown {
    const value = this.valueOf(number)
    const alike = this.#kindOf(kind)
    alike.lastValue = value as object
    alike.lastValueNumber = number
    return value
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
    const alike = this.#kindOf(kind)
    if (value === alike.lastValue || isSameList(value, alike.lastValue))
      return alike.lastValueNumber
    const number = this.#keepIfFew(value, alike)
    if (number < 0) return number
    alike.lastValue = value
    alike.lastValueNumber = number
    return number
  }

  save(): StringsState {
    return { texts: [...this.#texts], values: [...this.#valueTexts] }
  }

  restore({ texts, values }: StringsState): void {
    for (const text of texts) this.numberOf(text)
    values.forEach((text, number) => this.#add(number, text, JSON.parse(text)))
  }

  #keepIfFew(value: object, alike: Kind): number {
    const known = this.#byObject.get(value)
    if (known !== undefined) return known
    const text = JSON.stringify(value)
    const number = this.#valueNumbers.get(text)
    if (number !== undefined) return number
    if (alike.kept >= VALUES_PER_KIND || text.length > 400) return -1
    alike.kept++
    return this.#add(this.#values.length, text, value)
  }

  #kindOf(kind: number): Kind {
    return (this.#kinds[kind] ??= newKind())
  }

  #add(number: number, text: string, value: unknown): number {
    this.#values[number] = value
    this.#valueTexts[number] = text
    this.#valueNumbers.set(text, number)
    this.#byObject.set(value, number)
    return number
  }
}

/** Whether both are lists of the same scalars. */
function isSameList(a: object, b: object | null): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] || typeof a[i] === 'object') return false
  return true
}
