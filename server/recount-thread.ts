import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DistrictPackage } from '../shared/region/package.ts'
import type { RecountJob, RecountOutcome } from './ops/recount/job.ts'
import type { RecountWorkerData } from './recount.worker.ts'

export type RunJob = (job: RecountJob, mostMs: number) => Promise<RecountOutcome>

/** A recount that took longer than it may. */
export class RecountTimeout extends Error {
  constructor(mostMs: number) {
    super(`the recount took longer than ${mostMs / 1000} s`)
    this.name = 'RecountTimeout'
  }
}

/** Bundled beside this file, or the source when the server runs from source. */
const WORKER_URL = new URL(`./recount.worker${path.extname(import.meta.url)}`, import.meta.url)

/** Runs each recount in a thread of its own. Rejects with RecountTimeout, or with what went wrong there. */
export function recountThreads(dataDir: string, district: DistrictPackage): RunJob {
  return (job, mostMs) => {
    const data: RecountWorkerData = {
      journalDir: path.join(dataDir, 'journal'),
      indexFile: path.join(dataDir, 'recount.sqlite'),
      district,
      job,
    }
    const thread = new Worker(WORKER_URL, { workerData: data, name: 'recount' })
    const { promise, resolve, reject } = Promise.withResolvers<RecountOutcome>()
    const timer = setTimeout(() => {
      reject(new RecountTimeout(mostMs))
      void thread.terminate()
    }, mostMs)
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the recount ended without an answer'))
    })
    return promise
  }
}
