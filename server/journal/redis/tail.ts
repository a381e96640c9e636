import { setTimeout as sleep } from 'node:timers/promises'
import type { JournalCopy } from '../embedded/copy.ts'
import { JournalError } from '../journal.ts'
import { factOfEntry } from './entry.ts'
import { type Line, reasonOf, type Reply } from './line.ts'
import type { Member } from './member.ts'
import type { Keys } from './scripts.ts'

export interface TailOptions {
  /** Its own connection: a read that waits holds up everything behind it. */
  readonly line: Line
  readonly keys: Keys
  readonly copy: JournalCopy
  readonly member: Member
  /** After each piece that was copied and given to the followers. */
  readonly onCopied: () => void
  /** The copy cannot be written, e.g. its disk is full; tried again. */
  readonly onTrouble: (error: JournalError) => void
}

const PIECE = 1000
const BLOCK_MS = 1000
const AGAIN_MS = 1000

/** Reads the stream on from where the copy ends, copies each piece and gives it to the followers, until it is stopped. */
export class Tail {
  readonly #options: TailOptions
  #trouble: JournalError | undefined
  #stopped = false
  #checked = -1

  constructor(options: TailOptions) {
    this.#options = options
  }

  /** Why the copy cannot be written; undefined when it can. */
  get trouble(): JournalError | undefined {
    return this.#trouble
  }

  stop(): void {
    this.#stopped = true
  }

  /** Resolves after `stop`, once nothing is being copied. */
  async run(): Promise<void> {
    const { member, onCopied, onTrouble } = this.#options
    while (!this.#stopped) {
      if (member.standing.kind !== 'joined') {
        await sleep(50)
        continue
      }
      try {
        if (await this.#piece()) onCopied()
        this.#trouble = undefined
      } catch (error) {
        if (this.#stopped) return
        if (error instanceof JournalError) {
          this.#trouble = error
          onTrouble(error)
          await sleep(AGAIN_MS)
        } else {
          member.doubt(reasonOf(error))
          await sleep(50)
        }
      }
    }
  }

  async #piece(): Promise<boolean> {
    const { line, keys, copy, member } = this.#options
    const after = copy.head
    // A connection of its own may come back before the other: what it reads then is not known to follow on the copy.
    const connections = line.connections()
    if (connections !== this.#checked && this.#checked !== -1) {
      member.doubt('Redis has been away')
      await member.beat()
      this.#checked = connections
      return false
    }
    this.#checked = connections
    const reply = await line.send(keys.facts, [
      ...['XREAD', 'COUNT', String(PIECE), 'BLOCK', String(BLOCK_MS)],
      ...['STREAMS', keys.facts, `${after}-0`],
    ])
    if (reply === null || this.#stopped) return false
    if (line.connections() !== connections) return false
    const [[, entries]] = reply as readonly [readonly [string, readonly Reply[]]]
    const facts = entries.map(factOfEntry)
    if (facts.some(({ seq }, i) => seq !== after + 1 + i))
      throw new Error(`the stream does not go on with fact ${after + 1}`)
    await copy.copy(facts)
    return true
  }
}
