import { serialize } from 'node:v8'
import { liveCheckpoints, type LiveState, savedAt } from './checkpoints.ts'
import { type Drills, noteDrill } from './drills.ts'
import { type Checkpoint, fileCheckpoints } from '../journal/checkpoint.ts'
import { type FoldFolders, openFoldThread } from './fold-thread.ts'
import type { Reader } from '../journal/embedded/reader.ts'
import { createWorld, type WorldFold } from './world.ts'

const CHUNK = 5000

/** Live to be saved at a journal number, by one who is not the fold that serves. */
export interface FoldJob extends FoldFolders {
  /** Where checkpoints lie, and which fit. */
  readonly dir: string
  readonly basis: string
  readonly seq: number
  /** Of the journal's own clock. */
  readonly horizonMs: number
}

/** Hears how far a fold has come: journal numbers. */
export type Progress = (seq: number) => void

/**
 * Saves live at a journal number without the fold that serves: from the newest saved state on, it folds what came after it. The same, because a board
 * depends on the prefix and the instant alone (DESIGN law 5). Rejects when the package or the journal has changed since.
 */
export async function foldBehind(job: FoldJob): Promise<void> {
  await fileCheckpoints(job.dir).save(await foldedAt(job))
}

/**
 * As `foldBehind`, for the next start on a basis that no server runs on yet: of another version, or with another package. Saves beside the
 * checkpoints of a running server.
 */
export async function foldAhead(job: FoldJob, hear: Progress): Promise<Checkpoint> {
  const checkpoint = await foldedAt(job, hear)
  await fileCheckpoints(job.dir).prepare(checkpoint)
  return checkpoint
}

async function foldedAt(job: FoldJob, hear: Progress = () => {}): Promise<Checkpoint> {
  const { dir, seq, basis } = job
  const { reader, context, journal: whole } = await openFoldThread(job)
  try {
    const journal = { ...whole, head: async () => seq }
    const create = (): WorldFold => createWorld(context, 'live')
    const checkpoints = liveCheckpoints({ dir, basis, journal, tell: () => {} })
    const start = await checkpoints.load((state) => restored(create(), state))
    const { fold, drills, after } = start ?? { fold: create(), drills: new Map(), after: 0 }
    hear(after)
    foldUpTo(reader, fold, drills, { after, seq, hear })
    const live: LiveState = { seq, fold: fold.save(), drills: [...drills.values()] }
    const state = serialize(await savedAt(live, journal))
    return { seq, t: fold.tMs, basis, state }
  } finally {
    reader.close()
  }
}

interface Start {
  readonly fold: WorldFold
  readonly drills: Drills
  readonly after: number
}

function restored(fold: WorldFold, { seq, fold: state, drills }: LiveState): Start {
  fold.restore(state)
  return { fold, drills: new Map(drills.map((drill) => [drill.id, drill])), after: seq }
}

function foldUpTo(
  reader: Reader,
  fold: WorldFold,
  drills: Drills,
  from: { readonly after: number; readonly seq: number; readonly hear: Progress },
): void {
  const { seq, hear } = from
  for (let { after } = from; after < seq;) {
    const facts = reader.read(after, Math.min(CHUNK, seq - after))
    for (const fact of facts) {
      if (fact.world === 'live') fold.apply(fact)
      noteDrill(drills, fact)
    }
    const last = facts.at(-1)
    if (last === undefined) throw new Error(`the journal ends at ${after}, wanted ${seq}`)
    after = last.seq
    hear(after)
  }
}
