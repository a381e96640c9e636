import type { Fact } from '../../shared/fact/fact.ts'
import { timesOf } from '../../shared/drill/clock.ts'
import { drillAfter, drillOf, type DrillRecord } from '../../shared/drill/record.ts'

/** Every drill of a journal by its id, in the order in which they were first told of. */
export type Drills = Map<string, DrillRecord>

/** What a drill is after a fact of its world; null where the fact changed nothing of it. */
export function noteDrill(drills: Drills, fact: Fact): DrillRecord | null {
  const id = drillOf(fact.world)
  if (id === null) return null
  const known = drills.get(id) ?? null
  const drill = drillAfter(known, fact)
  if (drill === null || drill === known) return null
  drills.set(id, drill)
  return drill
}

/**
 * The clock of one drill's world, as its own facts set it: a fold of that world sees every fact of it at the instants that this clock
 * showed (RULES WD2). What it makes of a fact depends on the facts before that one alone, so it is the same when it is recalled.
 */
export class DrillTime {
  readonly #id: string
  #drill: DrillRecord | null = null

  constructor(id: string) {
    this.#id = id
  }

  get clock(): DrillRecord['clock'] {
    return this.#drill?.clock ?? []
  }

  /** In journal order. */
  see(fact: Fact): void {
    if (drillOf(fact.world) === this.#id) this.#drill = drillAfter(this.#drill, fact)
  }

  /** A fact of the drill's world or of its live past, as the drill's fold is to see it. */
  readonly told = (fact: Fact): Fact =>
    drillOf(fact.world) === this.#id ? { ...fact, ...timesOf(this.clock, fact) } : fact
}
