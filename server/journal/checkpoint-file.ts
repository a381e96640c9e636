import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { inParts, joined } from './parts.ts'

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

/** What was found. Anything but `found` means a full replay; every reason belongs in the log. */
export type CheckpointFound =
  /** `name`: of its file. `passedOver`: why others were not used. */
  | {
      readonly kind: 'found'
      readonly name: string
      readonly checkpoint: Checkpoint
      readonly passedOver: readonly string[]
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'foreign'; readonly reason: string }

export interface WantedCheckpoint {
  readonly basis: string
  /** The journal's head; a checkpoint beyond it belongs to another journal. */
  readonly head: number
  /** Why a whole checkpoint of this basis cannot be used all the same, null when it can. @default it can */
  readonly refuse?: (checkpoint: Pick<Checkpoint, 'seq' | 't'>) => Promise<string | null>
}

/** The head line of a file of one checkpoint; `parts`: bytes of each that follows. */
export interface Header {
  readonly format: typeof FORMAT
  readonly seq: number
  readonly t: number
  readonly basis: string
  readonly parts: readonly number[]
  readonly sha256: string
}

const FORMAT = 'gewu checkpoint 2'
/** More than a head line has. */
const HEAD_BYTES = 1 << 16
/** @param clear makes room for it, once it is whole */
export async function put(
  { seq, t, basis, state }: Checkpoint,
  file: string,
  clear?: () => Promise<void>,
): Promise<void> {
  const dir = path.dirname(file)
  await mkdir(dir, { recursive: true })
  const bytes = await inParts(state)
  const parts = bytes.map(({ length }) => length)
  const head = { format: FORMAT, seq, t, basis, parts } as const
  const header: Header = { ...head, sha256: sum(head, bytes) }
  const part = `${file}.part`
  await written(part, [Buffer.from(`${JSON.stringify(header)}\n`), ...bytes])
  await clear?.()
  await rename(part, file)
  await syncFolder(dir)
}

type Judged = Exclude<CheckpointFound, { readonly kind: 'none' }>

/** A file as it was found: whole, or what is wrong with it. */
export type Checked =
  | { readonly kind: 'whole'; readonly header: Header; readonly state: () => Promise<Uint8Array> }
  | { readonly kind: 'damaged'; readonly reason: string }

/** Null where there is no file. */
export async function checked(file: string): Promise<Checked | null> {
  const bytes = await readFile(file).catch(ignoreMissing)
  if (bytes === undefined) return null
  const line = bytes.indexOf('\n')
  const header = line < 0 ? undefined : headerOf(bytes.toString('utf8', 0, line))
  if (header === undefined) return { kind: 'damaged', reason: 'the head line is not readable' }
  const { sha256, ...head } = header
  const parts = bytes.subarray(line + 1)
  if (sum(head, [parts]) !== sha256) return { kind: 'damaged', reason: 'the checksum does not fit' }
  return { kind: 'whole', header, state: () => joined(parts, header.parts) }
}

/** Its head line alone; undefined where there is no file, or no such line. */
export async function headOf(file: string): Promise<Header | undefined> {
  const handle = await open(file, 'r').catch(ignoreMissing)
  if (handle === undefined) return undefined
  try {
    const { buffer } = await handle.read(Buffer.alloc(HEAD_BYTES))
    return headerOf(buffer.toString('utf8', 0, Math.max(0, buffer.indexOf('\n'))))
  } finally {
    await handle.close()
  }
}

/** With its state at hand. */
export async function unpacked(
  found: Extract<Checked, { readonly kind: 'whole' }>,
): Promise<Checked> {
  const state = await found.state()
  return { ...found, state: () => Promise.resolve(state) }
}

/** A file to be looked at; `read` is null where it is not there. */
export interface Candidate {
  readonly name: string
  readonly read: () => Promise<Checked | null>
}

/** The first that can be used; when none can, what is wrong with the first that is there. */
export async function firstUsable(
  candidates: Iterable<Candidate>,
  wanted: WantedCheckpoint,
): Promise<CheckpointFound> {
  const reasons: string[] = []
  let worst: CheckpointFound = { kind: 'none' }
  for (const { name, read } of candidates) {
    const file = await read()
    if (file === null) continue
    const found = await judge(file, name, wanted)
    if (found.kind === 'found') return { ...found, passedOver: reasons }
    reasons.push(`${name}: ${found.reason}`)
    if (worst.kind === 'none') worst = found
  }
  return worst
}

async function judge(
  found: Checked,
  name: string,
  { basis, head, refuse }: WantedCheckpoint,
): Promise<Judged> {
  if (found.kind === 'damaged') return found
  const { header } = found
  if (header.basis !== basis)
    return { kind: 'foreign', reason: `made on basis ${header.basis}, wanted ${basis}` }
  if (header.seq > head)
    return { kind: 'foreign', reason: `made at seq ${header.seq}, the journal ends at ${head}` }
  const reason = (await refuse?.({ seq: header.seq, t: header.t })) ?? null
  if (reason !== null) return { kind: 'foreign', reason }
  const checkpoint = { seq: header.seq, t: header.t, basis, state: await found.state() }
  return { kind: 'found', name, checkpoint, passedOver: [] }
}

/** Durable, or not there. */
async function written(file: string, bytes: readonly Uint8Array[]): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file, 'w', 0o600)
    for (const each of bytes) await handle.writeFile(each)
    await handle.sync()
  } catch (error) {
    // What a full disk left half-written would take the room that it lacks.
    await rm(file, { force: true })
    throw error
  } finally {
    await handle?.close()
  }
}

function headerOf(line: string): Header | undefined {
  try {
    const header = JSON.parse(line) as Partial<Header> | null
    const whole =
      header?.format === FORMAT &&
      Number.isSafeInteger(header.seq) &&
      Number.isSafeInteger(header.t) &&
      typeof header.basis === 'string' &&
      Array.isArray(header.parts) &&
      typeof header.sha256 === 'string'
    return whole ? (header as Header) : undefined
  } catch {
    return undefined
  }
}

/** Over the head as well: a changed seq is as wrong as a changed byte. */
function sum(head: Omit<Header, 'sha256'>, bytes: readonly Uint8Array[]): string {
  const { seq, t, basis, parts } = head
  const hash = createHash('sha256').update(JSON.stringify([seq, t, basis, parts]))
  for (const each of bytes) hash.update(each)
  return hash.digest('hex')
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

/** A file that is not there is undefined; any other trouble stays one. */
export function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
