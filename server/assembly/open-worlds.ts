import type { Checkpoints } from '../journal/checkpoint.ts'
import type { Journal } from '../journal/journal.ts'
import { checkpointBasis } from '../world/checkpoint-basis.ts'
import { liveCheckpoints } from '../world/checkpoints.ts'
import { foldFolders } from '../world/fold-thread.ts'
import { worldAt } from '../world/history.ts'
import { createWorld, type WorldContext, type WorldFold } from '../world/world.ts'
import { Worlds } from '../world/worlds.ts'

export interface WorldParts {
  readonly dataDir: string
  readonly districtDir: string
  readonly context: WorldContext
  readonly journal: Journal
  /** @default those of the data folder */
  readonly files?: Checkpoints
  readonly tell: (message: string, reason: string) => void
}

export interface OpenedWorlds {
  readonly worlds: Worlds
  /** Folds and follows; saved at the end from then on. Resolves when live stands at the head of the journal. */
  readonly start: () => Promise<void>
  /** The live world as it stood at an instant, folded in this thread. */
  readonly past: (atMs: number) => Promise<WorldFold>
}

/** What is folded from a journal, with its checkpoints. */
export function openWorlds(parts: WorldParts, ends: AsyncDisposableStack): OpenedWorlds {
  const { dataDir: dir, districtDir, journal, tell } = parts
  const { hash } = parts.context.pkg
  const context = { ...parts.context, recall: (seqs: readonly number[]) => journal.recall(seqs) }
  const checkpoints = liveCheckpoints({
    ...{ dir, basis: checkpointBasis(hash), journal, tell },
    folders: foldFolders(dir, districtDir, hash),
    ...(parts.files === undefined ? {} : { files: parts.files }),
  })
  const worlds = new Worlds(
    journal,
    (world, told) => createWorld(context, world, told),
    checkpoints,
  )
  ends.defer(() => worlds.stop())
  return {
    worlds,
    start: async () => {
      await worlds.start()
      // Not before: a fold that was cut off is no state to start from.
      ends.defer(() => worlds.save())
    },
    past: (atMs) => worldAt({ journal, context, checkpoints }, atMs),
  }
}
