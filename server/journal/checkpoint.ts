import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import {
  type Candidate,
  type Checked,
  type Checkpoint,
  type CheckpointFound,
  checked,
  firstUsable,
  headOf,
  ignoreMissing,
  put,
  unpacked,
  type WantedCheckpoint,
} from './checkpoint-file.ts'

/**
 * Keeps the newest checkpoints (RULES JN3), so that when the last one is damaged the one before serves. They are a shortcut and never the truth:
 * losing them costs a full replay and nothing else.
 *
 *     const found = await checkpoints.load({ basis, head: await journal.head() })
 *     const from = found.kind === 'found' ? restore(found.checkpoint) : empty()
 *     journal.follow(from.seq, fold)
 */
export interface Checkpoints {
  /** Adds the newest and lets go of the oldest, atomically and durably: a crash leaves those before or the new one whole. */
  readonly save: (checkpoint: Checkpoint) => Promise<void>
  /**
   * As `save`, beside those of a server that runs on another basis: they stay, and this one does until a server on its basis saves one of its own.
   */
  readonly prepare: (checkpoint: Checkpoint) => Promise<void>
  /** The newest that can be used; when none can, what is wrong with the newest. */
  readonly load: (wanted: WantedCheckpoint) => Promise<CheckpointFound>
  /** Reads the newest for the next `load`, while the caller is still at something else. */
  readonly readAhead: () => void
}

/** Saved beside a server that runs on another basis. */
export const PREPARED = 'checkpoint.prepared'

/**
 * Checkpoints as the files `checkpoint`, the newest, `checkpoint.1`, the one before it, and so on, and PREPARED: a line of JSON, then the bytes,
 * compressed in parts.
 * @param keep how many stay
 */
export function fileCheckpoints(dir: string, keep = 2): Checkpoints {
  const newest = path.join(dir, 'checkpoint')
  const prepared = path.join(dir, PREPARED)
  const older = Array.from({ length: keep - 1 }, (_, i) => `${newest}.${i + 1}`)
  let ahead: Promise<Checked | null> | null = null
  return {
    readAhead: () => {
      ahead = checked(newest)
        .then((found) => (found?.kind === 'whole' ? unpacked(found) : found))
        // Whatever it is comes up again when it is loaded.
        .catch(() => null)
    },
    save: async (checkpoint) => {
      await put(checkpoint, newest, async () => {
        const files = [newest, ...older]
        for (let age = keep - 1; age > 0; age--)
          await rename(files[age - 1]!, files[age]!).catch(ignoreMissing)
      })
      if ((await headOf(prepared))?.basis === checkpoint.basis) await rm(prepared, { force: true })
    },
    prepare: (checkpoint) => put(checkpoint, prepared),
    load: (wanted) => {
      const early = ahead
      ahead = null
      const candidate = (file: string): Candidate => ({
        name: path.basename(file),
        read: async () => (file === newest ? await early : null) ?? checked(file),
      })
      // What was prepared goes before what was older when it was: on its basis no server has saved since.
      return firstUsable([newest, prepared, ...older].map(candidate), wanted)
    },
  }
}
