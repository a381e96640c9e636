import { serialize } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { type FoldJob, foldBehind, foldPasts, type PastsJob } from './checkpoint-fold.ts'
import { fileCheckpoints } from '../journal/checkpoint.ts'

/** What is to be written: a state, which is plain data, the one that the thread folds by itself, or states of the past. */
export type CheckpointJob =
  | (Pick<FoldJob, 'dir' | 'basis' | 'seq'> & {
      readonly kind: 'write'
      readonly t: number
      readonly state: unknown
    })
  | (FoldJob & { readonly kind: 'fold' })
  | (PastsJob & { readonly kind: 'pasts' })

// Making the bytes, summing and writing them takes as long as taking the state, and would hold up every wall meanwhile.
const job = workerData as CheckpointJob
if (job.kind === 'fold') await foldBehind(job)
else if (job.kind === 'pasts') await foldPasts(job)
else {
  const { dir, seq, t, basis, state } = job
  await fileCheckpoints(dir).save({ seq, t, basis, state: serialize(state) })
}
parentPort?.postMessage('written', [])
