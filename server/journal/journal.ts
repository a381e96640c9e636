import type { Fact, NewFact } from '../../shared/fact/fact.ts'

/** What became of one event handed to `append`, in the order given. */
export type Appended =
  | { readonly kind: 'accepted'; readonly seq: number }
  /** Same source + id and same content as a fact that is durable already (RULES IN2). */
  | { readonly kind: 'duplicate'; readonly seq: number }
  /** Same source + id with other content. */
  | { readonly kind: 'conflict'; readonly seq: number }

/**
 * The ordered, durable record of all facts. One port, several implementations, one contract suite (RULES JN2).
 *
 * Promises: an `append` that resolved is durable (JN1); seq is 1, 2, 3 … without gaps; recordedAt never falls as seq rises; readers see facts only
 * after they are durable, in seq order; a batch is not atomic, but each fact is. Whoever follows live has been given a fact before the append of it resolves.
 * Data come back as JSON with keys in code-unit order, the same whether followed live or read later.
 */
export interface Journal {
  /**
   * Appends in order; resolves after the commit. Rejects with a JournalError and stores nothing when the disk is full, the queue is full or
   * the journal is closed; with a TypeError when a fact is not plain JSON. After kind `broken` the outcome is unknown: append again, ids absorb it.
   */
  append(facts: readonly NewFact[], decided?: Decided): Promise<readonly Appended[]>
  /** Facts with seq > after, in order, at most `limit`. */
  read(after: number, limit: number): Promise<readonly Fact[]>
  /**
   * Facts by their numbers, in the order asked, at once: read in the calling thread, for a fold that keeps numbers instead of facts. Throws a
   * RangeError for a number that no durable fact has.
   */
  recall(seqs: readonly number[]): readonly Fact[]
  /** Called for every newly durable batch, in order, without gaps from `after` on. Returns its off. */
  follow(after: number, onFacts: (facts: readonly Fact[]) => void): () => void
  /** Facts of one record, in (time, seq) order. */
  readSubject(world: string, subject: string): Promise<readonly Fact[]>
  /**
   * Keeps a text under a hash that names it, durable when it resolves: the content of a district package, before the `district.loaded` fact that
   * names it (DESIGN law 10). The first text of a hash stays. Rejects as `append` does.
   */
  keepPackage(hash: string, content: string): Promise<void>
  /** The text kept under a hash, null when there is none. */
  readPackage(hash: string): Promise<string | null>
  /** Last durable seq, 0 when empty. */
  head(): Promise<number>
  /** What it takes and what is left, for the metrics. */
  size(): Promise<JournalSize>
  /**
   * An instant, epoch ms, that no fact still to be delivered to a live follower will have a recordedAt before. A fold that applies
   * instants only up to it keeps DESIGN law 5 live as on replay: no fact turns up behind an instant already applied.
   */
  horizon(): number
  /** Finishes what was appended, then releases the files. */
  close(): Promise<void>
}

/**
 * For facts that were decided on the state at a number, by one who decides one thing after the other: where several processes share the journal, another
 * may have decided meanwhile. Then the append rejects with `overtaken` and stores nothing.
 */
export interface Decided {
  /** Last number that the decision took in. */
  readonly at: number
}

export interface JournalSize {
  readonly facts: number
  /** Of them in compressed blocks. */
  readonly compactedFacts: number
  /** Of its files, bytes. */
  readonly bytes: number
  /** Of the files, what is a log not yet moved to its place. */
  readonly logBytes: number
  /** Left for it where it stands. */
  readonly freeBytes: number
}

export type JournalErrorKind =
  /** The disk (or the configured size) is full. */
  | 'full'
  /** More is waiting than the queue may hold; try later (RULES IN6). */
  | 'busy'
  | 'closed'
  /** The store could not be written or its writer died. */
  | 'broken'
  /** The shared journal does not answer. What was appended may be stored: append again, ids absorb it. */
  | 'unreachable'
  /** The shared journal lacks facts that this process has a durable copy of: nothing is appended until an operator has put it right. */
  | 'lost'
  /** Another process has decided something since the number that this was decided at. */
  | 'overtaken'

export class JournalError extends Error {
  readonly kind: JournalErrorKind

  constructor(kind: JournalErrorKind, message: string) {
    super(message)
    this.name = 'JournalError'
    this.kind = kind
  }
}
