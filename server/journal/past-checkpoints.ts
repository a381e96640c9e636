import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import {
  type Checkpoint,
  type CheckpointFound,
  checked,
  firstUsable,
  headOf,
  ignoreMissing,
  put,
  type WantedCheckpoint,
} from './checkpoint-file.ts'

/**
 * Where live stood long ago, here and there along the journal, for whoever asks for an instant of the past (RULES WD4): with the nearest one before it
 * what came after that one alone is folded. As the newest ones they are a shortcut and never the truth.
 */
export interface PastCheckpoints {
  /** Adds one, durably; lets go of those of any other basis, and where there are too many of the one that its neighbours stand in for best. */
  readonly save: (checkpoint: Checkpoint) => Promise<void>
  /** Journal numbers of those of a basis, rising. */
  readonly seqs: (basis: string) => Promise<readonly number[]>
  readonly clear: () => Promise<void>
  /** The last one within `reach` that can be used; when none can, what is wrong with the last. */
  readonly load: (wanted: WantedCheckpoint, reach: Reach) => Promise<CheckpointFound>
}

/** How far a state may have come, both included: its instant, epoch ms, and its journal number. */
export interface Reach {
  readonly tMs?: number
  readonly seq?: number
}

export function isWithin({ seq, t }: Pick<Checkpoint, 'seq' | 't'>, reach: Reach): boolean {
  return t <= (reach.tMs ?? Infinity) && seq <= (reach.seq ?? Infinity)
}

const FILE = /^checkpoint\.(\d+)$/

/** Head of a file, without what follows it. */
interface Kept extends Pick<Checkpoint, 'seq' | 't' | 'basis'> {
  readonly file: string
}

/**
 * The files `past/checkpoint.<seq>` of a folder.
 * @param most how many stay
 */
export function pastCheckpoints(dir: string, most: number): PastCheckpoints {
  const folder = path.join(dir, 'past')
  /** By rising seq. A file whose head cannot be read is none. */
  async function kept(): Promise<Kept[]> {
    const names = (await readdir(folder).catch(ignoreMissing)) ?? []
    const found: Kept[] = []
    for (const name of names.filter((each) => FILE.test(each))) {
      const file = path.join(folder, name)
      const head = await headOf(file)
      if (head !== undefined) found.push({ ...head, file })
    }
    return found.toSorted((a, b) => a.seq - b.seq)
  }
  return {
    save: async (checkpoint) => {
      const names = (await readdir(folder).catch(ignoreMissing)) ?? []
      // What a thread that was given up left half-written.
      for (const name of names) if (name.endsWith('.part')) await rm(path.join(folder, name))
      await put(checkpoint, path.join(folder, `checkpoint.${checkpoint.seq}`))
      const all = await kept()
      const own = all.filter(({ basis }) => basis === checkpoint.basis)
      for (const { basis, file } of all) if (basis !== checkpoint.basis) await rm(file)
      while (own.length > most) {
        const [spare] = own.splice(spareOf(own), 1)
        await rm(spare!.file)
      }
    },
    seqs: async (wanted) =>
      (await kept()).flatMap(({ seq, basis }) => (basis === wanted ? seq : [])),
    clear: () => rm(folder, { recursive: true, force: true }),
    load: async (wanted, reach) => {
      const near = (await kept()).filter(
        (one) => one.basis === wanted.basis && isWithin(one, reach),
      )
      const candidates = near.toReversed().map(({ file }) => ({
        name: path.join('past', path.basename(file)),
        read: () => checked(file),
      }))
      return firstUsable(candidates, wanted)
    },
  }
}

/** Place of the one without which the widest way from one to the next is shortest; never the last, on which the next is folded. */
function spareOf(kept: readonly { readonly seq: number }[]): number {
  let spare = 0
  let shortest = Infinity
  for (let i = 0; i + 1 < kept.length; i++) {
    const way = kept[i + 1]!.seq - (kept[i - 1]?.seq ?? 0)
    if (way < shortest) [spare, shortest] = [i, way]
  }
  return spare
}
