import type { NewFact } from '../../shared/fact/fact.ts'
import { factType } from '../../shared/fact/registry.ts'
import type { Journal } from '../journal/journal.ts'
import type { PurgeKeys } from './keys.ts'
import { isPersonal, sealFact } from './seal.ts'

/** Fields of the record that a fact is of, in its world; undefined where it is not known here. */
export type FieldsOf = (
  world: string,
  family: string,
  subject: string,
) => Readonly<Record<string, unknown>> | undefined

/**
 * The journal as the door and the desk write to it: personal parts are sealed on the way in, so that no file, no copy and no other process
 * ever has them in clear (RULES PV4).
 */
export function sealingJournal(
  journal: Journal,
  keys: PurgeKeys,
  fieldsOf: FieldsOf,
  now: () => number,
): Journal {
  return {
    append: (facts, decided) => journal.append(sealAll(facts, keys, fieldsOf, now()), decided),
    read: (after, limit) => journal.read(after, limit),
    recall: (seqs) => journal.recall(seqs),
    follow: (after, onFacts) => journal.follow(after, onFacts),
    readSubject: (world, subject) => journal.readSubject(world, subject),
    keepPackage: (hash, content) => journal.keepPackage(hash, content),
    readPackage: (hash) => journal.readPackage(hash),
    head: () => journal.head(),
    size: () => journal.size(),
    horizon: () => journal.horizon(),
    close: () => journal.close(),
  }
}

function sealAll(
  facts: readonly NewFact[],
  keys: PurgeKeys,
  fieldsOf: FieldsOf,
  nowMs: number,
): readonly NewFact[] {
  if (!facts.some(isPersonal)) return facts
  const responseOf = (fact: NewFact): string | undefined =>
    text(fact.data['responseId']) ??
    text(fieldsOf(fact.world, factType(fact.type)?.family ?? '', fact.subject)?.['responseId']) ??
    // The record may begin in the same batch.
    text(facts.find((each) => begins(each, fact))?.data['responseId'])
  return facts.map((fact) => sealFact(fact, keys, responseOf, nowMs))
}

function begins(one: NewFact, other: NewFact): boolean {
  return (
    one.subject === other.subject &&
    one.world === other.world &&
    factType(one.type)?.family === factType(other.type)?.family &&
    one.data['responseId'] !== undefined
  )
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
