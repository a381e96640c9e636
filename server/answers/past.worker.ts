import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../shared/lib/must.ts'
import { liveCheckpoints } from '../world/checkpoints.ts'
import { giveWay, openFoldThread } from '../world/fold-thread.ts'
import { PastWorlds } from '../world/past-worlds.ts'
import type { Asked, PastJob, Told } from './past-thread.ts'
import { type QuestionName, type Query, questionsTo } from './questions.ts'

// A year takes most of a minute, which no wall waits for.
giveWay()
const port = must(parentPort, 'parent thread')
const job = workerData as PastJob
const { dir, basis } = job
const { journal, context } = await openFoldThread(job)
const checkpoints = liveCheckpoints({ dir, basis, journal, tell: () => {} })
const worlds = new PastWorlds({ journal, context, checkpoints })
const questions = questionsTo(context, {
  world: () => undefined,
  past: (atMs) => worlds.at(atMs),
})

// One after another: a world that was asked for is good until the next is.
let last: Promise<void> = Promise.resolve()
port.on('message', (asked: Asked) => {
  last = last.then(async () => port.postMessage(await told(asked), []))
})

async function told({ no, name, query }: Asked): Promise<Told> {
  try {
    const ask = questions[name] as (query: Query<QuestionName>) => Promise<unknown>
    return { no, answer: await ask(query) }
  } catch (error) {
    return { no, fault: error instanceof Error ? error.message : String(error) }
  }
}
