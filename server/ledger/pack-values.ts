import type { NumberReader, NumberWriter } from './bytes.ts'
import type { Strings } from './strings.ts'

/** What a value is. */
const NUMBER = 0
const TIME = 1
const KEPT_TEXT = 2
const TEXT = 3
const TRUE = 4
const FALSE = 5
const NULL = 6
const PAIR = 7
const KEPT_VALUE = 8
const JSON_TEXT = 9

/** Kinds of values by the number of their name; those of fields come before (pack-work.ts). */
const FIRST_NAME = 1 << 13

/** Instants are written as their distance from the one before. */
const NEAR_MS = 2 ** 33

/** Writes values of fields and of data: scalars, and small lists or objects. Times are near the last time written. */
export class ValueWriter {
  readonly #to: NumberWriter
  readonly #strings: Strings
  /** Of the names written last, by their place. */
  readonly #names: string[] = []
  readonly #numbers: number[] = []
  #time = 0

  constructor(to: NumberWriter, strings: Strings) {
    this.#to = to
    this.#strings = strings
  }

  begin(time: number): void {
    this.#time = time
  }

  time(value: number): void {
    this.#to.number(value - this.#time)
    this.#time = value
  }

  /** `kind` groups values that are alike, so that those which never repeat are not kept for ever. */
  value(value: unknown, kind: number): void {
    const to = this.#to
    if (typeof value === 'string') {
      const number = this.#strings.numberIfKept(value, kind)
      to.number(number < 0 ? TEXT : KEPT_TEXT)
      if (number < 0) to.text(value)
      else to.number(number)
    } else if (typeof value === 'number') {
      const isTime = Number.isInteger(value) && Math.abs(value - this.#time) < NEAR_MS
      to.number(isTime ? TIME : NUMBER)
      if (isTime) this.time(value)
      else to.number(value)
    } else if (value === true) to.number(TRUE)
    else if (value === false) to.number(FALSE)
    else if (value === null || value === undefined) to.number(NULL)
    else this.#object(value, kind)
  }

  record(data: Readonly<Record<string, unknown>>): void {
    const to = this.#to
    const place = to.length
    to.number(0)
    let count = 0
    for (const name in data) {
      const value = data[name]
      if (value === undefined) continue
      const number = this.#numberOfName(name, count++)
      to.number(number)
      this.value(value, FIRST_NAME + number)
    }
    to.numbers[place] = count
  }

  /** Data of one type have mostly the same names in the same places. */
  #numberOfName(name: string, place: number): number {
    if (this.#names[place] === name) return this.#numbers[place]!
    const number = this.#strings.numberOf(name)
    this.#names[place] = name
    this.#numbers[place] = number
    return number
  }

  #object(value: object, kind: number): void {
    const to = this.#to
    if (Array.isArray(value) && value.length === 2) {
      const [x, y] = value as unknown[]
      if (typeof x === 'number' && typeof y === 'number') {
        to.number(PAIR)
        to.number(x)
        to.number(y)
        return
      }
    }
    const number = this.#strings.keepIfFew(value, kind)
    to.number(number < 0 ? JSON_TEXT : KEPT_VALUE)
    if (number < 0) to.text(JSON.stringify(value))
    else to.number(number)
  }
}

export class ValueReader {
  readonly #from: NumberReader
  readonly #strings: Strings
  #time = 0

  constructor(from: NumberReader, strings: Strings) {
    this.#from = from
    this.#strings = strings
  }

  begin(time: number): void {
    this.#time = time
  }

  time(): number {
    this.#time += this.#from.number()
    return this.#time
  }

  /** `kind` as it was written with. */
  value(kind: number): unknown {
    const from = this.#from
    switch (from.number()) {
      case NUMBER:
        return from.number()
      case TIME:
        return this.time()
      case KEPT_TEXT:
        return this.#strings.textOfKind(from.number(), kind)
      case TEXT:
        return from.text()
      case TRUE:
        return true
      case FALSE:
        return false
      case NULL:
        return null
      case PAIR: {
        const x = from.number()
        return [x, from.number()]
      }
      case KEPT_VALUE:
        return this.#strings.valueOfKind(from.number(), kind)
      default:
        return JSON.parse(from.text()) as unknown
    }
  }

  record(): Record<string, unknown> {
    const data: Record<string, unknown> = {}
    for (let count = this.#from.number(); count > 0; count--) {
      const number = this.#from.number()
      data[this.#strings.textOf(number)] = this.value(FIRST_NAME + number)
    }
    return data
  }
}
