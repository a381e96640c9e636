import { TAKERS } from '../../shared/lifecycle/derivations.ts'
import type { Family } from '../../shared/lifecycle/types.ts'
import type { Table } from './compile.ts'
import type { Links } from './links.ts'
import type { Records } from './records.ts'
import { Turn } from './turn.ts'

/** Families whose records guards of others look at. */
const LOOKED_AT: ReadonlySet<Family> = new Set<Family>(['whistle', 'mediation', 'response'])

/** Who is to be folded, and in which order: those that others look at first, and of a family those that were touched first. */
export class Calls {
  /** Records to be taken, in the order in which they were touched. */
  readonly #turn = new Turn()
  /** Those of them whose turn has come, by family. */
  readonly #called: number[][]
  /** Records that wait for those on which they depend, their turn being over. */
  readonly #aside: number[] = []
  /** By family: other records give facts to it. */
  readonly #isTaker: readonly boolean[]
  /** Numbers of families, those that others look at first. */
  readonly #order: readonly number[]
  readonly #records: Records
  readonly #links: Links

  constructor(tables: readonly Table[], records: Records, links: Links) {
    this.#records = records
    this.#links = links
    this.#called = tables.map(() => [])
    this.#isTaker = tables.map(({ family }) => TAKERS.has(family))
    const rank = ({ family, gives }: Table): number => (LOOKED_AT.has(family) ? 0 : gives ? 1 : 2)
    this.#order = tables.toSorted((a, b) => rank(a) - rank(b)).map(({ no }) => no)
  }

  /** A record was touched. */
  add(no: number): void {
    this.#turn.push(no)
  }

  /** More wait for others than others wait: better to take them all now. */
  get isStuck(): boolean {
    return this.#turn.size < this.#aside.length
  }

  /** Calls everyone. */
  callAll(): void {
    for (const no of this.#aside) this.#call(no)
    this.#aside.length = 0
    while (this.#turn.size > 0) this.#call(this.#turn.shift())
  }

  /** Calls the first in turn, without those that depend on others; `hear` hears of each that was in turn. */
  callFirst(count: number, hear: (no: number) => void): void {
    for (let left = Math.min(count, this.#turn.size); left > 0; left--) {
      const no = this.#turn.shift()
      if (this.#isTaker[this.#records.familyOf(no)]! || this.#links.has(no)) this.#aside.push(no)
      else this.#call(no)
      hear(no)
    }
  }

  /** Hands those over that were called, the first family of which there are any; false when there are none. */
  takeFamily(take: (no: number) => void): boolean {
    const family = this.#order.find((one) => this.#called[one]!.length > 0)
    if (family === undefined) return false
    // One family after another, so that its code and tables are at hand.
    const called = this.#called[family]!
    this.#called[family] = []
    for (const no of called) take(no)
    return true
  }

  #call(no: number): void {
    this.#called[this.#records.familyOf(no)]!.push(no)
  }
}
