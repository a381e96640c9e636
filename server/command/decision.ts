import type { NewFact } from '../../shared/fact/fact.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { CommandRole } from './rights.ts'

/** The person (for now: the command token) behind a command. */
export interface Commander {
  readonly tokenId: string
  /** Post and name as they stand in the log, e.g. `值班长`. */
  readonly name: string
  readonly role: CommandRole
}

/** What the office reads of a world to decide; the fold stands behind it. */
export interface WorldView {
  find(family: Family, id: string): LedgerRecord | undefined
  list(family: Family): Iterable<LedgerRecord>
}

/** A drill as far as commands need it. */
export interface DrillView {
  readonly id: string
  readonly state: string
}

export interface Decision {
  /** Empty when the same request was carried out before: it is answered as then. */
  readonly facts: readonly NewFact[]
  /** What the sender gets back: ids it needs for the next step. */
  readonly answer: Readonly<Record<string, string>>
}
