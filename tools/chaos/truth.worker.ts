import { parentPort, workerData } from 'node:worker_threads'
import { contextOf } from './district.ts'
import { readJournal } from './journal-facts.ts'
import type { TruthJob } from './truth-thread.ts'
import { copyFaults } from './truth.ts'

const { dataDir, districtDir, copies, counted } = workerData as TruthJob
const context = await contextOf(districtDir)
parentPort?.postMessage(copyFaults(readJournal(dataDir), copies, counted, context), [])
