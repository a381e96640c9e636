import { startWriter, type Writer } from './writer.ts'

export interface EmbeddedOptions {
  /** Folder of the journal's files; made when missing. */
  readonly dir: string
  readonly now: () => number
  /** How long a first fact waits for company before the commit, ms (TECH B5: 5–10). @default 5 */
  readonly gatherMs?: number
  /** Most facts waiting for a commit; more are refused with `busy`. @default 100000 */
  readonly maxWaiting?: number
  /** Largest size of the file in pages of 4 KiB, for tests of a full disk. */
  readonly maxPages?: number
  /** Facts older than this, measured by the newest one, go into compressed blocks, ms; null keeps all in rows. @default 30 days */
  readonly compactAfterMs?: number | null
  /** Facts in a block. @default 1000 */
  readonly blockFacts?: number
  /** Rest between two blocks as a multiple of the time the last one took; 0 compacts at once after each append. @default 4 */
  readonly compactionRest?: number
  /** Told when compaction or tidying failed; it is tried again. */
  readonly onTrouble?: (reason: string) => void
  /** Told when an append found no room, and when one was stored again. */
  readonly onFull?: (full: boolean) => void
  /** Told of each writer's thread, for tests of its death. */
  readonly onWriter?: (writer: Writer) => void
}

/** For that long a fact is cheap to recall and to compare; after it, a fact is seldom asked for. */
const COMPACT_AFTER_MS = 30 * 86_400_000

/** To take one old fact out of their compression costs about 0.2 ms; twice as many would save a tenth of the bytes. */
const BLOCK_FACTS = 1000

/** A writer on the folder. Rejects with a JournalError `broken` when it cannot be had. */
export function openWriter(options: EmbeddedOptions): Promise<Writer> {
  const { dir, maxPages, compactAfterMs, blockFacts, compactionRest } = options
  const afterMs = compactAfterMs === undefined ? COMPACT_AFTER_MS : compactAfterMs
  const compaction =
    afterMs === null
      ? null
      : { afterMs, blockFacts: blockFacts ?? BLOCK_FACTS, rest: compactionRest ?? 4 }
  return startWriter({ dir, maxPages, compaction }, options.onTrouble ?? (() => {}))
}
