import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../shared/lib/must.ts'
import { buffersOf, liveCheckpoints } from './checkpoints.ts'
import { type FoldFolders, openFoldThread } from './fold-thread.ts'
import { worldAt } from './history.ts'

/** A world of the past to be folded; the answer is its state. */
export interface PastJob extends FoldFolders {
  readonly atMs: number
  /** Where checkpoints lie, and which fit. */
  readonly dir: string
  readonly basis: string
  readonly horizonMs: number
}

// A year takes most of a minute, which no wall waits for.
const job = workerData as PastJob
const { dir, basis, atMs } = job
const { reader, journal, context } = await openFoldThread(job)
const checkpoints = liveCheckpoints({ dir, basis, journal, tell: () => {} })
const state = (await worldAt({ journal, context, checkpoints }, atMs)).save()
reader.close()
must(parentPort, 'parent thread').postMessage(state, [...buffersOf(state)])
