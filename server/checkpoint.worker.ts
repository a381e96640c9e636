import { serialize } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { fileCheckpoints } from './journal/checkpoint.ts'

/** One checkpoint to be written; `state` is plain data. */
export interface CheckpointJob {
  readonly dir: string
  readonly seq: number
  readonly t: number
  readonly basis: string
  readonly state: unknown
}

// Making the bytes, summing and writing them takes as long as taking the state, and would hold up every wall meanwhile.
const { dir, seq, t, basis, state } = workerData as CheckpointJob
await fileCheckpoints(dir).save({ seq, t, basis, state: serialize(state) })
parentPort?.postMessage('written', [])
