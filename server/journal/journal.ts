import type { Fact, NewFact } from "../../shared/fact/fact.ts";

/** What became of one event handed to `append`, in the order given. */
export type Appended =
  | { readonly kind: "accepted"; readonly seq: number }
  /** Same source + id and same content as a fact that is durable already (RULES IN2). */
  | { readonly kind: "duplicate"; readonly seq: number }
  /** Same source + id with other content. */
  | { readonly kind: "conflict"; readonly seq: number };

/**
 * The ordered, durable record of all facts. One port, several implementations, one contract suite (RULES JN2).
 *
 * Promises: an `append` that resolved is durable (JN1); seq is 1, 2, 3 … without gaps; recordedAt never falls as seq rises; readers see facts only
 * after they are durable, in seq order; a batch is not atomic, but each fact is.
 */
export interface Journal {
  /** Appends in order; resolves after the commit. Rejects (nothing stored) when the disk is full or the journal is closed. */
  append(facts: readonly NewFact[]): Promise<readonly Appended[]>;
  /** Facts with seq > after, in order, at most `limit`. */
  read(after: number, limit: number): Promise<readonly Fact[]>;
  /** Called for every newly durable batch, in order, without gaps from `after` on. Returns its off. */
  follow(after: number, onFacts: (facts: readonly Fact[]) => void): () => void;
  /** Facts of one record, in (time, seq) order. */
  readSubject(world: string, subject: string): Promise<readonly Fact[]>;
  /** Last durable seq, 0 when empty. */
  head(): Promise<number>;
  close(): Promise<void>;
}
