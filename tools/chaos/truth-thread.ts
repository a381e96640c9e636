import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Copy } from './truth.ts'

export interface TruthJob {
  readonly dataDir: string
  readonly copies: readonly Copy[]
  readonly counted: readonly Copy[]
}

/** `copyFaults` in a thread of its own: the walls of this process must go on answering their servers meanwhile. */
export interface TruthThread {
  /** One at a time. */
  compare(job: TruthJob): Promise<readonly string[]>
  end(): Promise<void>
}

export function openTruth(districtDir: string): TruthThread {
  const thread = new Worker(new URL('./truth.worker.ts', import.meta.url), {
    workerData: { districtDir },
  })
  return {
    async compare(job) {
      thread.postMessage(job, [])
      const [faults] = (await once(thread, 'message')) as [readonly string[]]
      return faults
    },
    end: async () => void (await thread.terminate()),
  }
}
