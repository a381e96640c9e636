import { NumberList } from './number-list.ts'

/** What is kept of the facts of one record, beside the record that they make. */
export class History {
  /** Journal numbers of its facts, in the order in which they came, legal or not. */
  readonly seqs = new NumberList()
  /** Time and number of the last of all its facts in order, legal or not. */
  lastTime = -Infinity
  lastSeq = 0
  /** Some are illegal in their place. */
  hasSkipped = false
  /** Holds a fact whose legality depends on linked records. */
  linkGuarded = false
  /** Facts that other records gave it, as numbers (block.ts); they cannot be recalled. */
  readonly derived = new NumberList()
  derivedCount = 0

  clear(): void {
    this.seqs.clear()
    this.lastTime = -Infinity
    this.lastSeq = 0
    this.hasSkipped = false
    this.linkGuarded = false
    this.derived.clear()
    this.derivedCount = 0
  }

  get isEmpty(): boolean {
    return this.seqs.length === 0 && this.derivedCount === 0
  }
}
