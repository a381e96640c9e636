import { zstdDecompressSync } from 'node:zlib'
import type { Reader } from '../journal/embedded/reader.ts'
import type { Journal } from '../journal/journal.ts'

/** What threads ask of a journal that they read beside its writer. */
export type ReadJournal = Pick<Journal, 'head' | 'read' | 'horizon' | 'readSubject' | 'readPackage'>

/** @param horizonMs of the journal's own clock, which a thread does not have */
export function readerJournal(reader: Reader, horizonMs: number): ReadJournal {
  return {
    head: async () => reader.head(),
    read: async (after, limit) => reader.read(after, limit),
    horizon: () => horizonMs,
    readSubject: async (world, subject) => reader.readSubject(world, subject),
    readPackage: async (hash) => {
      const content = reader.readPackage(hash)
      return content && zstdDecompressSync(content).toString()
    },
  }
}
