import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Copy } from './truth.ts'

export interface TruthJob {
  readonly dataDir: string
  readonly districtDir: string
  readonly copies: readonly Copy[]
  readonly counted: readonly Copy[]
}

/** `copyFaults` in a thread of its own: the walls of this process must go on answering their servers meanwhile. */
export async function compareAside(job: TruthJob): Promise<readonly string[]> {
  const thread = new Worker(new URL('./truth.worker.ts', import.meta.url), { workerData: job })
  const [faults] = (await once(thread, 'message')) as [readonly string[]]
  await once(thread, 'exit')
  return faults
}
