import type { Fact } from '../../shared/fact/fact.ts'
import type { DerivedFact, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { Calls } from './calls.ts'
import type { Table } from './compile.ts'
import type { Folded, Open } from './folded.ts'
import { type Gift, Gifts } from './gifts.ts'
import { InstantHeap } from './heap.ts'
import { Incoming, typeNoOf } from './incoming.ts'
import type { Links } from './links.ts'
import type { Rejections } from './rejections.ts'
import type { Retirement } from './retire.ts'
import { Waiting } from './waiting.ts'

/** What is to be done to a record besides folding what waits for it. */
const TOUCHED = 1
const REFOLD = 2
const GUARDED = 4

/** Records that are called in one go when too many facts wait, */
const TOGETHER = 2048
/** and the part of these facts that is folded then: so much that it pays, so little that nobody has to wait for it. */
const RELIEF = 1 / 64

const NOTHING: readonly DerivedFact[] = []
const NO_FACTS: readonly Fact[] = []

/**
 * Hears of each change of a record: `before` with its state as last heard, unless it is new, and `after` with the new one, unless it is gone. Both
 * are the working record of its family: nothing of it may be kept, and the ledger must not be asked meanwhile.
 */
export interface ChangeListener {
  before(record: LedgerRecord): void
  after(record: LedgerRecord): void
}

export interface Settling {
  readonly tables: readonly Table[]
  readonly folded: Folded
  readonly links: Links
  readonly rejections: Rejections
  readonly retirement: Retirement
  /** Number of a record, old or new. */
  readonly numberOf: (family: string, id: string) => number
}

/** Folds what waits. The order in which records are taken leaves no trace: each is a function of its facts and of records of families before it. */
export class Settler {
  listeners: readonly ChangeListener[] = []
  readonly waiting = new Waiting()
  readonly queue = new InstantHeap()
  readonly #gifts = new Gifts()
  readonly #calls: Calls
  readonly #with: Settling
  readonly #incoming = new Incoming()

  constructor(settling: Settling) {
    this.#with = settling
    const { tables } = settling
    this.#calls = new Calls(tables, settling.folded.records, settling.links)
  }

  /** A fact for a record; `guarded`: its legality depends on linked records. */
  add(no: number, fact: Fact, type: number, guarded: boolean): void {
    this.waiting.add(no, fact, type)
    this.#touch(no, guarded ? GUARDED : 0)
  }

  settle(now: number): void {
    const take = (no: number): void => this.#take(no, now)
    do {
      this.#wake(now, now)
      this.#calls.callAll()
    } while (this.#calls.takeFamily(take))
    this.#tidy(now)
  }

  /**
   * Folds records that were touched first, until fewer than `most` facts wait: the facts of a life come close together, and a record that is taken
   * after more of them is taken less often. Those that depend on others wait for these, or they would be folded again and again.
   */
  relieve(now: number, most: number): void {
    const take = (no: number): void => this.#take(no, now)
    let reached = -Infinity
    while (this.waiting.count > most * (1 - RELIEF)) {
      if (this.#calls.isStuck) return this.settle(now)
      this.#calls.callFirst(TOGETHER, (no) => {
        reached = Math.max(reached, this.waiting.newest(no))
      })
      while (this.#calls.takeFamily(take));
    }
    // Later than it could be: more facts may come for those records meanwhile.
    this.#wake(Math.min(reached, now), now)
    this.#tidy(now)
  }

  /** Touches records whose next instant is no later than `to`. */
  #wake(to: number, now: number): void {
    const { records } = this.#with.folded
    while (this.queue.first <= to) {
      const no = this.queue.pop()
      if (records.nextAt(no) <= now) this.#touch(no, 0)
    }
  }

  #tidy(now: number): void {
    const { records } = this.#with.folded
    this.#with.retirement.settle(now, this.#isWaiting)
    if (this.queue.size > 2 * records.count + 1024)
      this.queue.filter((at, no) => records.nextAt(no) === at)
  }

  readonly #isWaiting = (no: number): boolean => (this.waiting.marksOf(no) & TOUCHED) !== 0

  /** Folds one record now, whatever others wait for. */
  settleOne(no: number, now: number): void {
    this.#touch(no, 0)
    this.#take(no, now)
  }

  #touch(no: number, marks: number): void {
    const { waiting } = this
    const before = waiting.marksOf(no)
    waiting.setMarks(no, before | marks | TOUCHED)
    if ((before & TOUCHED) === 0) this.#calls.add(no)
  }

  #take(no: number, now: number): void {
    const marks = this.waiting.marksOf(no)
    // Taken already, ahead of its turn.
    if ((marks & TOUCHED) === 0) return
    this.waiting.setMarks(no, 0)
    const { folded } = this.#with
    const open = folded.open(no, now)
    const { work, history } = open
    const { table } = work
    const given = table.gives && work.exists ? table.derive(work) : NOTHING
    if (work.exists) for (const listener of this.listeners) listener.before(work)
    if ((marks & GUARDED) !== 0) history.linkGuarded = true
    this.#fold(no, open, now, (marks & REFOLD) !== 0)
    folded.folder.advance(work, now)
    if (work.exists) for (const listener of this.listeners) listener.after(work)
    if (table.gives) {
      this.#gifts.hand(given, work.exists ? table.derive(work) : NOTHING, this.#takerOf)
    }
    this.#refoldCasesOf(no)
    folded.close(no, open)
    this.#enqueue(no, work.exists ? work.nextAt : Infinity)
    this.#with.retirement.note(no, open)
  }

  #fold(no: number, open: Open, now: number, again: boolean): void {
    const { work, history } = open
    const { folder } = this.#with.folded
    const gift = this.#gifts.take(no)
    const incoming = this.#incoming
    incoming.clear()
    this.waiting.take(no, incoming)
    const { facts, times, types } = incoming
    if (facts.length === 0 && gift === undefined && !again) return
    for (let i = 0; i < facts.length; i++) history.seqs.push(facts[i]!.seq)
    for (const fact of gift?.given ?? NO_FACTS)
      incoming.add(fact, fact.time, typeNoOf(work.table, fact))
    incoming.order(work.table)
    if (folder.skipped.length > 0) folder.skipped.length = 0
    if (!again && (gift === undefined || gift.back.length === 0) && isAfter(open, incoming)) {
      for (let i = 0; i < facts.length; i++) folder.step(work, facts[i]!, times[i]!, types[i]!)
      if (gift !== undefined)
        for (const fact of gift.given) this.#with.folded.codec.addDerived(history, fact)
      // One that was rejected must not make instants fire that are still to come.
      if (work.firedAt > now && folder.skipped.length > 0) this.#refold(open, now)
    } else {
      this.#takeBack(open, gift)
      this.#refold(open, now)
    }
    const last = facts.length - 1
    if (last >= 0 && times[last]! >= history.lastTime) {
      const { seq } = facts[last]!
      history.lastSeq = times[last] === history.lastTime ? Math.max(seq, history.lastSeq) : seq
      history.lastTime = times[last]!
    }
    if (folder.skipped.length > 0) history.hasSkipped = true
    for (const rejection of folder.skipped) this.#with.rejections.add(rejection)
  }

  /** What other records gave, and no longer give, before a record is folded anew. */
  #takeBack({ work, history }: Open, gift: Gift | undefined): void {
    if (gift === undefined) return
    const { codec } = this.#with.folded
    const held = history.derivedCount === 0 ? [] : codec.derivedOf(history, work.id)
    const left = held.filter(({ id }) => !gift.back.includes(id))
    codec.setDerived(history, [...left, ...gift.given])
  }

  #refold(open: Open, now: number): void {
    const { history } = open
    const { folded, rejections } = this.#with
    if (history.hasSkipped) rejections.remove(history.seqs.toArray())
    history.hasSkipped = false
    folded.folder.refold(open.work, folded.factsOf(open), now)
  }

  readonly #takerOf = ({ family, subject }: DerivedFact): number => {
    const no = this.#with.numberOf(family, subject)
    this.#touch(no, 0)
    return no
  }

  /** Cases whose close looked at this record. */
  #refoldCasesOf(no: number): void {
    const { folded, links } = this.#with
    const { records, codec } = folded
    for (const caseNo of links.casesOf(no)) {
      if (!records.hasBlock(caseNo)) continue
      if (codec.isLinkGuarded(records.placeOf(caseNo))) {
        this.#touch(caseNo, REFOLD)
      }
    }
  }

  #enqueue(no: number, nextAt: number): void {
    const { records } = this.#with.folded
    if (nextAt === records.nextAt(no)) return
    records.setNextAt(no, nextAt)
    if (nextAt !== Infinity) this.queue.push(nextAt, no)
  }
}

/** Nothing that was folded before can change its meaning. */
function isAfter({ work, history }: Open, { facts, times }: Incoming): boolean {
  const first = facts[0]
  if (first === undefined) return true
  const time = times[0]!
  if (time <= work.firedAt) return false
  if (time > history.lastTime) return true
  // One of the same moment that was rejected may be legal now, and is not at hand.
  return time === history.lastTime && first.seq > history.lastSeq && !history.hasSkipped
}
