import path from 'node:path'
import type { FoldFolders } from './fold-thread.ts'
import { contextAt, worldAt, type HistoryParts } from './history.ts'
import type { PastJob } from './past.worker.ts'
import { inThread } from './thread.ts'
import { createWorld, type WorldFold, type WorldState } from './world.ts'

/** Bundled beside this file, or the source when the server runs from source. */
const WORKER_URL = new URL(`./past.worker${path.extname(import.meta.url)}`, import.meta.url)

export interface PastThreadParts extends HistoryParts {
  /** Where a thread finds what it folds. */
  readonly folders: FoldFolders & Pick<PastJob, 'dir' | 'basis'>
  readonly tell: (message: string, reason: string) => void
}

/**
 * As `worldAt`, but for taking the state over folded in a thread of its own: a year of facts would hold up the walls again and again. Where the thread fails,
 * which is told, this one folds.
 */
export async function worldAtBehind(parts: PastThreadParts, atMs: number): Promise<WorldFold> {
  const { journal, folders, tell } = parts
  const job: PastJob = { ...folders, atMs, horizonMs: journal.horizon() }
  try {
    const thread = inThread<WorldState>(WORKER_URL, 'past', job)
    thread.leave()
    const [state, context] = await Promise.all([thread.done, contextAt(parts, atMs)])
    const fold = createWorld(context, 'live')
    fold.restore(state)
    return fold
  } catch (error) {
    tell(
      'a world of the past is folded beside the walls',
      error instanceof Error ? error.message : String(error),
    )
    return worldAt(parts, atMs)
  }
}
