import type { Fact, NewFact, World } from '../../shared/fact/fact.ts'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { WorldView } from './decision.ts'

/** State of a record and those of its fields that are figures or codes: no text, for names may stand in it (RULES PV4). */
export type RecordCodes = Readonly<Record<string, string | number | boolean | null>>

/** What a fact of a command did to its record. */
export interface Change {
  readonly type: string
  readonly world: string
  readonly subject: string
  /** null = there was none. */
  readonly before: RecordCodes | null
  readonly after: RecordCodes | null
}

/** Changes that are told of one command; of more the first (RULES LL4). */
export const MOST_CHANGES = 20
const MOST_FIELDS = 12
/** A code begins with a letter, so that no telephone number is one. */
const CODE = /^[A-Za-z][\w.:-]{0,39}$/

/** Looks at the records of facts that are about to be written; the function returned looks again. */
export function watchChanges(
  facts: readonly NewFact[],
  world: (world: World) => WorldView | undefined,
): () => readonly Change[] {
  const watched = facts.slice(0, MOST_CHANGES)
  const before = watched.map((fact) => codesOf(fact, world))
  return () =>
    watched.map((fact, i) => ({
      type: fact.type,
      world: fact.world ?? 'live',
      subject: fact.subject,
      before: before[i]!,
      after: codesOf(fact, world),
    }))
}

function codesOf(
  { type, subject, world, data }: Pick<Fact, 'type' | 'subject' | 'world' | 'data'>,
  view: (world: World) => WorldView | undefined,
): RecordCodes | null {
  const { family } = FACT_TYPES[type as keyof typeof FACT_TYPES]
  const record =
    family === 'district' ? undefined : view(world ?? 'live')?.find(family as Family, subject)
  return record === undefined ? null : { state: record.state, ...fieldsOf(record, data) }
}

function fieldsOf({ fields }: LedgerRecord, data: NewFact['data']): RecordCodes {
  const told = Object.keys(data).flatMap((name) => {
    const value = fields[name]
    const isCode =
      value === null ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      (typeof value === 'string' && CODE.test(value))
    return isCode ? [[name, value] as const] : []
  })
  return Object.fromEntries(told.slice(0, MOST_FIELDS))
}
