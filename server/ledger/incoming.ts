import type { Fact } from '../../shared/fact/fact.ts'
import type { Table } from './compile.ts'
import { isBefore } from './fact-order.ts'

/**
 * The facts that are folded into one record now, in columns: instants and numbers of types are taken down when a fact comes, because a fact itself is
 * long out of the processor's reach when its record's turn comes.
 */
export class Incoming {
  readonly facts: Fact[] = []
  readonly times: number[] = []
  /** Number of the type in the family's table, −1 for one it does not know. */
  readonly types: number[] = []

  get length(): number {
    return this.facts.length
  }

  clear(): void {
    // Setting the length is a call into the runtime.
    const { facts, times, types } = this
    while (facts.length > 0) {
      facts.pop()
      times.pop()
      types.pop()
    }
  }

  add(fact: Fact, time: number, type: number): void {
    this.facts.push(fact)
    this.times.push(time)
    this.types.push(type)
  }

  /** By (time, seq, id); as they come, they nearly always are. */
  order(table: Table): void {
    const { facts, times } = this
    let i = 1
    while (i < facts.length && times[i]! > times[i - 1]!) i++
    if (i >= facts.length) return
    facts.sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
    facts.forEach((fact, place) => {
      times[place] = fact.time
      this.types[place] = typeNoOf(table, fact)
    })
  }
}

export function typeNoOf(table: Table, fact: Fact): number {
  return table.typeNos.get(fact.type) ?? -1
}
