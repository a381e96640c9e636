import { setImmediate as nextTurn } from 'node:timers/promises'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Fact, NewFact } from '../../../shared/fact/fact.ts'
import { type Appended, type Journal, JournalError, type JournalSize } from '../journal.ts'
import { Followers } from './followers.ts'
import { OUTCOMES, type Written } from './messages.ts'
import { type Batch, groupOf, prepare } from './queue.ts'
import { openReader, type Reader } from './reader.ts'
import { type EmbeddedOptions, openWriter } from './options.ts'
import { sizeOf } from './size.ts'
import type { Writer } from './writer.ts'

export type { EmbeddedOptions } from './options.ts'

/** Facts in one transaction: enough to spread the fsync thin, few enough to keep the others' wait short. */
const GROUP = 5000

/** Opens the SQLite journal of a folder. Rejects when another process has it open or its file is not a journal of this version. */
export async function openEmbeddedJournal(options: EmbeddedOptions): Promise<Journal> {
  const writer = await openWriter(options)
  return new EmbeddedJournal(options, writer, openReader(options.dir))
}

class EmbeddedJournal implements Journal {
  readonly #options: EmbeddedOptions
  readonly #reader: Reader
  readonly #followers: Followers
  #writer: Writer | undefined
  #batches: Batch[] = []
  #waiting = 0
  #writing = false
  #full = false
  #timer: NodeJS.Timeout | undefined
  #recordedAt: number
  #ended: JournalError | undefined
  #drained: (() => void) | undefined
  #replacing: Promise<void> | undefined

  constructor(options: EmbeddedOptions, writer: Writer, reader: Reader) {
    this.#options = options
    this.#reader = reader
    this.#recordedAt = writer.recordedAt
    this.#followers = new Followers(writer.head, reader.read, reader.rest)
    this.#adopt(writer)
  }

  async append(facts: readonly NewFact[]): Promise<readonly Appended[]> {
    if (this.#ended !== undefined) throw this.#ended
    if (facts.length === 0) return []
    const most = this.#options.maxWaiting ?? 50_000
    if (this.#waiting > 0 && this.#waiting + facts.length > most)
      throw new JournalError('busy', `${this.#waiting} facts are waiting for the journal`)
    const prepared = facts.map(prepare)
    const { promise, resolve, reject } = Promise.withResolvers<readonly Appended[]>()
    this.#batches.push({ facts: prepared, resolve, reject })
    this.#waiting += prepared.length
    this.#schedule()
    return promise
  }

  async read(after: number, limit: number): Promise<readonly Fact[]> {
    // Who reads on and on, as a board of the past does, leaves the others their turn between two pieces.
    await nextTurn()
    this.#mustBeOpen()
    return this.#reader.read(after, limit)
  }

  recall(seqs: readonly number[]): readonly Fact[] {
    this.#mustBeOpen()
    return this.#reader.recall(seqs)
  }

  follow(after: number, onFacts: (facts: readonly Fact[]) => void): () => void {
    this.#mustBeOpen()
    return this.#followers.add(after, onFacts)
  }

  async readSubject(world: string, subject: string): Promise<readonly Fact[]> {
    this.#mustBeOpen()
    return this.#reader.readSubject(world, subject)
  }

  async keepPackage(hash: string, content: string): Promise<void> {
    if (this.#ended !== undefined) throw this.#ended
    if (this.#writer === undefined) throw new JournalError('broken', 'the journal has no writer')
    await this.#writer.keepPackage({ hash, content: zstdCompressSync(content) })
  }

  async readPackage(hash: string): Promise<string | null> {
    this.#mustBeOpen()
    const content = this.#reader.readPackage(hash)
    return content && zstdDecompressSync(content).toString()
  }

  async size(): Promise<JournalSize> {
    this.#mustBeOpen()
    const compactedFacts = this.#reader.compacted()
    return { facts: this.#followers.head, compactedFacts, ...(await sizeOf(this.#options.dir)) }
  }

  async head(): Promise<number> {
    return this.#followers.head
  }

  horizon(): number {
    // While a group is being written, or its fate is unknown, its stamp is the bound: its facts may still come.
    const coming = this.#writing || this.#writer === undefined
    return coming ? this.#recordedAt : this.#stamp()
  }

  async close(): Promise<void> {
    if (this.#ended?.kind === 'closed') return
    this.#ended = new JournalError('closed', 'the journal is closed')
    if (this.#writer === undefined) this.#fail(this.#ended)
    await this.#replacing
    if (this.#writing || this.#batches.length > 0) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve
        this.#schedule()
      })
    }
    this.#followers.clear()
    this.#reader.close()
    const writer = this.#writer
    this.#writer = undefined
    await writer?.close()
  }

  #mustBeOpen(): void {
    if (this.#ended?.kind === 'closed') throw this.#ended
  }

  #schedule(): void {
    if (this.#writing || this.#writer === undefined) return
    if (this.#waiting >= GROUP || this.#drained !== undefined) void this.#write()
    else this.#timer ??= setTimeout(() => void this.#write(), this.#options.gatherMs ?? 5)
  }

  /** Commits what has gathered, and after it what gathered meanwhile, until nothing waits. */
  async #write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = true
    while (this.#batches.length > 0 && this.#writer !== undefined) {
      const batches = this.#take()
      const facts = batches.flatMap((batch) => batch.facts)
      const recordedAt = this.#stamp()
      try {
        const written = await this.#writer.append(groupOf(facts, recordedAt))
        this.#followers.publish(acceptedOf(facts, written, recordedAt))
        answer(batches, written)
        this.#noteFull(false)
      } catch (error) {
        if (error instanceof JournalError && error.kind === 'full') this.#noteFull(true)
        for (const batch of batches) batch.reject(asError(error))
      }
    }
    this.#writing = false
    this.#drained?.()
  }

  #noteFull(full: boolean): void {
    if (full !== this.#full) this.#options.onFull?.(full)
    this.#full = full
  }

  /** Never before an earlier stamp or an answer of horizon(), also when the clock steps back. */
  #stamp(): number {
    this.#recordedAt = Math.max(this.#recordedAt, Math.floor(this.#options.now()))
    return this.#recordedAt
  }

  #take(): readonly Batch[] {
    let count = 0
    let size = 0
    while (count < this.#batches.length && (count === 0 || size < GROUP))
      size += this.#batches[count++]!.facts.length
    this.#waiting -= size
    return this.#batches.splice(0, count)
  }

  #adopt(writer: Writer): void {
    this.#writer = writer
    this.#recordedAt = Math.max(this.#recordedAt, writer.recordedAt)
    // A group in flight when the last writer died may be durable although nobody was told.
    this.#followers.advance(writer.head)
    void writer.died.then((reason) => {
      if (this.#writer === writer) this.#replacing = this.#replace(reason)
    })
    this.#options.onWriter?.(writer)
    this.#schedule()
  }

  async #replace(reason: string): Promise<void> {
    this.#writer = undefined
    this.#fail(new JournalError('broken', `the journal's writer died: ${reason}`))
    try {
      const writer = await openWriter(this.#options)
      if (this.#ended === undefined) this.#adopt(writer)
      else await writer.close()
    } catch (error) {
      this.#ended ??= new JournalError('broken', `no new writer: ${asError(error).message}`)
      this.#fail(this.#ended)
    }
  }

  #fail(error: JournalError): void {
    for (const batch of this.#batches.splice(0)) batch.reject(error)
    this.#waiting = 0
    this.#drained?.()
  }
}

function acceptedOf(facts: readonly NewFact[], written: Written, recordedAt: number): Fact[] {
  const accepted: Fact[] = []
  facts.forEach((fact, i) => {
    if (written.outcomes[i] === 0) accepted.push({ seq: written.seqs[i]!, recordedAt, ...fact })
  })
  return accepted
}

function answer(batches: readonly Batch[], written: Written): void {
  let row = 0
  for (const batch of batches) {
    const from = row
    row += batch.facts.length
    batch.resolve(
      batch.facts.map((_, i) => ({
        kind: OUTCOMES[written.outcomes[from + i]!]!,
        seq: written.seqs[from + i]!,
      })),
    )
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
