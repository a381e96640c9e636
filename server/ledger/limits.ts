import {
  RAISED_CLOCKS,
  raisedLimit,
  type SlaClass,
  slaClassOf,
  slaOf,
  type SlaSnapshot,
} from '../../shared/lifecycle/sla.ts'
import type { Limit, LimitRule } from '../../shared/lifecycle/types.ts'
import type { Catalogue, Standard } from '../../shared/region/package.ts'
import { standardsOf } from '../../shared/region/standards.ts'
import type { Table } from './compile.ts'
import type { Work } from './work.ts'

/** Where the limits of clocks come from; the tables of limits are made once for each standard and class and shared by all cases. */
export class Limits {
  readonly #standard: (categoryL1: unknown, categoryL2: unknown) => Standard | undefined
  readonly #slas = new Map<Standard | undefined, Partial<Record<SlaClass, SlaSnapshot>>>()
  /** By number of the table. */
  readonly #rules: (readonly (LimitRule | undefined)[] | undefined)[] = []
  /** The answer given last: a case starts several clocks on end. */
  #asked: { l1: unknown; l2: unknown; standard: Standard | undefined } | null = null

  constructor(catalogue: Catalogue) {
    this.#standard = standardsOf(catalogue)
  }

  standardOf(work: Work): Standard | undefined {
    const l1 = work.fields['categoryL1']
    const l2 = work.fields['categoryL2']
    if (this.#asked === null || this.#asked.l1 !== l1 || this.#asked.l2 !== l2)
      this.#asked = { l1, l2, standard: this.#standard(l1, l2) }
    return this.#asked.standard
  }

  sla(work: Work): SlaSnapshot {
    const standard = this.standardOf(work)
    let byClass = this.#slas.get(standard)
    if (byClass === undefined) this.#slas.set(standard, (byClass = {}))
    return (byClass[slaClassOf(work.fields, standard)] ??= slaOf(work.fields, standard))
  }

  /** null when none is known. */
  of(work: Work, clock: number): Limit | null {
    const { table } = work
    const rules = (this.#rules[table.no] ??= rulesOf(table))
    const rule = rules[clock]
    if (rule === undefined) return null
    switch (rule.kind) {
      case 'named':
        return null
      case 'fixed':
        return rule.limit
      case 'byField': {
        const code = work.fields[rule.field]
        const named = typeof code === 'string' || typeof code === 'number'
        const own = named ? rule.limits[code] : undefined
        return own === undefined ? rule.otherwise : own
      }
      case 'sla': {
        const limits = (work.fields['slaSnapshot'] ?? this.sla(work)) as Readonly<
          Record<string, Limit>
        >
        const name = table.shape.clocks.names[clock]!
        const own = limits[name] ?? null
        const raised = this.isRaised(work) && RAISED_CLOCKS.find((each) => each === name)
        return raised ? raisedLimit(own, raised) : own
      }
    }
  }

  isRaised({ table, round }: Work): boolean {
    return table.raisedFlag >= 0 && round.marks[table.raisedFlag] === 1
  }
}

function rulesOf({ shape, lifecycle }: Table): readonly (LimitRule | undefined)[] {
  return shape.clocks.names.map((name) => lifecycle.limits?.[name])
}
