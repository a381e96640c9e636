import type { DerivedFact, Family, LedgerRecord } from './types.ts'

/** What a record gives to other records, as a pure function of the record alone. */
export type Derive = (record: LedgerRecord) => readonly DerivedFact[]

/**
 * One line a family that gives facts to others. Derived facts come before journal facts of the same instant, among themselves in the
 * order of their ids. No family may give to itself, not even in a circle.
 */
export const DERIVATIONS: Readonly<Partial<Record<Family, Derive>>> = {}
