import { sortTriples, type Triples } from './sort.ts'

/** So many additions wait at most: they stay near the processor. */
const MAX_WAITING = 1 << 16

/** Additions that wait to be written down, hour by hour. */
export class Pending {
  readonly #waiting: Triples = {
    keys: new Int32Array(1024),
    one: new Int32Array(1024),
    two: new Int32Array(1024),
  }
  #length = 0

  /** True when no more may wait. */
  add(cell: number, hour: number, amount: number): boolean {
    const at = this.#length
    const waiting = this.#waiting
    if (at === waiting.keys.length) this.#grow()
    waiting.keys[at] = hour
    waiting.one[at] = cell
    waiting.two[at] = amount
    this.#length = at + 1
    return at + 1 === MAX_WAITING
  }

  /** Hands the additions over by rising hours: those of one hour are places `from` … `to − 1` of two columns. */
  drain(
    take: (hour: number, cells: Int32Array, amounts: Int32Array, from: number, to: number) => void,
  ): void {
    const length = this.#length
    if (length === 0) return
    this.#length = 0
    // Counted from the first hour, so that few digits differ.
    const first = least(this.#waiting.keys, length)
    for (let i = 0; i < length; i++) this.#waiting.keys[i]! -= first
    sortTriples(this.#waiting, length)
    const { keys, one, two } = this.#waiting
    for (let from = 0; from < length;) {
      const key = keys[from]!
      let to = from + 1
      while (to < length && keys[to] === key) to++
      take(first + key, one, two, from, to)
      from = to
    }
  }

  #grow(): void {
    const waiting = this.#waiting
    const wider = (old: Int32Array): Int32Array => {
      const grown = new Int32Array(old.length * 2)
      grown.set(old)
      return grown
    }
    waiting.keys = wider(waiting.keys)
    waiting.one = wider(waiting.one)
    waiting.two = wider(waiting.two)
  }
}

function least(values: Int32Array, length: number): number {
  let found = values[0]!
  for (let i = 1; i < length; i++) if (values[i]! < found) found = values[i]!
  return found
}
