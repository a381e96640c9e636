/** Facts by column, as they go to the writer: flat arrays of strings cross to a thread far cheaper than objects. */
export interface Columns {
  readonly ids: readonly string[]
  readonly sources: readonly string[]
  readonly types: readonly string[]
  readonly subjects: readonly string[]
  readonly times: readonly number[]
  readonly worlds: readonly string[]
  readonly actors: readonly (string | null)[]
  /** Canonical JSON of the data. */
  readonly data: readonly string[]
}

/** Facts to number and to stamp. */
export interface Group extends Columns {
  /** Stamp of the whole group, epoch ms. */
  readonly recordedAt: number
}

/** Consecutive facts that another journal has numbered and stamped. */
export interface CopiedGroup extends Columns {
  /** Number of the first. */
  readonly first: number
  /** recordedAt of each, epoch ms. */
  readonly stamps: readonly number[]
}

/** Row by row: what became of it (index into OUTCOMES) and its seq. */
export interface Written {
  readonly outcomes: Uint8Array
  readonly seqs: Float64Array
}

export const OUTCOMES = ['accepted', 'duplicate', 'conflict'] as const

export interface WriterOptions {
  readonly dir: string
  /** Largest size of the file in pages of 4 KiB; stands in for a full disk in tests. */
  readonly maxPages: number | undefined
  readonly compaction: Compaction | null
}

/** When old facts go from rows into blocks. */
export interface Compaction {
  /** Facts recorded that long before the newest one, ms. */
  readonly afterMs: number
  /** Facts in a block; it is written in one transaction. */
  readonly blockFacts: number
  /** Rest between two blocks as a multiple of the time the last one took; 0 compacts before the next append is taken. */
  readonly rest: number
}

/** A district package as it goes to the writer. */
export interface KeptPackage {
  readonly hash: string
  readonly content: Uint8Array
}

export type ToWriter =
  | { readonly kind: 'append'; readonly group: Group }
  | { readonly kind: 'copy'; readonly group: CopiedGroup }
  /** What the events of a group are to the facts that are here, without writing any. */
  | { readonly kind: 'find'; readonly group: Columns }
  | { readonly kind: 'keepPackage'; readonly kept: KeptPackage }
  | { readonly kind: 'close' }

export type FromWriter =
  | { readonly kind: 'opened'; readonly head: number; readonly recordedAt: number }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'written'; readonly written: Written }
  | { readonly kind: 'copied'; readonly head: number }
  | { readonly kind: 'keptPackage' }
  | { readonly kind: 'failed'; readonly full: boolean; readonly message: string }
  /** Something beside the appends went wrong; it is tried again later. */
  | { readonly kind: 'trouble'; readonly message: string }
  | { readonly kind: 'closed' }
