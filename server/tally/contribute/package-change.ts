import type { Catalogue } from '../../../shared/region/package.ts'
import type { Emitter } from '../emitter.ts'

/** From this instant on a thing counted, or ceased to. */
export interface Turn {
  readonly at: number
  readonly counted: boolean
}

/** Instant from which the package's figures hold: what happened before is in them (docs/district.md). */
export function figuresAsOf(catalogue: Catalogue): number {
  return catalogue.figuresAsOf === undefined ? -Infinity : Date.parse(catalogue.figuresAsOf)
}

/**
 * What one thing adds to the package's figure. One that the figure holds can only be `lost`, one that it does not hold can only be
 * `gained`: so figure + gained − lost is the number now, and no part is negative (RULES CT3).
 */
export class PackageChange {
  readonly #gained: number
  readonly #lost: number
  readonly #asOf: number

  constructor(gained: number, lost: number, asOf: number) {
    this.#gained = gained
    this.#lost = lost
    this.#asOf = asOf
  }

  /** `turns` in order of time; `before`: whether it was counted before the first. */
  emit(emit: Emitter, region: number, before: boolean, turns: readonly Turn[]): void {
    let held = before
    let i = 0
    for (; i < turns.length && turns[i]!.at < this.#asOf; i++) held = turns[i]!.counted
    const column = held ? this.#lost : this.#gained
    let counted = held
    for (; i < turns.length; i++) {
      const turn = turns[i]!
      if (turn.counted === counted) continue
      counted = turn.counted
      emit.flow(region, column, turn.at, counted === held ? -1 : 1)
    }
  }
}

/** Turns of a record that counts in the states given. */
export function turnsOf(
  stays: readonly { readonly state: string; readonly from: number }[],
  states: ReadonlySet<string>,
): Turn[] {
  return stays.map(({ state, from }) => ({ at: from, counted: states.has(state) }))
}
