import type { Fact } from '../../shared/fact/fact.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import { compileTable, type Table } from './compile.ts'
import type { LedgerContext } from './context.ts'
import { copyOf } from './copy.ts'
import { factTypes, type FactTypes } from './fact-types.ts'
import { Folded, type Recall } from './folded.ts'
import { isOpenFor, linkOf, Links, looks } from './links.ts'
import { type RejectedFact, Rejections } from './rejections.ts'
import { Retirement } from './retire.ts'
import type { LedgerState } from './saved.ts'
import { type ChangeListener, Settler } from './settle.ts'
import type { Work } from './work.ts'

/** Facts that wait for a read before the first of them are folded anyway. */
const WAITING = 1 << 16
const DAY_MS = 86_400_000

type Beside = Omit<LedgerState, 'now' | 'families' | 'records'>

export interface LedgerOptions {
  /** @default 10000 */
  readonly rejectionCap?: number
  /** Facts by their numbers; without it the ledger keeps every fact itself. */
  readonly recall?: Recall
  /** A quiet record leaves memory so long after its last change. @default 60 days, which is past every window in which a case may be reopened */
  readonly idleMs?: number
  /** @default 65536 */
  readonly waiting?: number
}

/**
 * The records of one world: facts in, records out, by the tables of shared/lifecycle (DESIGN laws 3–5). A record is a function of
 * the set of its facts, its linked records and the instant reached; batch size and order of arrival leave no trace but `seq`. Facts wait for their
 * record until somebody reads. Facts come in journal order; the caller keeps other worlds' facts away (law 8).
 */
export class Ledger {
  readonly #tables: readonly Table[]
  readonly #tableOf = new Map<string, Table>()
  readonly #types: FactTypes
  readonly #folded: Folded
  readonly #links = new Links()
  readonly #rejections: Rejections
  readonly #retirement: Retirement
  readonly #settler: Settler
  readonly #facts: Map<number, Fact> | null
  readonly #recall: Recall
  readonly #most: number
  #now = -Infinity

  constructor(context: LedgerContext, options: LedgerOptions = {}) {
    this.#tables = Object.values(LIFECYCLES).map((one, no) => compileTable(one, no, context))
    for (const table of this.#tables) this.#tableOf.set(table.family, table)
    this.#types = factTypes(this.#tableOf)
    this.#facts = options.recall === undefined ? new Map() : null
    this.#recall =
      options.recall ?? ((seqs) => seqs.map((seq) => must(this.#facts?.get(seq), `fact ${seq}`)))
    this.#most = options.waiting ?? WAITING
    this.#rejections = new Rejections(options.rejectionCap ?? 10_000)
    this.#folded = new Folded(this.#tables, context, this.#recall, {
      open: this.#linkedOpen,
      known: this.#responseKnown,
    })
    const idleMs = options.idleMs ?? 60 * DAY_MS
    this.#retirement = new Retirement(this.#folded, this.#links, idleMs)
    this.#settler = new Settler({
      tables: this.#tables,
      folded: this.#folded,
      links: this.#links,
      rejections: this.#rejections,
      retirement: this.#retirement,
      numberOf: (family, id) => this.#numberOf(must(this.#tableOf.get(family), family), id),
    })
  }

  /** The instant reached: the latest of all `recordedAt` and `advance`. */
  get now(): number {
    return this.#now
  }

  /** Takes a fact for its record, and moves time to its `recordedAt`. Types without a table only move time. */
  apply(fact: Fact): void {
    if (fact.recordedAt > this.#now) this.#now = fact.recordedAt
    const type = this.#types.get(fact.type)
    if (type === undefined) return
    this.#facts?.set(fact.seq, fact)
    const no = this.#numberOf(type.table, fact.subject)
    if (type.links) this.#link(type.table, no, fact)
    this.#settler.add(no, fact, type.no, type.guarded)
    if (this.#settler.waiting.count >= this.#most) this.#settler.relieve(this.#now, this.#most)
  }

  /** Moves time: everything that records name up to `tMs`, that instant included, has fired for whoever reads. Going back does nothing. */
  advance(tMs: number): void {
    if (tMs > this.#now) this.#now = tMs
  }

  /** Folds all that waits, and tells the listeners. Every read does it first. */
  settle(): void {
    this.#settler.settle(this.#now)
  }

  /** Returns its off. */
  listen(listener: ChangeListener): () => void {
    const settler = this.#settler
    settler.listeners = [...settler.listeners, listener]
    return () => {
      settler.listeners = settler.listeners.filter((one) => one !== listener)
    }
  }

  /** The record as it stands, for the caller to keep. */
  get(family: Family, id: string): LedgerRecord | undefined {
    this.settle()
    const no = this.#folded.find(this.#table(family).no, id)
    if (no < 0) return undefined
    const { work } = this.#folded.read(no, this.#now, id)
    return work.exists ? copyOf(work) : undefined
  }

  /**
   * The record as it stood when last settled, as the working one: good until the next one of its family is asked for or the ledger settles.
   */
  peek(family: Family, id: string): LedgerRecord | undefined {
    const no = this.#folded.find(this.#table(family).no, id)
    if (no < 0) return undefined
    const { work } = this.#folded.read(no, this.#now, id)
    return work.exists ? work : undefined
  }

  /** Ids of the cases with which facts have linked a whistle or a mediation, from whichever side; whether a link holds is not asked. */
  casesOf(family: Family, id: string): readonly string[] {
    const { records } = this.#folded
    const no = records.find(this.#table(family).no, id)
    return no < 0 ? [] : this.#links.casesOf(no).flatMap((caseNo) => records.idOf(caseNo) ?? [])
  }

  /** Records of a family by id, as they stand now. `accept` is shown the working record, of which nothing may be kept. */
  all(family: Family, accept?: (record: LedgerRecord) => boolean): IterableIterator<LedgerRecord> {
    return this.#copies(family, () => true, accept)
  }

  /** Those of them in a state that its table calls open. Those that have left memory are in none, and are not looked at, however many they have become. */
  open(family: Family): IterableIterator<LedgerRecord> {
    const { records } = this.#folded
    return this.#copies(
      family,
      (no) => records.idOf(no) !== null,
      ({ table, stateNo }) => table.isOpen[stateNo] === true,
    )
  }

  /**
   * Shows every record, retired ones too, in the order in which they were first heard of or the other way, until `visit` returns false. The record
   * is the working one: nothing of it may be kept, and the ledger must not be asked meanwhile. `no` is its place in that order, 0 for the
   * oldest; a walk that went no further than that goes on with those before it as `below` (newest first alone). `families`: of these alone.
   */
  scan(
    newestFirst: boolean,
    visit: (record: LedgerRecord, no: number) => boolean | void,
    below = Number.POSITIVE_INFINITY,
    families?: ReadonlySet<Family>,
  ): void {
    this.settle()
    const wanted = this.#tables.map(({ family }) => families?.has(family) !== false)
    const count = Math.min(this.#folded.records.count, below)
    for (let i = 0; i < count; i++) {
      const no = newestFirst ? count - 1 - i : i
      if (wanted[this.#folded.records.familyOf(no)] !== true) continue
      const { work } = this.#folded.read(no, this.#now)
      if (work.exists && visit(work, no) === false) return
    }
  }

  /** All facts of a record in order of (time, seq), rejected ones and those that other records gave it (seq 0) included. */
  facts(family: Family, id: string): readonly Fact[] {
    this.settle()
    const no = this.#folded.find(this.#table(family).no, id)
    return no < 0 ? [] : this.#folded.factsOf(this.#folded.read(no, this.#now, id))
  }

  /** Facts that are not legal in their place (RULES IN4), by seq; the newest up to the cap. */
  rejections(): readonly RejectedFact[] {
    this.settle()
    return this.#rejections.list(this.#now)
  }

  get rejectionCount(): number {
    this.settle()
    return this.#rejections.size
  }

  /** Bytes that records take, and how many rest in how few: for the benches. */
  get size(): { readonly records: number; readonly retired: number; readonly bytes: number } {
    const { count, retiredCount, bytes } = this.#folded.records
    return { records: count, retired: retiredCount, bytes }
  }

  /** All of it as plain data that later facts leave alone (RULES JN3). */
  save(): LedgerState {
    this.settle()
    return {
      now: this.#now,
      families: this.#tables.map(({ family }) => family),
      records: this.#folded.records.save(),
      ...this.#beside(),
    }
  }

  /** Takes over what `save` gave; listeners are told nothing. Throws an Error on a ledger in use and on data it cannot read. */
  restore(state: LedgerState): void {
    if (this.#now !== -Infinity) throw new Error('a ledger in use cannot be restored')
    if (state.families.join() !== this.#tables.map(({ family }) => family).join())
      throw new Error('the saved state is of other tables')
    this.#now = state.now
    this.#folded.records.restore(state.records)
    this.#putBeside(state)
  }

  /** Into a ledger that has seen nothing, of the same tables: becomes as another is, and each goes on apart. Listeners are told nothing. */
  fork(other: Ledger): void {
    if (this.#now !== -Infinity) throw new Error('a ledger in use cannot become another')
    other.settle()
    this.#now = other.#now
    this.#folded.records.fork(other.#folded.records)
    this.#putBeside(other.#beside())
  }

  /**
   * The `count` of a family that were first heard of last, the newest first. For families whose records begin with facts of their own: when one is first heard of that
   * others begin depends on when the ledger settled.
   */
  latest(family: Family, count: number): LedgerRecord[] {
    this.settle()
    const numbers = this.#folded.records.ofFamily(this.#table(family).no)
    const copies: LedgerRecord[] = []
    for (let i = numbers.length - 1; i >= 0 && copies.length < count; i--) {
      const { work } = this.#folded.read(numbers[i]!, this.#now)
      if (work.exists) copies.push(copyOf(work))
    }
    return copies
  }

  /** What a ledger holds beside its records. */
  #beside(): Beside {
    return {
      strings: this.#folded.strings.save(),
      links: this.#links.all(),
      rejections: this.#rejections.held(),
      queue: this.#settler.queue.save(),
      quiet: this.#retirement.queue.save(),
      facts: this.#facts === null ? null : [...this.#facts.values()],
    }
  }

  /** Of records that are there already. */
  #putBeside({ strings, links, rejections, queue, quiet, facts }: Beside): void {
    const { records } = this.#folded
    this.#folded.strings.restore(strings)
    if (records.count > 0) this.#settler.waiting.make(records.count - 1)
    for (const [caseNo, linked] of links) this.#links.link(caseNo, linked)
    for (const rejection of rejections) this.#rejections.add(rejection)
    this.#settler.queue.restore(queue)
    this.#retirement.queue.restore(quiet)
    for (const fact of facts ?? []) this.#facts?.set(fact.seq, fact)
  }

  #copies(
    family: Family,
    mayBe: (no: number) => boolean,
    accept: (work: Work) => boolean = () => true,
  ): IterableIterator<LedgerRecord> {
    this.settle()
    const copies: LedgerRecord[] = []
    for (const no of this.#folded.records.ofFamily(this.#table(family).no)) {
      if (!mayBe(no)) continue
      const { work } = this.#folded.read(no, this.#now)
      if (work.exists && accept(work)) copies.push(copyOf(work))
    }
    return copies.sort((a, b) => (a.id < b.id ? -1 : 1)).values()
  }

  #table(family: Family): Table {
    return must(this.#tableOf.get(family), family)
  }

  /** One that is retired comes back. */
  #numberOf(table: Table, id: string): number {
    const { records } = this.#folded
    const known = records.find(table.no, id)
    if (known >= 0) return known
    const retired = records.retiredCount === 0 ? -1 : this.#folded.find(table.no, id)
    if (retired >= 0) {
      records.revive(retired, id)
      return retired
    }
    const no = records.add(table.no, id)
    this.#settler.waiting.make(no)
    return no
  }

  #link(table: Table, no: number, fact: Fact): void {
    const link = linkOf(table.family, fact)
    if (link === null) return
    const other = this.#numberOf(this.#table(link.family), link.id)
    const [caseNo, linked] = looks(table.family) ? [no, other] : [other, no]
    // What it was before it had this link is known only until the other changes.
    for (const one of [caseNo, linked])
      if (this.#folded.isRetired(one)) this.#settler.settleOne(one, this.#now)
    this.#links.link(caseNo, linked)
  }

  readonly #linkedOpen = (work: Work, at: number): boolean => {
    const linked = this.#links.linkedOf(work.no)
    return linked.some((one) => isOpenFor(work, this.#folded.read(one, this.#now).work, at))
  }

  readonly #responseKnown = (id: string): boolean => {
    const no = this.#folded.find(this.#table('response').no, id)
    return no >= 0 && this.#folded.read(no, this.#now, id).work.exists
  }
}
