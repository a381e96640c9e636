import type { Fact } from '../../../shared/fact/fact.ts'
import type { Family, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Taken } from './history.ts'

/** A record as it stands, and its facts that were legal, in order. */
export interface Life {
  readonly record: LedgerRecord
  readonly taken: readonly Taken[]
}

/** A legal fact with the record that it belongs to. */
export interface Told {
  readonly record: LedgerRecord
  readonly fact: Fact
  readonly round: number
}

/** Lives by family. */
export class Lives {
  readonly records: readonly LedgerRecord[]
  readonly #byFamily = new Map<Family, Life[]>()

  constructor(lives: readonly Life[]) {
    this.records = lives.map(({ record }) => record)
    for (const life of lives) {
      const family = this.#byFamily.get(life.record.family)
      if (family === undefined) this.#byFamily.set(life.record.family, [life])
      else family.push(life)
    }
  }

  of(family: Family): readonly LedgerRecord[] {
    return (this.#byFamily.get(family) ?? []).map(({ record }) => record)
  }

  /** The legal facts of a type, or of several, of all records of a family. */
  told(family: Family, ...types: readonly string[]): readonly Told[] {
    return (this.#byFamily.get(family) ?? []).flatMap(({ record, taken }) =>
      taken
        .filter(({ fact }) => types.includes(fact.type))
        .map(({ fact, round }) => ({ record, fact, round })),
    )
  }
}
