import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { RecountJob, RecountOutcome } from '../ops/recount/job.ts'
import type { RecountWorkerData } from './recount.worker.ts'

export interface RecountThreads {
  /** Runs a recount in a thread of its own. Rejects with RecountTimeout or RecountFailed. */
  run(job: RecountJob, mostMs: number): Promise<RecountOutcome>
  /** Ends what runs. */
  stop(): Promise<void>
}

/** A recount that took longer than it may. */
export class RecountTimeout extends Error {
  constructor(mostMs: number) {
    super(`the recount took longer than ${mostMs / 1000} s`)
    this.name = 'RecountTimeout'
  }
}

/** A recount that came to no end by itself, e.g. on a full disk; `cause` says why. */
export class RecountFailed extends Error {
  constructor(cause: unknown) {
    super('the recount came to no end', { cause })
    this.name = 'RecountFailed'
  }
}

/** Bundled beside this file, or the source when the server runs from source. */
const WORKER_URL = new URL(`./recount.worker${path.extname(import.meta.url)}`, import.meta.url)

export interface RecountFolders {
  readonly dataDir: string
  readonly districtDir: string
  readonly districtHash: string
}

export function recountThreads(folders: RecountFolders): RecountThreads {
  const { dataDir, districtDir, districtHash } = folders
  const running = new Set<Worker>()
  return {
    run(job, mostMs) {
      const workerData: RecountWorkerData = {
        journalDir: path.join(dataDir, 'journal'),
        indexFile: path.join(dataDir, 'recount.sqlite'),
        districtDir,
        districtHash,
        job,
      }
      const thread = new Worker(WORKER_URL, { workerData, name: 'recount' })
      running.add(thread)
      const { promise, resolve, reject } = Promise.withResolvers<RecountOutcome>()
      const timer = setTimeout(() => {
        reject(new RecountTimeout(mostMs))
        void thread.terminate()
      }, mostMs)
      thread.once('message', resolve)
      thread.once('error', (error) => reject(new RecountFailed(error)))
      thread.once('exit', () => {
        clearTimeout(timer)
        running.delete(thread)
        reject(new RecountFailed(new Error('its thread ended without an answer')))
      })
      return promise
    },
    async stop() {
      await Promise.all([...running].map((thread) => thread.terminate()))
    },
  }
}
