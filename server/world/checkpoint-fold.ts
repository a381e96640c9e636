import { serialize } from 'node:v8'
import type { FoldJob, PastsJob } from './checkpoint-job.ts'
import { type CheckpointJournal, liveCheckpoints, type LiveState, savedAt } from './checkpoints.ts'
import { type Drills, noteDrill } from './drills.ts'
import type { Checkpoint } from '../journal/checkpoint-file.ts'
import { fileCheckpoints } from '../journal/checkpoint.ts'
import { pastCheckpoints } from '../journal/past-checkpoints.ts'
import { openFoldThread } from './fold-thread.ts'
import { stepOf } from './past-steps.ts'
import type { Reader } from '../journal/embedded/reader.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

const CHUNK = 5000

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

/**
 * Keeps states of the past along the journal up to a number (RULES WD4), each folded from the one before, so that an instant long ago
 * is folded from a state that is near to it. Does nothing where they are all there; one that is given up goes on where it was the next time.
 */
export async function foldPasts(job: PastsJob): Promise<void> {
  const { dir, basis, seq, steps } = job
  const pasts = pastCheckpoints(dir, steps.most)
  const last = (await pasts.seqs(basis)).at(-1) ?? 0
  const step = stepOf(seq, steps)
  if (seq - last < step) return
  const { reader, context, journal } = await openFoldThread(job)
  try {
    const checkpoints = liveCheckpoints({ dir, basis, journal, tell: () => {} })
    const start = await checkpoints.loadPast((state) =>
      restored(createWorld(context, 'live'), state),
    )
    // None of this journal: it was put back from a backup, or they are damaged.
    if (start === null && last > 0) await pasts.clear()
    const { fold, drills, after } = start ?? fromNothing(context)
    for (let from = after; seq - from >= step; from += step) {
      foldUpTo(reader, fold, drills, { after: from, seq: from + step, hear: () => {} })
      await pasts.save(await checkpointOf({ seq: from + step, fold, drills }, basis, journal))
    }
  } finally {
    reader.close()
  }
}

async function foldedAt(job: FoldJob, hear: Progress = () => {}): Promise<Checkpoint> {
  const { dir, seq, basis } = job
  const { reader, context, journal: whole } = await openFoldThread(job)
  try {
    const journal = { ...whole, head: async () => seq }
    const checkpoints = liveCheckpoints({ dir, basis, journal, tell: () => {} })
    const start = await checkpoints.load((state) => restored(createWorld(context, 'live'), state))
    const { fold, drills, after } = start ?? fromNothing(context)
    hear(after)
    foldUpTo(reader, fold, drills, { after, seq, hear })
    return await checkpointOf({ seq, fold, drills }, basis, journal)
  } finally {
    reader.close()
  }
}

interface Start {
  readonly fold: WorldFold
  readonly drills: Drills
  readonly after: number
}

function fromNothing(context: WorldContext): Start {
  return { fold: createWorld(context, 'live'), drills: new Map(), after: 0 }
}

async function checkpointOf(
  { seq, fold, drills }: { readonly seq: number } & Pick<Start, 'fold' | 'drills'>,
  basis: string,
  journal: CheckpointJournal,
): Promise<Checkpoint> {
  const live: LiveState = { seq, fold: fold.save(), drills: [...drills.values()] }
  return { seq, t: fold.tMs, basis, state: serialize(await savedAt(live, journal)) }
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
