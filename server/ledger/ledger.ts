import type { Fact } from '../../shared/fact/fact.ts'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import { must } from '../../shared/lib/must.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, LedgerRecord, Rejection } from '../../shared/lifecycle/types.ts'
import { compileTable, type Table } from './compile.ts'
import type { LedgerContext } from './context.ts'
import { changes, factOf } from './derived.ts'
import { Entry } from './entry.ts'
import { insert, isBefore, removeDerived } from './fact-order.ts'
import { Folder } from './fold.ts'
import { InstantHeap } from './heap.ts'
import { Links } from './links.ts'
import { type RejectedFact, Rejections } from './rejections.ts'
import { type LedgerState, loadLedger, saveLedger } from './saved.ts'

const NONE: readonly Rejection[] = []

/** `removed`: the record is gone (what opened it turned out illegal, or was taken back). The object stays the same for a record's whole life. */
export type ChangeListener = (record: LedgerRecord, removed: boolean) => void

export interface LedgerOptions {
  /** @default 10000 */
  readonly rejectionCap?: number
}

/**
 * The records of one world: facts in, records out, by the tables of shared/lifecycle (DESIGN laws 3–5). A record is a function of
 * the set of its facts, its linked records and the instant reached; batch size and order of arrival leave no trace but `seq`.
 * Facts come in journal order; the caller keeps other worlds' facts away (law 8).
 */
export class Ledger {
  readonly #tables = new Map<Family, Table>()
  readonly #tableOfType = new Map<string, Table>()
  readonly #entries = new Map<Family, Map<string, Entry>>()
  readonly #queue = new InstantHeap<Entry>()
  readonly #folder: Folder
  readonly #links = new Links()
  readonly #rejections: Rejections
  readonly #listeners = new Set<ChangeListener>()
  #changed: Entry[] = []
  #now = -Infinity

  constructor(context: LedgerContext, options: LedgerOptions = {}) {
    for (const lifecycle of Object.values(LIFECYCLES)) {
      this.#tables.set(lifecycle.family, compileTable(lifecycle, context))
      this.#entries.set(lifecycle.family, new Map())
    }
    for (const [type, { family }] of Object.entries(FACT_TYPES)) {
      const table = this.#tables.get(family as Family)
      if (table !== undefined) this.#tableOfType.set(type, table)
    }
    this.#rejections = new Rejections(options.rejectionCap ?? 10_000)
    this.#folder = new Folder(context, (entry, at) => this.#links.openAt(entry, at))
  }

  /** The instant reached: the latest of all `recordedAt` and `advance`. */
  get now(): number {
    return this.#now
  }

  /**
   * Puts the fact in its place, and moves time to its `recordedAt`; what falls up to there fires when somebody reads. A history sent
   * after the fact would otherwise fold each record anew at each of its facts. Types without a table only move time.
   */
  apply(fact: Fact): void {
    this.#now = Math.max(this.#now, fact.recordedAt)
    const table = this.#tableOfType.get(fact.type)
    if (table !== undefined) this.#take(this.#entry(table, fact.subject), fact)
    this.#flush()
  }

  /** Fires everything that records name up to `tMs`, that instant included. Going back does nothing. */
  advance(tMs: number): void {
    this.#now = Math.max(this.#now, tMs)
    this.#fire()
  }

  /** Called once for each record changed by one `apply`, `advance` or read, after it. Returns its off. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get(family: Family, id: string): LedgerRecord | undefined {
    this.#fire()
    return this.#entries.get(family)?.get(id)?.record ?? undefined
  }

  /** Records of a family in the order in which they were first heard of. */
  *all(family: Family): IterableIterator<LedgerRecord> {
    this.#fire()
    for (const { record } of this.#entriesOf(family).values()) if (record !== null) yield record
  }

  /** All facts of a record in order of (time, seq), rejected ones included. */
  facts(family: Family, id: string): readonly Fact[] {
    return this.#entries.get(family)?.get(id)?.thaw().facts ?? []
  }

  /** Facts that are not legal in their place (RULES IN4), by seq; the newest up to the cap. */
  rejections(): readonly RejectedFact[] {
    return this.#rejections.list(this.#now)
  }

  get rejectionCount(): number {
    return this.#rejections.size
  }

  /** All of it as plain data that later facts leave alone (RULES JN3). */
  save(): LedgerState {
    this.#fire()
    return saveLedger({
      now: this.#now,
      entries: [...this.#entries.values()].flatMap((entries) => [...entries.values()]),
      casesOf: (entry) => this.#links.casesOf(entry),
      listed: this.#rejections.held(),
    })
  }

  /** Takes over what `save` gave and tells listeners of every record. Throws an Error on a ledger in use and on data it cannot read. */
  restore(state: LedgerState): void {
    if (this.#now !== -Infinity) throw new Error('a ledger in use cannot be restored')
    this.#now = state.now
    const listed = loadLedger(state, this.#tables, (entry, cases) => {
      this.#entriesOf(entry.table.family).set(entry.id, entry)
      for (const id of cases) this.#links.link(id, entry)
      this.#enqueue(entry)
      this.#touch(entry)
    })
    for (const rejection of listed) this.#rejections.add(rejection)
    this.#flush()
  }

  #entriesOf(family: Family): Map<string, Entry> {
    return must(this.#entries.get(family), family)
  }

  #entry(table: Table, id: string): Entry {
    const entries = this.#entriesOf(table.family)
    let entry = entries.get(id)
    if (entry === undefined) {
      entry = new Entry(table, id)
      entries.set(id, entry)
    }
    return entry.thaw()
  }

  #fire(): void {
    while (this.#queue.first <= this.#now) {
      const at = this.#queue.first
      const entry = this.#queue.pop()
      // A later entry of the queue stands for it.
      if (at !== entry.queuedAt) continue
      entry.queuedAt = Infinity
      entry.thaw()
      if (this.#folder.advance(entry, this.#now, true)) {
        this.#touch(entry)
        this.#give(entry)
      }
      this.#enqueue(entry)
    }
    this.#flush()
  }

  /** In its place: at the end at once, or by folding the record anew when it is late. */
  #take(entry: Entry, fact: Fact): void {
    this.#links.note(entry, fact, (id) =>
      this.#entry(must(this.#tables.get('whistle'), 'whistle'), id),
    )
    if (entry.table.linkGuarded.has(fact.type)) entry.linkGuarded = true
    const last = entry.facts.at(-1)
    if ((last === undefined || isBefore(last, fact)) && fact.time > entry.firedAt) {
      this.#append(entry, fact)
    } else {
      insert(entry.facts, fact)
      this.#refold(entry)
    }
  }

  /** The fast path: nothing that was folded before can change its meaning. */
  #append(entry: Entry, fact: Fact): void {
    entry.facts.push(fact)
    const { skipped, firedAt } = entry
    const before = skipped.length === 0 ? NONE : [...skipped]
    if (this.#folder.step(entry, fact)) {
      if (before.length > 0) this.#rejections.replace(before, skipped)
      this.#settle(entry)
      return
    }
    this.#rejections.add(must(skipped.at(-1), 'rejection'))
    // It was met only after instants that are still to come had fired: they must not fire for its sake.
    if (entry.firedAt > this.#now) this.#refold(entry)
    else if (entry.firedAt > firedAt) this.#settle(entry)
    else this.#enqueue(entry)
  }

  #refold(entry: Entry): void {
    entry.thaw()
    const before = entry.skipped
    this.#folder.refold(entry)
    const early = entry.skipped.filter(({ fact }) => fact.time > this.#now)
    if (early.length > 0 && entry.firedAt > this.#now) this.#folder.refold(entry, early)
    this.#rejections.replace(before, entry.skipped)
    this.#settle(entry)
  }

  /** After a record changed: its next instant, and what depends on it. */
  #settle(entry: Entry): void {
    this.#enqueue(entry)
    this.#touch(entry)
    for (const id of this.#links.casesOf(entry)) {
      const linked = this.#entriesOf('case').get(id)
      if (linked?.linkGuarded === true) this.#refold(linked)
    }
    this.#give(entry)
  }

  /** Gives other records what this one derives for them, and takes back what no longer stands; they settle in their turn. */
  #give(entry: Entry): void {
    const { back, given } = changes(entry.given, (entry.given = entry.table.derive(entry.record)))
    if (back.length === 0 && given.length === 0) return
    const targets = new Set<Entry>()
    for (const one of back) {
      const target = this.#entry(must(this.#tables.get(one.family), one.family), one.subject)
      removeDerived(target.facts, one.id)
      targets.add(target)
    }
    for (const one of given) {
      const target = this.#entry(must(this.#tables.get(one.family), one.family), one.subject)
      insert(target.facts, factOf(one))
      targets.add(target)
    }
    for (const target of targets) this.#refold(target)
  }

  #enqueue(entry: Entry): void {
    if (entry.nextAt >= entry.queuedAt) return
    entry.queuedAt = entry.nextAt
    this.#queue.push(entry.nextAt, entry)
  }

  #touch(entry: Entry): void {
    if (entry.changed) return
    entry.changed = true
    this.#changed.push(entry)
  }

  #flush(): void {
    if (this.#changed.length === 0) return
    const changed = this.#changed
    this.#changed = []
    for (const entry of changed) {
      entry.changed = false
      if (entry.shell === null) continue
      for (const listener of this.#listeners) listener(entry.shell, entry.record === null)
    }
  }
}
