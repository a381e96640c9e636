import type { NewFact } from '../../../shared/fact/fact.ts'
import { textFault } from '../../../shared/lib/text.ts'
import { canonicalData } from '../canonical.ts'
import type { Appended } from '../journal.ts'
import type { Columns, Group } from './messages.ts'

/** One call of `append`, waiting for its commit. */
export interface Batch {
  readonly facts: readonly NewFact[]
  readonly resolve: (appended: readonly Appended[]) => void
  readonly reject: (reason: Error) => void
}

/** A fact made ready: data canonical, strings checked. Throws a TypeError naming what is wrong with it. */
export function prepare(fact: NewFact): NewFact {
  for (const name of ['id', 'source', 'type', 'subject', 'world', 'actor'] as const) {
    const text = fact[name]
    if (text === undefined && name === 'actor') continue
    if (typeof text !== 'string' || textFault(text) !== null)
      throw new TypeError(`${name} of a fact is not a clean text: ${JSON.stringify(text)}`)
  }
  if (!Number.isSafeInteger(fact.time))
    throw new TypeError(`time of fact ${fact.id} is ${fact.time}, not whole epoch milliseconds`)
  const { id, source, type, subject, time, world, actor } = fact
  const clean = { id, source, type, subject, time, world, data: canonicalData(fact.data) }
  return actor === undefined ? clean : { ...clean, actor }
}

/** The facts of the batches by column. */
export function groupOf(facts: readonly NewFact[], recordedAt: number): Group {
  return { recordedAt, ...columnsOf(facts) }
}

/** Prepared facts by column. */
export function columnsOf(facts: readonly NewFact[]): Columns {
  return {
    ids: facts.map((fact) => fact.id),
    sources: facts.map((fact) => fact.source),
    types: facts.map((fact) => fact.type),
    subjects: facts.map((fact) => fact.subject),
    times: facts.map((fact) => fact.time),
    worlds: facts.map((fact) => fact.world),
    actors: facts.map((fact) => fact.actor ?? null),
    data: facts.map((fact) => JSON.stringify(fact.data)),
  }
}
