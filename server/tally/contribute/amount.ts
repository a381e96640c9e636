import type { Emitter } from '../emitter.ts'

/** The amount of a stock as the facts of one record go by in order of time: what changes is contributed, what stays costs nothing. */
export class Amount {
  readonly #column: number
  #held = 0

  constructor(column: number) {
    this.#column = column
  }

  set(emit: Emitter, region: number, atMs: number, amount: number): void {
    const change = amount - this.#held
    if (change === 0) return
    emit.flow(region, this.#column, atMs, change)
    this.#held = amount
  }

  /** Ready for the next record. */
  end(): void {
    this.#held = 0
  }
}
