import { randomUUID } from 'node:crypto'
import type { JournalCopy } from '../embedded/copy.ts'
import { within } from './deadline.ts'
import { contentOf, factOfEntry, firstMark, identityOf } from './entry.ts'
import { type Line, reasonOf, type Reply } from './line.ts'
import { type Keys, runScript } from './scripts.ts'

/** How this process stands to the shared journal. */
export type Standing =
  | { readonly kind: 'joined' }
  /** Redis does not answer, or has just come back and is looked at. */
  | { readonly kind: 'away'; readonly reason: string }
  /** Redis and the copy do not tell the same: nothing is appended or copied until that is put right. */
  | { readonly kind: 'lost'; readonly reason: string }

export interface MemberOptions {
  readonly line: Line
  readonly keys: Keys
  readonly copy: JournalCopy
  readonly now: () => number
  /** Stable over restarts. */
  readonly id: string
  /** For an operator who looks at who takes part. */
  readonly name: string
  /** How far a clock may lift the shared stamp beyond Redis's own clock, ms; null = without bound, for simulated time. */
  readonly aheadMs: number | null
  /** Facts that stay in the stream although all have copied them. */
  readonly keep: number
  /** A member not heard of for that long does not hold up the trim any more, ms. */
  readonly expiryMs: number
  /** After Redis was restarted or replaced, appends wait that long for those whose copies reach further, ms. */
  readonly settleMs: number
  readonly onStanding: (standing: Standing) => void
  /** Facts that this process put back into a Redis that had lost them. */
  readonly onRestored: (from: number, to: number) => void
}

/** What the last beat told of the shared journal. */
export interface Shared {
  readonly seq: number
  readonly floor: number
  readonly members: number
  /** Position of the slowest member. */
  readonly slowest: number
  readonly packages: number
  /** This machine's clock against that of Redis, ms. */
  readonly skewMs: number
}

/** Between two beats: often where a joining waits for it. */
const BEAT_MS = { joined: 250, away: 50, lost: 1000 } as const
const ANSWER_MS = 5000
/** Put back in one script; more is left to an operator. */
const MOST_RESTORED = 5000

/**
 * This process's part in the shared journal: a few times a second it says how far it has copied, learns of the head and lifts the shared last
 * stamp. When Redis was away it first makes sure that Redis still tells the same as the copy.
 */
export class Member {
  readonly #options: MemberOptions
  #standing: Standing = { kind: 'away', reason: 'not connected yet' }
  #mark = ''
  #connections = -1
  #runId = ''
  #settledAt = 0
  #shared: Shared = { seq: 0, floor: 0, members: 0, slowest: 0, packages: 0, skewMs: 0 }
  #horizon = 0
  /** Stamps that hold once the copy has come to a number. */
  readonly #coming: { readonly seq: number; readonly at: number }[] = []
  #beating: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: MemberOptions) {
    this.#options = options
  }

  get standing(): Standing {
    return this.#standing
  }

  get mark(): string {
    return this.#mark
  }

  get shared(): Shared {
    return this.#shared
  }

  /** Whether appends wait because Redis has just come back as another. */
  get settling(): boolean {
    return performance.now() < this.#settledAt
  }

  start(): void {
    const next = (): void => {
      void this.beat().finally(() => {
        if (!this.#stopped) this.#timer = setTimeout(next, BEAT_MS[this.#standing.kind])
      })
    }
    next()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** One beat, or the one that is under way; never rejects. */
  beat(): Promise<void> {
    this.#beating ??= this.#beat()
      .catch((error: unknown) => this.#stand({ kind: 'away', reason: reasonOf(error) }))
      .finally(() => (this.#beating = undefined))
    return this.#beating
  }

  /** Where a doubt may be over by now, looks at once; resolves after so many ms at the latest, and never rejects. */
  async look(mostMs: number): Promise<void> {
    if (this.#standing.kind !== 'away') return
    await within(this.beat(), mostMs, 'no answer').catch(() => {})
  }

  /** Something was not as expected: nothing counts as joined until a beat has looked. */
  doubt(reason: string): void {
    if (this.#standing.kind === 'joined') this.#stand({ kind: 'away', reason })
  }

  /** Journal.horizon, for a copy that has given its followers all up to `head`. */
  horizon(head: number, recordedAt: number): number {
    while (this.#coming.length > 0 && this.#coming[0]!.seq <= head)
      this.#horizon = Math.max(this.#horizon, this.#coming.shift()!.at)
    this.#horizon = Math.max(this.#horizon, recordedAt)
    return this.#horizon
  }

  async #beat(): Promise<void> {
    const { line, copy, now } = this.#options
    const connections = line.connections()
    const joining = this.#standing.kind !== 'joined' || connections !== this.#connections
    if (joining && this.#standing.kind === 'joined')
      this.#stand({ kind: 'away', reason: 'Redis has been away' })
    const position = copy.head
    const reply = await this.#say(position, joining ? '' : this.#mark)
    const [status, mark, seq, at, floor, first] = reply as readonly string[]
    if (status === 'none') return this.#lose('Redis holds no journal of this district any more')
    if (status === 'halted') return this.#lose('the journal in Redis is being filled again')
    if (status === 'other') return this.doubt('the journal in Redis was begun anew')
    const stands = { seq: Number(seq), floor: Number(floor), first: first ?? '' }
    if (joining || status !== 'ok') {
      const difference = await this.#compare(position, stands)
      if (difference !== null) return this.#lose(difference)
      if (status === 'behind') return this.#putBack(mark!, stands.seq, position)
      this.#notice(String(reply[10]))
    }
    this.#mark = mark!
    this.#connections = connections
    this.#shared = {
      seq: stands.seq,
      floor: stands.floor,
      packages: Number(reply[7]),
      slowest: Number(reply[8]),
      members: Number(reply[9]),
      skewMs: now() - Number(reply[6]),
    }
    this.#coming.push({ seq: stands.seq, at: Number(at) })
    this.#stand({ kind: 'joined' })
  }

  #say(position: number, mark: string): Promise<readonly Reply[]> {
    const { line, keys, now, id, name, aheadMs, keep, expiryMs } = this.#options
    const created = position === 0 ? randomUUID() : ''
    const numbers = [position, Math.floor(now()), aheadMs ?? -1, keep, expiryMs].map(String)
    const beat = runScript(
      line,
      'BEAT',
      [keys.facts, keys.identities, keys.state, keys.members, keys.packages],
      [mark, created, id, ...numbers, name],
    )
    return within(beat, ANSWER_MS, `Redis did not answer within ${ANSWER_MS} ms`)
  }

  /** What tells the copy from the journal in Redis up to the last fact that both have; null when nothing does. */
  async #compare(
    position: number,
    { seq, floor, first }: { readonly seq: number; readonly floor: number; readonly first: string },
  ): Promise<string | null> {
    const { copy } = this.#options
    if (position < floor)
      return `the copy of this process ends at fact ${position}, Redis holds facts from ${floor + 1} on: put a backup of another process's copy in its place`
    if (position === 0) return null
    if (firstMark(copy.recall([1])[0]!) !== first)
      return 'Redis holds another journal than the copy of this process'
    const both = Math.min(position, seq)
    if (both <= floor) return null
    const [mine] = copy.recall([both])
    const [theirs] = await this.#entries(both, both)
    const same =
      theirs !== undefined &&
      theirs.recordedAt === mine!.recordedAt &&
      contentOf(theirs) === contentOf(mine!)
    return same ? null : `fact ${both} in Redis is another than in the copy of this process`
  }

  async #entries(from: number, to: number) {
    const { line, keys } = this.#options
    const range = line.send(keys.facts, ['XRANGE', keys.facts, `${from}-0`, `${to}-0`])
    const entries = await within(range, ANSWER_MS, 'Redis did not answer')
    return (entries as readonly Reply[]).map(factOfEntry)
  }

  /** Redis lacks the end of what this process has copied, as after the failover to a replica that had not got it. */
  async #putBack(mark: string, seq: number, position: number): Promise<void> {
    const { line, keys, copy, onRestored } = this.#options
    if (position - seq > MOST_RESTORED)
      return this.#lose(
        `Redis ends at fact ${seq}, the copy of this process at ${position}: too many to put back unasked`,
      )
    const facts = copy.read(seq, position - seq).slice(0, position - seq)
    const args = facts.flatMap((fact) => [
      String(fact.recordedAt),
      identityOf(fact),
      contentOf(fact),
    ])
    const [status] = await within(
      runScript(
        line,
        'RESTORE',
        [keys.facts, keys.identities, keys.state],
        [mark, String(seq), 'done', ...args],
      ),
      ANSWER_MS,
      'Redis did not answer',
    )
    if (status === 'ok') onRestored(seq + 1, position)
    this.doubt('Redis had lost facts')
  }

  /** Redis may be another process than before: then those whose copies reach further may put back what it lacks before anybody appends. */
  #notice(runId: string): void {
    const { settleMs } = this.#options
    if (runId === '') return
    if (this.#runId !== '' && runId !== this.#runId) this.#settledAt = performance.now() + settleMs
    this.#runId = runId
  }

  #lose(reason: string): void {
    this.#stand({ kind: 'lost', reason })
  }

  #stand(standing: Standing): void {
    const before = this.#standing
    this.#standing = standing
    const same =
      before.kind === standing.kind &&
      (standing.kind === 'joined' || (before as { reason?: string }).reason === standing.reason)
    if (!same) this.#options.onStanding(standing)
  }
}
