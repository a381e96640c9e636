import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'

/** The state of a fold at one place of the journal, as bytes that only the fold understands. */
export interface Checkpoint {
  /** Last fact folded in. */
  readonly seq: number
  /** Instants up to here were applied, epoch ms (DESIGN law 5: a version is seq and t). */
  readonly t: number
  /** Hash of what the bytes depend on besides the facts: layout of the state, district package, code version. Another basis is foreign. */
  readonly basis: string
  readonly state: Uint8Array
}

/** What was found. Anything but `found` means a full replay; its reason belongs in the log. */
export type CheckpointFound =
  | { readonly kind: 'found'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'foreign'; readonly reason: string }

/**
 * Keeps the newest checkpoint (RULES JN3). It is a shortcut and never the truth: losing it costs a full replay and nothing else.
 *
 *     const found = await checkpoints.load({ basis, head: await journal.head() })
 *     const from = found.kind === 'found' ? restore(found.checkpoint) : empty()
 *     journal.follow(from.seq, fold)
 */
export interface Checkpoints {
  /** Replaces the one before, atomically and durably: a crash leaves the old or the new one whole. */
  readonly save: (checkpoint: Checkpoint) => Promise<void>
  /** @param wanted.head the journal's head; a checkpoint beyond it belongs to another journal */
  readonly load: (wanted: {
    readonly basis: string
    readonly head: number
  }) => Promise<CheckpointFound>
}

interface Header {
  readonly format: typeof FORMAT
  readonly seq: number
  readonly t: number
  readonly basis: string
  readonly sha256: string
}

const FORMAT = 'gewu checkpoint 1'

/** Checkpoints as one file `checkpoint` in the folder: a line of JSON, then the bytes. */
export function fileCheckpoints(dir: string): Checkpoints {
  const file = path.join(dir, 'checkpoint')
  return {
    save: async ({ seq, t, basis, state }) => {
      await mkdir(dir, { recursive: true })
      const header: Header = { format: FORMAT, seq, t, basis, sha256: sum(seq, t, basis, state) }
      const part = `${file}.part`
      const handle = await open(part, 'w')
      try {
        await handle.writeFile(`${JSON.stringify(header)}\n`)
        await handle.writeFile(state)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, file)
      await syncFolder(dir)
    },
    load: async ({ basis, head }) => {
      const bytes = await readFile(file).catch(ignoreMissing)
      return bytes === undefined ? { kind: 'none' } : judge(bytes, basis, head)
    },
  }
}

function judge(bytes: Buffer, basis: string, head: number): CheckpointFound {
  const line = bytes.indexOf('\n')
  const header = line < 0 ? undefined : headerOf(bytes.toString('utf8', 0, line))
  if (header === undefined) return { kind: 'damaged', reason: 'the head line is not readable' }
  const state = bytes.subarray(line + 1)
  if (sum(header.seq, header.t, header.basis, state) !== header.sha256)
    return { kind: 'damaged', reason: 'the checksum does not fit' }
  if (header.basis !== basis)
    return { kind: 'foreign', reason: `made on basis ${header.basis}, wanted ${basis}` }
  if (header.seq > head)
    return { kind: 'foreign', reason: `made at seq ${header.seq}, the journal ends at ${head}` }
  return { kind: 'found', checkpoint: { seq: header.seq, t: header.t, basis, state } }
}

function headerOf(line: string): Header | undefined {
  try {
    const header = JSON.parse(line) as Partial<Header> | null
    const whole =
      header?.format === FORMAT &&
      Number.isSafeInteger(header.seq) &&
      Number.isSafeInteger(header.t) &&
      typeof header.basis === 'string' &&
      typeof header.sha256 === 'string'
    return whole ? (header as Header) : undefined
  } catch {
    return undefined
  }
}

/** Over the head as well: a changed seq is as wrong as a changed byte. */
function sum(seq: number, t: number, basis: string, state: Uint8Array): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, t, basis]))
    .update(state)
    .digest('hex')
}

/** A rename is durable only once the folder is. */
async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
