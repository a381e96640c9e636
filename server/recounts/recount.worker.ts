import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../shared/lib/must.ts'
import { openReader } from '../journal/embedded/reader.ts'
import { SubjectIndex } from '../ops/recount/index-store.ts'
import { runJob, type RecountJob } from '../ops/recount/job.ts'
import { loadContext } from '../world/fold-thread.ts'

/** What the worker is started with: one job, after which it ends and gives its memory back. */
export interface RecountWorkerData {
  readonly journalDir: string
  readonly indexFile: string
  readonly districtDir: string
  /** Of the package that the server runs with. */
  readonly districtHash: string
  readonly job: RecountJob
}

// A thread of its own: naive counting never holds up the thread with the sockets.
const { journalDir, indexFile, districtDir, districtHash, job } = workerData as RecountWorkerData
const { pkg, tree, calendar } = await loadContext({ districtDir, districtHash })
const reader = openReader(journalDir)
const index = new SubjectIndex(indexFile, reader)
try {
  const outcome = runJob(job, reader, index, { tree, calendar, catalogue: pkg.catalogue })
  must(parentPort, 'parent thread').postMessage(outcome, [])
} finally {
  index.close()
  reader.close()
}
