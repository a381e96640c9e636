import path from 'node:path'
import { deserialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { World } from '../shared/fact/fact.ts'
import type { CheckpointJob } from './checkpoint.worker.ts'
import { type Checkpoint, fileCheckpoints } from './journal/checkpoint.ts'
import type { Journal } from './journal/journal.ts'
import type { WorldState } from './world.ts'

/** Live and what is known of drills, at one number of the journal. */
export interface LiveState {
  /** Last journal number seen, of whatever world. */
  readonly seq: number
  readonly fold: WorldState
  readonly drills: readonly Drill[]
}

/** A drill as the journal tells of it; `startSeq` is the number of its start. */
export interface Drill {
  readonly id: string
  readonly name: string
  readonly world: World
  readonly startSeq: number
  state: string
  pauseReason: string
}

/** The newest saved state of live. A shortcut and never the truth: without it the whole journal is folded. */
export interface LiveCheckpoints {
  /**
   * What `restore` made of the newest saved state, at the latest one of `notAfterMs`; null when there is none that fits, which is told
   * with its reason.
   */
  load<T>(restore: (state: LiveState) => T, notAfterMs?: number): Promise<T | null>
  /** Takes the state at once; resolves when it is durable, or could not be taken or written, which is told. */
  save(take: () => LiveState): Promise<void>
}

export interface LiveCheckpointOptions {
  readonly dir: string
  /** checkpointBasis */
  readonly basis: string
  readonly journal: Journal
  readonly tell: (message: string, reason: string) => void
}

/** A state with the fact it was taken at, so that a journal put back from a backup is not taken for the one it was made of. */
interface Saved {
  readonly live: LiveState
  readonly lastId: string
  readonly lastAt: number
}

/** Keeps the state in the file `checkpoint` of a folder (RULES JN3). */
export function liveCheckpoints(options: LiveCheckpointOptions): LiveCheckpoints {
  const { dir, basis, journal, tell } = options
  const files = fileCheckpoints(dir)
  return {
    load: async (restore, notAfterMs = Number.POSITIVE_INFINITY) => {
      try {
        let tooLate = false
        const found = await files.load({
          basis,
          head: await journal.head(),
          refuse: async ({ t }) => {
            tooLate ||= t > notAfterMs
            return t > notAfterMs ? 'made later' : null
          },
        })
        if (found.kind === 'none' || (found.kind === 'foreign' && tooLate)) return null
        if (found.kind !== 'found') throw new Error(found.reason)
        return restore(await stateOf(found.checkpoint, journal))
      } catch (error) {
        tell('the checkpoint is left aside and the whole journal folded', reasonOf(error))
        return null
      }
    },
    save: async (take) => {
      try {
        const live = take()
        const [last] = await journal.read(live.seq - 1, 1)
        if (last === undefined) return
        const saved: Saved = { live, lastId: last.id, lastAt: last.recordedAt }
        const { seq, fold } = live
        await write({ dir, seq, t: fold.tMs, basis, state: saved }, buffersOf(fold))
      } catch (error) {
        tell('the checkpoint could not be saved', reasonOf(error))
      }
    },
  }
}

/** Bundled beside this file, or the source when the server runs from source. */
const WORKER_URL = new URL(`./checkpoint.worker${path.extname(import.meta.url)}`, import.meta.url)

/** In a thread of its own, which takes `buffers` over. Rejects with what went wrong there. */
function write(job: CheckpointJob, buffers: readonly ArrayBuffer[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const thread = new Worker(WORKER_URL, {
    workerData: job,
    transferList: [...buffers],
    name: 'checkpoint',
  })
  thread.once('message', () => resolve())
  thread.once('error', reject)
  thread.once('exit', () => reject(new Error('the writer ended without an answer')))
  return promise
}

/** Most of the bytes of a state: the ledger's pages, which are copies already. The rest is copied on the way. */
function buffersOf({ ledger }: WorldState): readonly ArrayBuffer[] {
  return ledger.records.arena.pages.map(({ buffer }) => buffer)
}

/** Rejects with an Error for a state of another journal, or one whose instant this journal's clock has not reached (DESIGN law 5). */
async function stateOf({ seq, t, state }: Checkpoint, journal: Journal): Promise<LiveState> {
  if (t > journal.horizon()) throw new Error(`made at ${t}, the clock says ${journal.horizon()}`)
  const { live, lastId, lastAt } = deserialize(state) as Saved
  const [last] = await journal.read(seq - 1, 1)
  if (last?.id !== lastId || last.recordedAt !== lastAt)
    throw new Error(`made of another journal: fact ${seq} is not ${lastId}`)
  return live
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
