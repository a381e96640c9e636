import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Fact, NewFact } from '../../../shared/fact/fact.ts'
import { type JournalCopy, openCopy } from '../embedded/copy.ts'
import { type Appended, type Decided, JournalError, type JournalSize } from '../journal.ts'
import { Appends } from './appends.ts'
import { type Line, openLine, reasonOf } from './line.ts'
import { memberId } from './member-id.ts'
import { Member, type Standing } from './member.ts'
import type { RedisOptions, SharedJournal, SharedState, SharedTable } from './options.ts'
import { type SharedPackages, sharePackages } from './packages.ts'
import { type Keys, keysOf } from './scripts.ts'
import { clockWarning, settingsWarnings } from './settings.ts'
import { sharedTable } from './table.ts'
import { Tail } from './tail.ts'

const DAY_MS = 86_400_000
const SETTINGS_MS = 60_000

/**
 * Opens this process's copy in a folder and joins the journal of a district in Redis; resolves when the copy has caught up. Rejects with one line that
 * says what is wrong: Redis does not answer in time, or what it holds does not fit the copy.
 */
export async function openRedisJournal(options: RedisOptions): Promise<SharedJournal> {
  const copy = await openCopy(options)
  const journal = new RedisJournal(options, copy)
  try {
    await journal.start()
  } catch (error) {
    await journal.close()
    throw error
  }
  return journal
}

class RedisJournal implements SharedJournal {
  readonly #options: RedisOptions
  readonly #keys: Keys
  readonly #copy: JournalCopy
  readonly #line: Line
  readonly #tailLine: Line
  readonly #member: Member
  readonly #tail: Tail
  readonly #appends: Appends
  readonly #packages: SharedPackages
  #tailing: Promise<void> | undefined
  #settings: readonly string[] = []
  #knownPackages = -1
  #timer: NodeJS.Timeout | undefined
  #lastError = 'no connection'
  #ended: JournalError | undefined

  constructor(options: RedisOptions, copy: JournalCopy) {
    const { url, district, now, name = `pid ${process.pid}` } = options
    this.#options = options
    this.#copy = copy
    this.#keys = keysOf(district)
    const line = (purpose: string): Line =>
      openLine({
        url,
        name: `gewu-${purpose}`,
        onError: (reason) => (this.#lastError = reason),
      })
    this.#line = line('journal')
    this.#tailLine = line('tail')
    const shared = { keys: this.#keys, copy }
    this.#member = new Member({
      ...shared,
      ...{ line: this.#line, now, name, id: memberId(options.dir) },
      aheadMs: options.aheadMs ?? null,
      keep: options.keep ?? 50_000,
      expiryMs: options.expiryMs ?? DAY_MS,
      settleMs: options.settleMs ?? 2000,
      onStanding: (standing) => this.#tellStanding(standing),
      onRestored: (from, to) =>
        this.#tell('error', `Redis had lost facts ${from}–${to}; put back from this copy`),
    })
    this.#appends = new Appends({
      ...shared,
      ...{ line: this.#line, member: this.#member, now },
      aheadMs: options.aheadMs ?? null,
      gatherMs: options.gatherMs ?? 2,
      maxWaiting: options.maxWaiting ?? 50_000,
      answerMs: this.#answerMs,
    })
    this.#tail = new Tail({
      ...shared,
      ...{ line: this.#tailLine, member: this.#member },
      onCopied: () => this.#appends.advance(),
      onTrouble: (error) => this.#tell('error', `the copy cannot be written: ${error.message}`),
    })
    this.#packages = sharePackages(this.#line, this.#keys, copy)
  }

  async start(): Promise<void> {
    const { startMs = 15_000 } = this.#options
    const deadline = performance.now() + startMs
    this.#member.start()
    while (this.#member.standing.kind === 'away') {
      if (performance.now() > deadline)
        throw new JournalError('unreachable', `Redis at ${this.#place()}: ${this.#whyAway()}`)
      await sleep(20)
    }
    const { standing } = this.#member
    if (standing.kind === 'lost')
      throw new JournalError('lost', `Redis at ${this.#place()}: ${standing.reason}${ADVICE}`)
    const { seq } = this.#member.shared
    this.#tailing = this.#tail.run()
    await this.#packages.sync()
    await this.#look()
    while (this.#copy.head < seq) {
      if (this.#tail.trouble !== undefined) throw this.#tail.trouble
      await sleep(5)
    }
    this.#timer = setInterval(() => void this.#look(), SETTINGS_MS)
  }

  async append(facts: readonly NewFact[], decided?: Decided): Promise<readonly Appended[]> {
    if (this.#ended !== undefined) throw this.#ended
    if (facts.length === 0) return []
    // Otherwise at once: what was handed over before a close is appended before it.
    if (this.#member.standing.kind === 'away') await this.#member.look(this.#answerMs)
    if (this.#ended !== undefined) throw this.#ended
    const { standing, settling } = this.#member
    if (standing.kind === 'lost') throw new JournalError('lost', standing.reason)
    if (standing.kind === 'away') throw new JournalError('unreachable', this.#whyAway())
    if (settling) throw new JournalError('unreachable', 'Redis was restarted a moment ago')
    if (this.#tail.trouble !== undefined) throw this.#tail.trouble
    return this.#appends.add(facts, decided)
  }

  async read(after: number, limit: number): Promise<readonly Fact[]> {
    // Who reads on and on, as a board of the past does, leaves the others their turn between two pieces.
    await nextTurn()
    this.#mustBeOpen()
    return this.#copy.read(after, limit)
  }

  recall(seqs: readonly number[]): readonly Fact[] {
    this.#mustBeOpen()
    return this.#copy.recall(seqs)
  }

  follow(after: number, onFacts: (facts: readonly Fact[]) => void): () => void {
    this.#mustBeOpen()
    return this.#copy.follow(after, onFacts)
  }

  async readSubject(world: string, subject: string): Promise<readonly Fact[]> {
    this.#mustBeOpen()
    return this.#copy.readSubject(world, subject)
  }

  async keepPackage(hash: string, content: string): Promise<void> {
    if (this.#ended !== undefined) throw this.#ended
    try {
      await this.#packages.keep(hash, content)
    } catch (error) {
      if (error instanceof JournalError) throw error
      throw new JournalError('unreachable', `the package could not be kept: ${reasonOf(error)}`)
    }
  }

  async readPackage(hash: string): Promise<string | null> {
    this.#mustBeOpen()
    return this.#packages.read(hash).catch(() => null)
  }

  async size(): Promise<JournalSize> {
    this.#mustBeOpen()
    return this.#copy.size()
  }

  async head(): Promise<number> {
    return this.#copy.head
  }

  horizon(): number {
    return this.#member.horizon(this.#copy.head, this.#copy.recordedAt)
  }

  state(): SharedState {
    const { standing, shared } = this.#member
    const away = standing.kind === 'away' ? [`Redis is away: ${this.#whyAway()}`] : []
    const lost = standing.kind === 'lost' ? [`the shared journal is lost: ${standing.reason}`] : []
    const trouble = this.#tail.trouble
    const copying = trouble === undefined ? [] : [`the copy cannot be written: ${trouble.message}`]
    const clock = (this.#options.aheadMs ?? null) === null ? [] : clockWarning(shared.skewMs)
    const warnings = [...lost, ...away, ...copying, ...this.#settings, ...clock]
    return { ...shared, standing, copied: this.#copy.head, warnings }
  }

  table(name: 'tokens'): SharedTable {
    return sharedTable(this.#line, this.#keys[name])
  }

  async close(): Promise<void> {
    if (this.#ended?.kind === 'closed') return
    this.#ended = new JournalError('closed', 'the journal is closed')
    await this.#appends.drain()
    clearInterval(this.#timer)
    this.#member.stop()
    this.#tail.stop()
    this.#line.close()
    this.#tailLine.close()
    await this.#tailing
    await this.#copy.close()
  }

  get #answerMs(): number {
    return this.#options.answerMs ?? 5000
  }

  #mustBeOpen(): void {
    if (this.#ended?.kind === 'closed') throw this.#ended
  }

  /** What changes seldom: the settings of Redis, and packages that another process has kept. */
  async #look(): Promise<void> {
    try {
      const settings = await settingsWarnings(this.#line, this.#keys.state)
      for (const warning of settings)
        if (!this.#settings.includes(warning)) this.#tell('warn', warning)
      this.#settings = settings
      const { packages } = this.#member.shared
      if (packages !== this.#knownPackages) await this.#packages.sync()
      this.#knownPackages = packages
    } catch (error) {
      this.#lastError = reasonOf(error)
    }
  }

  #whyAway(): string {
    const { standing } = this.#member
    const reason = standing.kind === 'away' ? standing.reason : ''
    return /offline|not connected/.test(reason) ? this.#lastError : reason
  }

  /** Without its password. */
  #place(): string {
    return this.#options.url.replace(/\/\/[^@/]*@/g, '//')
  }

  #tellStanding(standing: Standing): void {
    if (standing.kind === 'joined') this.#tell('info', 'joined the journal in Redis')
    // Before the start is over nobody has missed it yet.
    else if (standing.kind === 'away' && this.#tailing === undefined) return
    else if (standing.kind === 'away') this.#tell('warn', `Redis is away: ${standing.reason}`)
    else this.#tell('error', `the shared journal is lost: ${standing.reason}`)
  }

  #tell(level: 'info' | 'warn' | 'error', message: string): void {
    this.#options.tell?.(level, message)
  }
}

const ADVICE = ' (docs/operations.md, Redis)'
