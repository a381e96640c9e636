import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../shared/lib/must.ts'
import { NICE } from './checkpoint-fold.ts'
import { buffersOf, liveCheckpoints } from './checkpoints.ts'
import type { FoldFolders } from './checkpoint.worker.ts'
import { readerJournal } from './reader-journal.ts'
import { worldAt } from './history.ts'
import { loadContext } from './load-context.ts'
import { openReader } from '../journal/embedded/reader.ts'
import type { WorldState } from './world.ts'

/** A world of the past to be folded. */
export interface PastJob extends FoldFolders {
  readonly atMs: number
  /** Where checkpoints lie, and which fit. */
  readonly dir: string
  readonly basis: string
  readonly horizonMs: number
}

export interface PastAnswer {
  readonly state: WorldState
}

// A year takes most of a minute, which no wall waits for.
if (process.platform === 'linux') setPriority(NICE)
const job = workerData as PastJob
const reader = openReader(job.journalDir)
const journal = readerJournal(reader, job.horizonMs)
const context = { ...(await loadContext(job)), recall: reader.recall }
const { dir, basis } = job
const checkpoints = liveCheckpoints({ dir, basis, journal, tell: () => {} })
const fold = await worldAt({ journal, context, checkpoints }, job.atMs)
const answer: PastAnswer = { state: fold.save() }
reader.close()
must(parentPort, 'parent thread').postMessage(answer, [...buffersOf(answer.state)])
