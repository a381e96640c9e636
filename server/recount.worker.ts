import { parentPort, workerData } from 'node:worker_threads'
import { buildCalendar } from '../shared/lib/calendar.ts'
import { must } from '../shared/lib/must.ts'
import type { DistrictPackage } from '../shared/region/package.ts'
import { buildRegionTree } from '../shared/region/tree.ts'
import { openReader } from './journal/embedded/reader.ts'
import { SubjectIndex } from './ops/recount/index-store.ts'
import { runJob, type RecountJob } from './ops/recount/job.ts'

/** What the worker is started with: one job, after which it ends and gives its memory back. */
export interface RecountWorkerData {
  readonly journalDir: string
  readonly indexFile: string
  readonly district: DistrictPackage
  readonly job: RecountJob
}

// A thread of its own: naive counting never holds up the thread with the sockets.
const { journalDir, indexFile, district, job } = workerData as RecountWorkerData
const reader = openReader(journalDir)
const index = new SubjectIndex(indexFile, reader)
try {
  const outcome = runJob(job, reader, index, {
    tree: buildRegionTree(district.district.levels, district.regions),
    calendar: buildCalendar(district.calendar, district.district.timeZone),
    catalogue: district.catalogue,
  })
  must(parentPort, 'parent thread').postMessage(outcome)
} finally {
  index.close()
  reader.close()
}
