import { serialize } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { foldBehind, foldPasts } from './checkpoint-fold.ts'
import type { CheckpointJob } from './checkpoint-job.ts'
import { fileCheckpoints } from '../journal/checkpoint.ts'
import { giveWay } from './fold-thread.ts'

// Making the bytes, summing and writing them takes as long as taking the state, and would hold up every wall meanwhile.
const job = workerData as CheckpointJob
if (job.kind !== 'write') giveWay()
if (job.kind === 'fold') await foldBehind(job)
else if (job.kind === 'pasts') await foldPasts(job)
else {
  const { dir, seq, t, basis, state } = job
  await fileCheckpoints(dir).save({ seq, t, basis, state: serialize(state) })
}
parentPort?.postMessage('written', [])
