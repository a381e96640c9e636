import type { EmbeddedOptions } from '../embedded/options.ts'
import type { Journal } from '../journal.ts'
import type { Shared, Standing } from './member.ts'

export interface RedisOptions extends Omit<EmbeddedOptions, 'gatherMs'> {
  /** `redis[s]://…`; several with commas between are nodes of one cluster. */
  readonly url: string
  /** Code of the district whose journal it is. */
  readonly district: string
  /** Of this process, for an operator who looks at who takes part. */
  readonly name?: string
  readonly gatherMs?: number
  /** How long the start waits for Redis and for the copy to catch up with what it held then, ms. @default 15000 */
  readonly startMs?: number
  /** From an append to its answer, ms. @default 5000 */
  readonly answerMs?: number
  /** Facts that stay in the stream although all have copied them. @default 50000 */
  readonly keep?: number
  /** A process not heard of for that long does not hold up the trim any more, ms. @default 24 h */
  readonly expiryMs?: number
  /** How far a clock may lift the shared stamp beyond Redis's own clock, ms; null = without bound, for simulated time. @default null */
  readonly aheadMs?: number | null
  /** @default 2000 */
  readonly settleMs?: number
  /** Told when the standing to Redis changes, and of what was put back. */
  readonly tell?: (level: 'info' | 'warn' | 'error', message: string) => void
}

/** What the shared journal is at the moment, for `/readyz` and the metrics. */
export interface SharedState extends Shared {
  readonly standing: Standing
  /** Number of the last fact that this process has copied. */
  readonly copied: number
  /** In words for an operator. */
  readonly warnings: readonly string[]
}

/** A journal that several processes share over Redis (DESIGN, Choices). */
export interface SharedJournal extends Journal {
  readonly state: () => SharedState
  /** Small settings that the processes of a district share beside the facts. */
  readonly table: (name: 'tokens') => SharedTable
}

/** Names to texts in Redis. Rejects while Redis is away. */
export interface SharedTable {
  readonly all: () => Promise<ReadonlyMap<string, string>>
  readonly put: (name: string, text: string) => Promise<void>
}
