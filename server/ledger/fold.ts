import type { Fact } from '../../shared/fact/fact.ts'
import type { GuardContext } from '../../shared/lifecycle/guards.ts'
import type { Rejection } from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import type { RecordPoint } from '../../shared/region/lineage.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { applyClockEffect, type ClockScope } from './clocks.ts'
import type { Row } from './compile.ts'
import type { LedgerContext } from './context.ts'
import { isDerived } from './derived.ts'
import { applyImport } from './import.ts'
import { typeNoOf } from './incoming.ts'
import { fireAt, nextInstant } from './instants.ts'
import { Limits } from './limits.ts'
import type { Work, WorkRound } from './work.ts'

/** What guards ask of other records. */
export interface Linked {
  /** Whether a whistle or mediation of the record is open at an instant. */
  readonly open: (work: Work, at: number) => boolean
  /** Whether the world has a response of that id. */
  readonly known: (responseId: string) => boolean
}

/**
 * Folds the facts of one record, and the instants it names, in order of time. A fact goes before an instant of the same
 * moment: what is done at the due instant is done in time. What the result depends on is the set of facts, the linked records and
 * how far instants have come, never the order of arrival.
 */
export class Folder {
  readonly #tree: RegionTree
  readonly #root: string
  readonly #limits: Limits
  readonly #linked: Linked
  readonly #scope: ClockScope
  /** Facts that were illegal in their place, of the record being folded. */
  readonly skipped: Rejection[] = []
  // One guard context for all facts: the hot path allocates none.
  #work: Work | null = null
  #fact: Fact | null = null
  readonly #guard: GuardContext

  constructor({ catalogue, calendar, tree }: LedgerContext, linked: Linked) {
    this.#tree = tree
    this.#root = tree.codes[0] ?? ''
    this.#limits = new Limits(catalogue)
    this.#linked = linked
    this.#scope = {
      calendar,
      limitOf: (work, clock) => this.#limits.of(work, clock),
      isRaised: (work) => this.#limits.isRaised(work),
    }
    this.#guard = this.#guardContext()
  }

  /** Applies a fact that comes after all others of its record and after all that has fired, or puts it on `skipped`. */
  step(work: Work, fact: Fact, time: number, type: number): void {
    while (work.nextAt < time) this.#fire(work)
    const reason = this.#apply(work, fact, time, type)
    if (reason !== null) {
      this.skipped.push({ fact, reason, state: work.exists ? work.state : null })
      return
    }
    if (this.skipped.length > 0) this.#retry(work, time)
    work.nextAt = nextInstant(work)
  }

  /** Fires what falls up to an instant, that one included. */
  advance(work: Work, to: number): void {
    while (work.nextAt <= to) this.#fire(work)
  }

  /**
   * Folds a record from all its facts, in order. One that was met only after instants that are still to come had fired, and was rejected, must
   * not make them fire: it is set aside, and the record folded again.
   */
  refold(work: Work, facts: readonly Fact[], now: number): void {
    this.#fold(work, facts)
    if (work.firedAt <= now) return
    const early = this.skipped.filter(({ fact }) => fact.time > now)
    if (early.length === 0) return
    const aside = new Set(early.map(({ fact }) => fact))
    const others = facts.filter((fact) => !aside.has(fact))
    this.#fold(work, others, early)
  }

  #fold(work: Work, facts: readonly Fact[], early: readonly Rejection[] = []): void {
    work.clear()
    this.skipped.length = 0
    this.skipped.push(...early)
    for (const fact of facts) this.step(work, fact, fact.time, typeNoOf(work.table, fact))
  }

  #fire(work: Work): void {
    work.firedAt = work.nextAt
    fireAt(this.#scope, work, work.nextAt)
    work.nextAt = nextInstant(work)
  }

  /** Facts that were early among equals become legal once their predecessor of the same moment is in. */
  #retry(work: Work, time: number): void {
    const { skipped } = this
    for (let i = 0; i < skipped.length;) {
      const { fact } = skipped[i]!
      const isEqual = fact.time === time
      if (isEqual && this.#apply(work, fact, time, typeNoOf(work.table, fact)) === null) {
        skipped.splice(i, 1)
        i = 0
      } else i++
    }
  }

  /** null when the fact was legal and is applied, else the reason; a rejected fact changes nothing. */
  #apply(work: Work, fact: Fact, time: number, type: number): string | null {
    const { table } = work
    const { data } = fact
    const row = type < 0 ? undefined : table.rows[type]![work.stateNo + 1]
    if (row === undefined) return work.exists ? 'illegalTransition' : 'unknownSubject'
    for (const field of row.requires) if (data[field] === undefined) return `missingField:${field}`
    const named = data['regionCode']
    let region = -1
    if (typeof named === 'string') {
      if (!work.exists || named !== work.regionCode) {
        region = this.#tree.regionAt(named, pointOf(fact, work))
        if (region < 0) return 'unknownRegion'
        if (work.exists && region === work.regionNo) region = -1
      }
    }
    if (row.guards.length > 0) {
      this.#work = work
      this.#fact = fact
      for (const guard of row.guards) if (!guard.holds(this.#guard)) return guard.name
    }
    this.#run(work, row, fact, time, region)
    return null
  }

  /** `region`: another than the record's, −1 = the same. */
  #run(work: Work, row: Row, fact: Fact, time: number, region: number): void {
    const opens = !work.exists
    const regionCode = region < 0 ? this.#root : this.#tree.codes[region]!
    if (opens) work.open(time, Math.max(0, region), regionCode)
    const { newRound } = row
    const round = newRound ? work.addRound() : work.round
    const limitBefore = row.raises < 0 ? null : this.#limits.of(work, row.raises)
    setFields(work, row, fact)
    setMarks(work, round, row, fact, time)
    const moved = !opens && region >= 0
    if (row.imports) {
      if (moved && work.importOnly) work.setRegion(region, regionCode)
      else if (moved) work.move(region, regionCode, time)
      applyImport(this.#scope.calendar, work, fact)
    } else {
      work.importOnly = false
      if (row.snapshot) {
        work.values[work.table.shape.fields.of('slaSnapshot')] = this.#limits.sla(work)
      }
      for (const effect of row.effects) {
        applyClockEffect(this.#scope, work, effect, time, row.id, fact.data, limitBefore)
      }
      if (row.to >= 0 && (row.to !== work.stateNo || newRound)) {
        if (moved) work.setRegion(region, regionCode)
        work.enter(row.to, time)
      } else if (moved) work.move(region, regionCode, time)
    }
    if (row.keeps) {
      ;(work.kept ??= []).push({ type: fact.type, time, round: round.no, data: fact.data })
    }
    if (opens || !isDerived(fact)) {
      // The table's own text, which is at hand.
      work.last.type = row.type
      work.last.time = time
      work.last.seq = fact.seq
    }
  }

  #guardContext(): GuardContext {
    const work = (): Work => must(this.#work, 'record')
    const fact = (): Fact => must(this.#fact, 'fact')
    return {
      get fact() {
        return fact()
      },
      get record() {
        return work().exists ? work() : null
      },
      get round() {
        return work().exists ? work().round : null
      },
      standard: () => this.#limits.standardOf(work()),
      linkedOpen: () => this.#linked.open(work(), fact().time),
      responseKnown: (id) => this.#linked.known(id),
    }
  }
}

function setFields(work: Work, row: Row, { data }: Fact): void {
  const { values } = work
  const { copies } = row
  for (let i = 0; i < copies.length; i++) {
    const { from, to } = copies[i]!
    const value = data[from]
    if (value !== undefined) values[to] = value
  }
  for (const [field, value] of row.assigns) values[field] = value
  const { adds, removes } = row
  if (adds !== null) {
    const list = listOf(values[adds.to])
    const value = data[adds.from]
    if (value !== undefined && !list.includes(value)) values[adds.to] = [...list, value]
  }
  if (removes !== null) {
    values[removes.to] = listOf(values[removes.to]).filter((v) => v !== data[removes.from])
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function setMarks(work: Work, round: WorkRound, row: Row, fact: Fact, time: number): void {
  const { stamps, counts, marks } = round
  for (const stamp of row.stamps) {
    if (row.restamp || Number.isNaN(stamps[stamp]!)) stamps[stamp] = time
  }
  for (const counter of row.counts) counts[counter]!++
  for (const flag of row.flags) marks[flag] = 1
  if (row.flagFrom >= 0) marks[row.flagFrom] = fact.data[row.flagField] === true ? 1 : 0
  for (const { flag, field, is } of row.flagsOf) {
    const value = work.values[field]
    marks[flag] = value !== undefined && (is === undefined || value === is) ? 1 : 0
  }
}

/** Where the record lies, for a code whose region was split (shared/region/lineage.ts). */
function pointOf(fact: Fact, work: Work): RecordPoint | undefined {
  const point = fact.data['point'] ?? work.fields['point']
  return Array.isArray(point) ? (point as unknown as RecordPoint) : undefined
}
