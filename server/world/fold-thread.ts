import { setPriority } from 'node:os'
import path from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { loadDistrict } from '../district/load.ts'
import { openReader, type Reader } from '../journal/embedded/reader.ts'
import type { Journal } from '../journal/journal.ts'
import type { WorldContext } from './world.ts'

/** Between the walls and what a thread folds, the walls go first. */
const NICE = 10

/** Where a thread finds what it folds. */
export interface FoldFolders {
  readonly journalDir: string
  readonly districtDir: string
  /** Of the package that the server runs with. */
  readonly districtHash: string
}

/** Of a data folder. With Redis too: there it is the copy of its process. */
export function foldFolders(
  dataDir: string,
  districtDir: string,
  districtHash: string,
): FoldFolders {
  return { journalDir: path.join(dataDir, 'journal'), districtDir, districtHash }
}

/** What threads ask of a journal that they read beside its writer. */
export type ReadJournal = Pick<Journal, 'head' | 'read' | 'horizon' | 'readSubject' | 'readPackage'>

/** What a thread folds with; `reader` is its to close. */
export interface FoldThread {
  readonly reader: Reader
  readonly journal: ReadJournal
  readonly context: WorldContext
}

/** Makes the calling thread give way to the others: of one thread alone, which only Linux can do. */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(NICE)
}

/**
 * Opens what a thread folds. Rejects when the package is not the one that the server runs with.
 * @param job `horizonMs`: of the journal's own clock, which a thread does not have
 */
export async function openFoldThread(
  job: FoldFolders & { readonly horizonMs: number },
): Promise<FoldThread> {
  const context = await loadContext(job)
  const reader = openReader(job.journalDir)
  return {
    reader,
    journal: readerJournal(reader, job.horizonMs),
    context: { ...context, recall: reader.recall },
  }
}

/** The context of a thread's worlds. Rejects when the package is not the one that the server runs with. */
export async function loadContext({
  districtDir,
  districtHash,
}: Omit<FoldFolders, 'journalDir'>): Promise<WorldContext> {
  const { package: pkg, tree } = await loadDistrict(districtDir)
  if (pkg.hash !== districtHash)
    throw new Error(`the district package in ${districtDir} has changed since the start`)
  return { pkg, tree, calendar: buildCalendar(pkg.calendar, pkg.district.timeZone) }
}

function readerJournal(reader: Reader, horizonMs: number): ReadJournal {
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
