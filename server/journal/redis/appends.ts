import type { NewFact } from '../../../shared/fact/fact.ts'
import type { JournalCopy } from '../embedded/copy.ts'
import { prepare } from '../embedded/queue.ts'
import { type Appended, type Decided, JournalError } from '../journal.ts'
import { contentOf, identityOf } from './entry.ts'
import { type Line, reasonOf } from './line.ts'
import type { Member } from './member.ts'
import { type Keys, runScript } from './scripts.ts'

export interface AppendsOptions {
  readonly line: Line
  readonly keys: Keys
  readonly copy: JournalCopy
  readonly member: Member
  readonly now: () => number
  readonly aheadMs: number | null
  /** How long a first fact waits for company, ms. */
  readonly gatherMs: number
  readonly maxWaiting: number
  /** From the call to the answer, ms. */
  readonly answerMs: number
}

/** Facts in one script: Redis does nothing else meanwhile. */
const GROUP = 1000

interface Batch {
  readonly facts: readonly NewFact[]
  readonly decided: Decided | undefined
  readonly resolve: (appended: readonly Appended[]) => void
  readonly reject: (error: Error) => void
  over: boolean
}

/** Gathers what is appended into groups, sends one after the other, and answers when the copy has given it to the followers. */
export class Appends {
  readonly #options: AppendsOptions
  #batches: Batch[] = []
  #open = new Set<Promise<unknown>>()
  #waiting = 0
  /** A run is due or under way, which takes what is added meanwhile. */
  #gathering = false
  /** Answers that wait for the copy to come to a number. */
  readonly #coming: { readonly seq: number; readonly reached: () => void }[] = []

  constructor(options: AppendsOptions) {
    this.#options = options
  }

  /** Facts that are being appended. */
  get waiting(): number {
    return this.#waiting
  }

  add(facts: readonly NewFact[], decided?: Decided): Promise<readonly Appended[]> {
    const { answerMs, maxWaiting } = this.#options
    if (this.#waiting > 0 && this.#waiting + facts.length > maxWaiting)
      throw new JournalError('busy', `${this.#waiting} facts are waiting for the journal`)
    const prepared = facts.map(prepare)
    const { promise, resolve, reject } = Promise.withResolvers<readonly Appended[]>()
    const batch: Batch = { facts: prepared, decided, resolve, reject, over: false }
    this.#batches.push(batch)
    this.#waiting += prepared.length
    const timer = setTimeout(
      () => reject(new JournalError('unreachable', `no answer of Redis within ${answerMs} ms`)),
      answerMs,
    )
    const answered = promise.finally(() => {
      clearTimeout(timer)
      batch.over = true
      this.#waiting -= prepared.length
      this.#open.delete(answered)
    })
    this.#open.add(answered)
    if (!this.#gathering) setTimeout(() => void this.#run(), this.#options.gatherMs)
    this.#gathering = true
    return answered
  }

  /** The copy has come on. */
  advance(): void {
    const { head } = this.#options.copy
    for (let i = this.#coming.length - 1; i >= 0; i--)
      if (this.#coming[i]!.seq <= head) this.#coming.splice(i, 1)[0]!.reached()
  }

  /** Resolves when everything added has an answer. */
  async drain(): Promise<void> {
    await Promise.allSettled([...this.#open])
  }

  async #run(): Promise<void> {
    while (this.#batches.length > 0) {
      const batches = this.#take()
      try {
        const appended = await this.#send(
          batches.flatMap(({ facts }) => facts),
          batches[0]?.decided,
        )
        void this.#answer(batches, appended)
      } catch (error) {
        for (const { reject } of batches) reject(errorOf(error))
      }
    }
    this.#gathering = false
  }

  #take(): readonly Batch[] {
    const taken: Batch[] = []
    let size = 0
    while (this.#batches.length > 0 && (size === 0 || size < GROUP)) {
      const batch = this.#batches[0]!
      // What was decided goes alone: nobody else's facts are refused with it.
      if (batch.decided !== undefined && taken.length > 0) break
      this.#batches.shift()
      if (batch.over) continue
      taken.push(batch)
      size += batch.facts.length
      if (batch.decided !== undefined) break
    }
    return taken
  }

  async #send(facts: readonly NewFact[], decided?: Decided): Promise<readonly Appended[]> {
    if (facts.length === 0) return []
    const { copy, member, answerMs } = this.#options
    await member.look(answerMs)
    if (member.standing.kind !== 'joined')
      throw new JournalError('unreachable', 'the shared journal is not reached')
    // Before the look: what the copy gets after it is in the index of Redis.
    const looked = copy.head
    const found = member.shared.floor === 0 ? [] : await copy.find(facts)
    const fresh = facts.filter((_, i) => (found[i] ?? null) === null)
    const answers = fresh.length === 0 ? [] : await this.#script(looked, fresh, decided)
    let next = 0
    return facts.map((_, i) => found[i] ?? answers[next++]!)
  }

  async #script(
    looked: number,
    facts: readonly NewFact[],
    decided?: Decided,
  ): Promise<readonly Appended[]> {
    const { line, keys, member, now, aheadMs } = this.#options
    const head = [
      member.mark,
      String(looked),
      String(Math.floor(now())),
      String(aheadMs ?? -1),
      String(decided?.at ?? ''),
    ]
    const pairs = facts.flatMap((fact) => [identityOf(fact), contentOf(fact)])
    const reply = await runScript(
      line,
      'APPEND',
      [keys.facts, keys.identities, keys.state],
      [...head, ...pairs],
    )
    const [status, , , outcomes, ...seqs] = reply as readonly string[]
    if (status === 'overtaken')
      throw new JournalError('overtaken', 'another process has decided meanwhile')
    if (status !== 'ok') {
      member.doubt(`the journal in Redis is ${status}`)
      throw new JournalError('unreachable', `the journal in Redis is ${status}`)
    }
    return seqs.map((seq, i) => ({ kind: KINDS[outcomes![i] as Outcome], seq: Number(seq) }))
  }

  async #answer(batches: readonly Batch[], appended: readonly Appended[]): Promise<void> {
    await this.#reached(Math.max(0, ...appended.map(({ seq }) => seq)))
    let from = 0
    for (const { facts, resolve } of batches) {
      resolve(appended.slice(from, from + facts.length))
      from += facts.length
    }
  }

  #reached(seq: number): Promise<void> {
    if (this.#options.copy.head >= seq) return Promise.resolve()
    return new Promise((resolve) => this.#coming.push({ seq, reached: resolve }))
  }
}

const KINDS = { a: 'accepted', d: 'duplicate', c: 'conflict' } as const
type Outcome = keyof typeof KINDS

/** Answers of Redis that mean that there is no room, in memory or on its disk. */
const FULL = /^(OOM|MISCONF)\b/

function errorOf(error: unknown): Error {
  if (error instanceof JournalError) return error
  const reason = reasonOf(error)
  return FULL.test(reason)
    ? new JournalError('full', `Redis takes nothing: ${reason}`)
    : new JournalError('unreachable', reason)
}
