import { parentPort, workerData } from 'node:worker_threads'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { must } from '../../shared/lib/must.ts'
import { loadDistrict } from '../district/load.ts'
import { openReader } from '../journal/embedded/reader.ts'
import { SubjectIndex } from '../ops/recount/index-store.ts'
import { runJob, type RecountJob } from '../ops/recount/job.ts'

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
const { package: district, tree } = await loadDistrict(districtDir)
if (district.hash !== districtHash)
  throw new Error(`the district package in ${districtDir} has changed since the server started`)
const calendar = buildCalendar(district.calendar, district.district.timeZone)
const reader = openReader(journalDir)
const index = new SubjectIndex(indexFile, reader)
try {
  const outcome = runJob(job, reader, index, { tree, calendar, catalogue: district.catalogue })
  must(parentPort, 'parent thread').postMessage(outcome, [])
} finally {
  index.close()
  reader.close()
}
