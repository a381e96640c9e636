import type { Fact } from '../../shared/fact/fact.ts'
import type { Incoming } from './incoming.ts'

const NONE = -1

/** Facts that wait for their record to be folded, chained by record, and what else is to be done to it. */
export class Waiting {
  /** null = a free place. */
  readonly #facts: (Fact | null)[] = []
  #times = new Float64Array(1024)
  #types = new Int16Array(1024)
  /** Place of the one before of the same record. */
  #before = new Int32Array(1024)
  /** By number of the record: place of its newest fact. */
  #heads = new Int32Array(1024).fill(NONE)
  #marks = new Uint8Array(1024)
  /** Free places, chained like those of a record. */
  #free = NONE
  #count = 0

  get count(): number {
    return this.#count
  }

  /** `type`: its number in the table of its family. */
  add(no: number, fact: Fact, type: number): void {
    const place = this.#takePlace(fact)
    this.#times[place] = fact.time
    this.#types[place] = type
    this.#before[place] = this.#heads[no]!
    this.#heads[no] = place
  }

  /** Takes the facts of a record out, in journal order. */
  take(no: number, into: Incoming): void {
    let place = this.#heads[no]!
    if (place === NONE) return
    this.#heads[no] = NONE
    // Chained newest first: turned round on the way.
    let after = NONE
    while (place !== NONE) {
      const before = this.#before[place]!
      this.#before[place] = after
      after = place
      place = before
    }
    for (place = after; place !== NONE; place = after) {
      into.add(this.#facts[place]!, this.#times[place]!, this.#types[place]!)
      after = this.#before[place]!
      this.#facts[place] = null
      this.#before[place] = this.#free
      this.#free = place
      this.#count--
    }
  }

  /** Instant of the newest fact of a record, -Infinity when none waits. */
  newest(no: number): number {
    const place = this.#heads[no]!
    return place === NONE ? -Infinity : this.#times[place]!
  }

  marksOf(no: number): number {
    return this.#marks[no]!
  }

  #takePlace(fact: Fact): number {
    this.#count++
    const place = this.#free
    if (place === NONE) {
      const last = this.#facts.push(fact) - 1
      if (last === this.#before.length) this.#grow()
      return last
    }
    this.#free = this.#before[place]!
    this.#facts[place] = fact
    return place
  }

  #grow(): void {
    const capacity = this.#before.length * 2
    this.#before = grown(this.#before, 0)
    const times = new Float64Array(capacity)
    times.set(this.#times)
    this.#times = times
    const types = new Int16Array(capacity)
    types.set(this.#types)
    this.#types = types
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
