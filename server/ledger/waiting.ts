import type { Fact } from '../../shared/fact/fact.ts'

const NONE = -1

/** Facts that wait for their record to be folded, chained by record, and what else is to be done to it. */
export class Waiting {
  readonly #facts: Fact[] = []
  /** Place of the one before of the same record. */
  #before = new Int32Array(1024)
  /** By number of the record: place of its newest fact. */
  #heads = new Int32Array(1024).fill(NONE)
  #marks = new Uint8Array(1024)

  get count(): number {
    return this.#facts.length
  }

  add(no: number, fact: Fact): void {
    const place = this.#facts.push(fact) - 1
    if (place === this.#before.length) this.#before = grown(this.#before, 0)
    this.#before[place] = this.#heads[no]!
    this.#heads[no] = place
  }

  /** Takes the facts of a record out, in journal order. */
  take(no: number, into: Fact[]): void {
    const start = into.length
    for (let place = this.#heads[no]!; place !== NONE; place = this.#before[place]!) {
      into.push(this.#facts[place]!)
    }
    this.#heads[no] = NONE
    // Chained newest first.
    for (let i = start, j = into.length - 1; i < j; i++, j--) {
      const held = into[i]!
      into[i] = into[j]!
      into[j] = held
    }
  }

  /** Every record has taken its own. */
  clear(): void {
    this.#facts.length = 0
  }

  marksOf(no: number): number {
    return this.#marks[no]!
  }

  /** Must be called for each new record. */
  make(no: number): void {
    if (no < this.#heads.length) return
    while (no >= this.#heads.length) this.#heads = grown(this.#heads, NONE)
    const marks = new Uint8Array(this.#heads.length)
    marks.set(this.#marks)
    this.#marks = marks
  }

  setMarks(no: number, marks: number): void {
    this.#marks[no] = marks
  }
}

function grown(values: Int32Array, fill: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2).fill(fill, values.length)
  larger.set(values)
  return larger
}
