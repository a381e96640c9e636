import type { Fact } from '../../shared/fact/fact.ts'
import type { DerivedFact } from '../../shared/lifecycle/types.ts'
import { changes, factOf } from './derived.ts'

/** Facts that other records give to one record, or take back. */
export interface Gift {
  /** Ids of those taken back: few. */
  readonly back: string[]
  readonly given: Fact[]
}

/** Gifts on their way, by number of the record that gets them. */
export class Gifts {
  readonly #byRecord = new Map<number, Gift>()

  /** Hands over what makes `before` into `after`; `find` gives the number of the record a fact belongs to, and hears that it has a gift. */
  hand(
    before: readonly DerivedFact[],
    after: readonly DerivedFact[],
    find: (one: DerivedFact) => number,
  ): void {
    const change = changes(before, after)
    if (change === null) return
    for (const one of change.back) {
      const gift = this.#of(find(one))
      const place = gift.given.findIndex(({ id }) => id === one.id)
      if (place >= 0) gift.given.splice(place, 1)
      else if (!gift.back.includes(one.id)) gift.back.push(one.id)
    }
    for (const one of change.given) this.#of(find(one)).given.push(factOf(one))
  }

  take(no: number): Gift | undefined {
    if (this.#byRecord.size === 0) return undefined
    const gift = this.#byRecord.get(no)
    this.#byRecord.delete(no)
    return gift
  }

  #of(no: number): Gift {
    let gift = this.#byRecord.get(no)
    if (gift === undefined) this.#byRecord.set(no, (gift = { back: [], given: [] }))
    return gift
  }
}
