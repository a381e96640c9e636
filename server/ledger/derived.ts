import type { Fact } from '../../shared/fact/fact.ts'
import { DERIVATIONS } from '../../shared/lifecycle/derivations.ts'
import type { DeriveContext } from '../../shared/lifecycle/derive/context.ts'
import type { DerivedFact, Family, LedgerRecord } from '../../shared/lifecycle/types.ts'

const NOTHING: readonly DerivedFact[] = []

/** What a record of the family gives to others, nothing when it is no more; null for a family that gives nothing. */
export function deriverOf(
  family: Family,
  context: DeriveContext,
): ((record: LedgerRecord | null) => readonly DerivedFact[]) | null {
  const derive = DERIVATIONS[family]
  if (derive === undefined) return null
  return (record) => (record === null ? NOTHING : derive(record, context))
}

/** As the record that it is given to folds it: number 0, so that it comes before journal facts of the same instant. */
export function factOf({ subject, id, type, time, data }: Omit<DerivedFact, 'family'>): Fact {
  return { seq: 0, recordedAt: time, id, source: '', type, subject, time, world: 'live', data }
}

export function isDerived(fact: Fact): boolean {
  return fact.seq === 0
}

/** Facts to take back and to give, so that those given before become those given now; null when they are the same. */
export function changes(
  before: readonly DerivedFact[],
  after: readonly DerivedFact[],
): { readonly back: readonly DerivedFact[]; readonly given: readonly DerivedFact[] } | null {
  if (before.length === 0) return after.length === 0 ? null : { back: NOTHING, given: after }
  const old = new Map(before.map((one) => [keyOf(one), one]))
  const given = after.filter((one) => {
    const key = keyOf(one)
    const held = old.get(key)
    if (held === undefined || !isSame(held, one)) return true
    old.delete(key)
    return false
  })
  return old.size === 0 && given.length === 0 ? null : { back: [...old.values()], given }
}

function keyOf({ family, subject, id }: DerivedFact): string {
  return `${family}\n${subject}\n${id}`
}

function isSame(a: DerivedFact, b: DerivedFact): boolean {
  if (a.type !== b.type || a.time !== b.time) return false
  const names = Object.keys(a.data)
  if (names.length !== Object.keys(b.data).length) return false
  return names.every((name) => isSameValue(a.data[name], b.data[name]))
}

/** Scalars, and arrays of scalars. */
function isSameValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b)
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]))
}
