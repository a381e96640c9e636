import path from 'node:path'
import { deserialize } from 'node:v8'
import type { CheckpointJob } from './checkpoint-job.ts'
import type { FoldFolders } from './fold-thread.ts'
import type { DrillRecord } from '../../shared/drill/record.ts'
import type { Checkpoint, CheckpointFound } from '../journal/checkpoint-file.ts'
import { type Checkpoints, fileCheckpoints } from '../journal/checkpoint.ts'
import { isWithin, pastCheckpoints, type Reach } from '../journal/past-checkpoints.ts'
import type { Journal } from '../journal/journal.ts'
import { PAST_STEPS, type PastSteps, stepOf } from './past-steps.ts'
import { inThread, type Thread } from './thread.ts'
import type { WorldState } from './world.ts'

/** Live and what is known of drills, at one number of the journal. */
export interface LiveState {
  /** Last journal number seen, of whatever world. */
  readonly seq: number
  readonly fold: WorldState
  readonly drills: readonly DrillRecord[]
}

/** The newest saved state of live. A shortcut and never the truth: without it the whole journal is folded. */
export interface LiveCheckpoints {
  /**
   * What `restore` made of the newest saved state, or of the last one within `reach`; null when there is none that fits, which is told
   * with its reason.
   */
  load<T>(restore: (state: LiveState) => T, reach?: Reach): Promise<T | null>
  /** As `load`, of the states of the past alone. */
  loadPast<T>(restore: (state: LiveState) => T): Promise<T | null>
  /** Takes the state at once; resolves when it is durable, or with false when it could not be taken or written, which is told. */
  save(take: () => LiveState): Promise<boolean>
  /**
   * Makes the state at a journal number in a thread of its own, which folds from the newest saved one on: whoever shows walls is not held up. Resolves
   * as `save` does.
   */
  saveBehind(seq: number): Promise<boolean>
  /** Keeps states of the past up to a journal number, where they lack, in a thread of its own as well. Resolves as `save` does. */
  keepPasts(seq: number): Promise<boolean>
  /** Gives up what `saveBehind` and `keepPasts` are at; nothing is told of it. */
  giveUp(): Promise<void>
}

export interface LiveCheckpointOptions {
  readonly dir: string
  /** Where the newest may be read ahead. @default those of `dir` */
  readonly files?: Checkpoints
  /** checkpointBasis */
  readonly basis: string
  readonly journal: CheckpointJournal
  readonly tell: (message: string, reason: string) => void
  /** What a thread needs to fold by itself, for `saveBehind`. */
  readonly folders?: FoldFolders
  /** @default PAST_STEPS */
  readonly pastSteps?: PastSteps
}

/** What is asked of a journal about a saved state. */
export type CheckpointJournal = Pick<Journal, 'head' | 'read' | 'horizon'>

/** A state with the fact it was taken at, so that a journal put back from a backup is not taken for the one it was made of. */
export interface Saved {
  readonly live: LiveState
  readonly lastId: string
  readonly lastAt: number
}

/** Keeps the state in the file `checkpoint` of a folder (RULES JN3). */
export function liveCheckpoints(options: LiveCheckpointOptions): LiveCheckpoints {
  const { dir, basis, journal, tell, folders, files = fileCheckpoints(dir) } = options
  const { pastSteps = PAST_STEPS } = options
  const pasts = pastCheckpoints(dir, pastSteps.most)
  const folding = new Set<Thread<unknown>>()
  let givenUp = 0
  async function told(act: () => Promise<boolean>): Promise<boolean> {
    try {
      return await act()
    } catch (error) {
      tell('the checkpoint could not be saved', reasonOf(error))
      return false
    }
  }
  async function usable<T>(
    find: () => Promise<CheckpointFound>,
    restore: (state: LiveState) => T,
  ): Promise<T | null> {
    try {
      const found = await find()
      if (found.kind === 'none') return null
      if (found.kind !== 'found') throw new Error(found.reason)
      if (found.passedOver.length > 0) tell(`${found.name} is taken`, found.passedOver.join('; '))
      return restore(await stateOf(found.checkpoint, journal))
    } catch (error) {
      tell('the checkpoint is left aside and the whole journal folded', reasonOf(error))
      return null
    }
  }
  /** Resolves with false where the thread was given up. */
  async function inFoldThread(job: CheckpointJob): Promise<boolean> {
    const thread = inThread(WORKER_URL, 'checkpoint', job)
    folding.add(thread)
    // A stop gives it up; where none comes, the process ends all the same.
    thread.leave()
    try {
      await thread.done
      return true
    } catch (error) {
      if (!folding.has(thread)) return false
      throw error
    } finally {
      folding.delete(thread)
    }
  }
  const pastFound = async (reach: Reach): Promise<CheckpointFound> =>
    pasts.load({ basis, head: await journal.head() }, reach)
  return {
    load: (restore, reach) =>
      usable(async () => {
        const newest = await files.load({
          basis,
          head: await journal.head(),
          refuse: async (one) => (isWithin(one, reach ?? {}) ? null : 'made later'),
        })
        if (reach === undefined) return newest
        // That one was made later, or is of no use, is no news about an instant of the past.
        return newest.kind === 'found' ? { ...newest, passedOver: [] } : pastFound(reach)
      }, restore),
    loadPast: (restore) => usable(() => pastFound({}), restore),
    save: (take) =>
      told(async () => {
        const saved = await savedAt(take(), journal)
        if (saved === null) return false
        const { seq, fold } = saved.live
        const job: CheckpointJob = {
          ...{ kind: 'write', dir, seq, t: fold.tMs, basis, state: saved },
        }
        await inThread(WORKER_URL, 'checkpoint', job, buffersOf(fold)).done
        return true
      }),
    saveBehind: (seq) =>
      told(async () => {
        if (folders === undefined) return false
        const horizonMs = journal.horizon()
        return inFoldThread({ kind: 'fold', dir, seq, basis, horizonMs, ...folders })
      }),
    keepPasts: (seq) =>
      told(async () => {
        const before = givenUp
        const last = (await pasts.seqs(basis)).at(-1) ?? 0
        if (folders === undefined || givenUp !== before || seq - last < stepOf(seq, pastSteps))
          return false
        const job = { dir, seq, basis, horizonMs: journal.horizon(), steps: pastSteps, ...folders }
        return inFoldThread({ kind: 'pasts', ...job })
      }),
    giveUp: async () => {
      givenUp++
      const threads = [...folding]
      folding.clear()
      await Promise.all(threads.map((thread) => thread.stop()))
    },
  }
}

/** A state as it is saved; null at the start of the journal. */
export async function savedAt(live: LiveState, journal: CheckpointJournal): Promise<Saved | null> {
  const [last] = await journal.read(live.seq - 1, 1)
  return last === undefined ? null : { live, lastId: last.id, lastAt: last.recordedAt }
}

/** Bundled beside this file, or the source when the server runs from source. */
const WORKER_URL = new URL(`./checkpoint.worker${path.extname(import.meta.url)}`, import.meta.url)

/** Most of the bytes of a state: the ledger's pages, which are copies already. The rest is copied on the way. */
export function buffersOf({ ledger }: WorldState): readonly ArrayBuffer[] {
  return ledger.records.arena.pages.map(({ buffer }) => buffer)
}

/** Rejects with an Error for a state of another journal, or one whose instant this journal's clock has not reached (DESIGN law 5). */
async function stateOf(
  { seq, t, state }: Checkpoint,
  journal: CheckpointJournal,
): Promise<LiveState> {
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
