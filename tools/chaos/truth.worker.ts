import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../shared/lib/must.ts'
import { contextOf } from './district.ts'
import { readJournal } from './journal-facts.ts'
import type { TruthJob } from './truth-thread.ts'
import { copyFaults } from './truth.ts'

const port = must(parentPort, 'parent thread')
const context = contextOf((workerData as { readonly districtDir: string }).districtDir)

port.on('message', ({ dataDir, copies, counted }: TruthJob) => {
  void context.then((made) =>
    port.postMessage(copyFaults(readJournal(dataDir), copies, counted, made), []),
  )
})
