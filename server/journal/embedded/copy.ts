import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Fact, NewFact } from '../../../shared/fact/fact.ts'
import { type Appended, JournalError, type JournalSize } from '../journal.ts'
import { type EmbeddedOptions, openWriter } from './options.ts'
import { Followers } from './followers.ts'
import { OUTCOMES } from './messages.ts'
import { columnsOf } from './queue.ts'
import { openReader, type Reader } from './reader.ts'
import { sizeOf } from './size.ts'
import type { Writer } from './writer.ts'

/** What an event is to a copy: null where no fact of it has the identity. */
export type Found = Exclude<Appended, { readonly kind: 'accepted' }> | null

/** Opens the SQLite journal of a folder as the copy of another journal. Rejects as `openEmbeddedJournal` does. */
export async function openCopy(options: Omit<EmbeddedOptions, 'now'>): Promise<JournalCopy> {
  const whole = { ...options, now: () => 0 }
  return new JournalCopy(whole, await openWriter(whole), openReader(options.dir))
}

/**
 * The facts of a journal that lives elsewhere, as this process has copied them: under the numbers and stamps they have there, durable here, without
 * gaps. What it gives to its followers stands in it already.
 */
export class JournalCopy {
  readonly #options: EmbeddedOptions
  readonly #reader: Reader
  readonly #followers: Followers
  #writer: Writer
  #recordedAt: number
  #dead: string | undefined
  #closed = false

  constructor(options: EmbeddedOptions, writer: Writer, reader: Reader) {
    this.#options = options
    this.#reader = reader
    this.#followers = new Followers(writer.head, reader.read, reader.rest)
    this.#recordedAt = writer.recordedAt
    this.#writer = writer
    this.#watch(writer)
  }

  /** Number of the last fact that followers were given, 0 when empty. */
  get head(): number {
    return this.#followers.head
  }

  /** Of the last fact, epoch ms. */
  get recordedAt(): number {
    return this.#recordedAt
  }

  /**
   * Copies consecutive facts and gives them to the followers; those it has are passed over. Rejects with a JournalError, `full` or `broken`, and has
   * none of them when they do not follow on its head or cannot be written; it may be tried again.
   */
  async copy(facts: readonly Fact[]): Promise<void> {
    const writer = await this.#living()
    const fresh = facts.filter(({ seq }) => seq > this.head)
    const [first] = fresh
    if (first === undefined) return
    const stamps = fresh.map(({ recordedAt }) => recordedAt)
    const head = await writer.copy({ first: first.seq, stamps, ...columnsOf(fresh) })
    if (head !== fresh.at(-1)!.seq)
      throw new JournalError('broken', `the copy stands at ${head} after fact ${first.seq}`)
    this.#followers.publish(fresh)
    this.#recordedAt = stamps.at(-1)!
  }

  /** What prepared events are to the facts of the copy. Rejects as `copy` does. */
  async find(facts: readonly NewFact[]): Promise<readonly Found[]> {
    const { outcomes, seqs } = await (await this.#living()).find(columnsOf(facts))
    return facts.map((_, i) => {
      const kind = OUTCOMES[outcomes[i]!]!
      return kind === 'accepted' ? null : { kind, seq: seqs[i]! }
    })
  }

  read(after: number, limit: number): readonly Fact[] {
    return this.#reader.read(after, limit)
  }

  recall(seqs: readonly number[]): readonly Fact[] {
    return this.#reader.recall(seqs)
  }

  readSubject(world: string, subject: string): readonly Fact[] {
    return this.#reader.readSubject(world, subject)
  }

  follow(after: number, onFacts: (facts: readonly Fact[]) => void): () => void {
    return this.#followers.add(after, onFacts)
  }

  async keepPackage(hash: string, content: string): Promise<void> {
    await (await this.#living()).keepPackage({ hash, content: zstdCompressSync(content) })
  }

  readPackage(hash: string): string | null {
    const content = this.#reader.readPackage(hash)
    return content && zstdDecompressSync(content).toString()
  }

  async size(): Promise<JournalSize> {
    const compactedFacts = this.#reader.compacted()
    return { facts: this.head, compactedFacts, ...(await sizeOf(this.#options.dir)) }
  }

  /** Nothing may be asked of it any more. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#followers.clear()
    this.#reader.close()
    if (this.#dead === undefined) await this.#writer.close()
  }

  /** The writer, a new one when the last has died. */
  async #living(): Promise<Writer> {
    if (this.#closed) throw new JournalError('closed', 'the journal is closed')
    if (this.#dead !== undefined) {
      const writer = await openWriter(this.#options)
      this.#dead = undefined
      this.#writer = writer
      this.#watch(writer)
      // What the last one had in hand may be durable although it did not say so.
      this.#followers.publish(this.#reader.read(this.head, writer.head - this.head))
      this.#recordedAt = writer.recordedAt
    }
    return this.#writer
  }

  #watch(writer: Writer): void {
    void writer.died.then((reason) => {
      if (!this.#closed) this.#dead = reason
    })
    this.#options.onWriter?.(writer)
  }
}
