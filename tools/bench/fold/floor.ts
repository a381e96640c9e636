import { LIFECYCLES } from '../../../shared/lifecycle/registry.ts'
import { cellsOf } from '../../../server/tally/cells.ts'
import { createWorld, type WorldContext, type WorldFold } from '../../../server/world/world.ts'
import type { CaseLives } from './facts.ts'
import { cpuMs, PAGE } from './measure.ts'

/** Nanoseconds of processor time an event. */
export interface Floor {
  /** To read every fact and find its record by an id: nothing is folded. */
  readonly findNanos: number
  /** To add what the records contribute in the end, each once: nothing is taken away, no board is read. */
  readonly addNanos: number
  readonly additionsPerEvent: number
}

/**
 * What no fold of these facts into these tallies can do without, whatever it does between: the part of the time an event may take (RULES SP1) that is gone
 * before the first lifecycle table is looked at.
 */
export function floorOf(context: WorldContext, lives: CaseLives): Floor {
  const folded = createWorld({ ...context, recall: (seqs) => lives.recall(seqs) }, 'live')
  eachPage(lives, (facts) => {
    for (const fact of facts) folded.apply(fact)
  })
  const { cells, hours, amounts } = additionsOf(folded, context.tree.size)
  const { sums } = createWorld(context, 'live').tally
  sums.advance(folded.ledger.now)
  const before = cpuMs()
  for (let i = 0; i < cells.length; i++) sums.add(cells[i]!, hours[i]!, amounts[i]!)
  sums.settle()
  const addMs = cpuMs() - before
  const nanos = (ms: number): number => Math.round((ms / lives.count) * 1e6)
  return {
    findNanos: nanos(findMs(lives)),
    addNanos: nanos(addMs),
    additionsPerEvent: Math.round((cells.length / lives.count) * 100) / 100,
  }
}

interface Additions {
  readonly cells: readonly number[]
  readonly hours: readonly number[]
  readonly amounts: readonly number[]
}

/** What all records contribute, as the tally numbers it. */
function additionsOf({ ledger, tally }: WorldFold, regions: number): Additions {
  const { shift } = cellsOf(regions, tally.columns.count)
  const [cells, hours, amounts]: [number[], number[], number[]] = [[], [], []]
  for (const { family } of Object.values(LIFECYCLES))
    for (const record of ledger.all(family))
      for (const { region, measure, hourMs, amount } of tally.contributionsOf(record)) {
        cells.push((region << shift) | tally.column(measure))
        hours.push(tally.hours.of(hourMs))
        amounts.push(amount)
      }
  return { cells, hours, amounts }
}

function findMs(lives: CaseLives): number {
  const numbers = new Map<string, number>()
  const types = new Map<string, number>()
  const numberIn = (map: Map<string, number>, text: string): number => {
    let number = map.get(text)
    if (number === undefined) map.set(text, (number = map.size))
    return number
  }
  let sum = 0
  let spent = 0
  eachPage(lives, (facts) => {
    const before = cpuMs()
    for (const { type, subject, time, recordedAt, seq, data } of facts) {
      sum += numberIn(types, type) + numberIn(numbers, subject) + time + recordedAt + seq
      for (const name in data) {
        const value = data[name]
        if (typeof value === 'number') sum += value
      }
    }
    spent += cpuMs() - before
  })
  // Read, or the work might be left out.
  if (Number.isNaN(sum)) throw new Error('a fact has no time')
  return spent
}

function eachPage(lives: CaseLives, visit: (facts: ReturnType<CaseLives['slice']>) => void): void {
  for (let from = 0; from < lives.count; from += PAGE) visit(lives.slice(from, from + PAGE))
}
