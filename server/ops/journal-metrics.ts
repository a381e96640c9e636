import type { Registry } from 'prom-client'
import { addGauge } from './gauge.ts'

/** What a journal says of itself (server/journal, JournalSize). */
interface JournalSize {
  readonly facts: number
  readonly compactedFacts: number
  readonly bytes: number
  readonly logBytes: number
  readonly freeBytes: number
}

/** Gauges of what the journal holds, what it takes on disk and what is left there for it; `isFull` whether it found no room. */
export function measureJournal(
  registry: Registry,
  journal: { size(): Promise<JournalSize> },
  isFull: () => boolean,
): void {
  /** One look for the gauges of one scrape, which are collected together. */
  let looking: Promise<JournalSize> | undefined
  function look(): Promise<JournalSize> {
    looking ??= journal.size().finally(() => setImmediate(() => (looking = undefined)))
    return looking
  }
  const gauge = (name: string, help: string, read: (size: JournalSize) => number): void =>
    addGauge(registry, name, help, async () => read(await look()))
  gauge('gewu_journal_facts', 'Facts in the journal', (size) => size.facts)
  gauge(
    'gewu_journal_compacted_facts',
    'Facts of the journal that stand in compressed blocks',
    (size) => size.compactedFacts,
  )
  gauge('gewu_journal_bytes', 'Bytes of the files of the journal', (size) => size.bytes)
  gauge(
    'gewu_journal_log_bytes',
    'Bytes of the write-ahead log, part of the files',
    (size) => size.logBytes,
  )
  gauge(
    'gewu_journal_free_bytes',
    'Bytes free in the file system of the journal',
    (size) => size.freeBytes,
  )
  gauge('gewu_journal_full', '1 while the journal finds no room and takes nothing, else 0', () =>
    isFull() ? 1 : 0,
  )
}
