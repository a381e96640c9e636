import type { Fact } from '../../shared/fact/fact.ts'
import { slaOf } from '../../shared/lifecycle/sla.ts'
import type { GuardContext } from '../../shared/lifecycle/guards.ts'
import type { LedgerRecord, Limit, Rejection, Round } from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import type { RecordPoint } from '../../shared/region/lineage.ts'
import type { Standard } from '../../shared/region/package.ts'
import { applyClockEffect, type ClockScope } from './clocks.ts'
import { NO_RECORD, type Row, type Table } from './compile.ts'
import { type LedgerContext, standardsOf } from './context.ts'
import { isDerived } from './derived.ts'
import { enter, type Entry, move, newRound, roundOf } from './entry.ts'
import { applyImport } from './import.ts'
import { fireAt, nextInstant } from './instants.ts'

/** Whether a whistle or mediation of the record is open at an instant. */
export type LinkedOpen = (entry: Entry, at: number) => boolean

/**
 * Folds the facts of one record, and the instants it names, in order of time. A fact goes before an instant of the same
 * moment: what is done at the due instant is done in time. What the result depends on is the set of facts, the linked records and
 * how far instants have come, never the order of arrival.
 */
export class Folder {
  readonly #context: LedgerContext
  readonly #root: string
  readonly #standard: (categoryL1: unknown, categoryL2: unknown) => Standard | undefined
  readonly #linkedOpen: LinkedOpen
  // One guard context for all facts and one scope a table: the hot path allocates neither.
  #entry: Entry | null = null
  #fact: Fact | null = null
  readonly #guard: GuardContext
  readonly #scopes = new Map<Table, ClockScope>()

  constructor(context: LedgerContext, linkedOpen: LinkedOpen) {
    this.#context = context
    this.#root = context.tree.codes[0] ?? ''
    this.#standard = standardsOf(context.catalogue)
    this.#linkedOpen = linkedOpen
    this.#guard = this.#guardContext()
  }

  /** Applies a fact that comes after all others of its record and after all that has fired; false when it was rejected. */
  step(entry: Entry, fact: Fact): boolean {
    this.advance(entry, fact.time, false)
    const reason = this.#apply(entry, fact)
    if (reason !== null) {
      entry.skipped.push({ fact, reason, state: entry.record?.state ?? null })
      return false
    }
    if (entry.skipped.length > 0) this.#retry(entry, fact.time)
    entry.nextAt = nextInstant(entry)
    return true
  }

  /** Fires what falls before `at`, or at it when `inclusive`; true when something did. */
  advance(entry: Entry, at: number, inclusive: boolean): boolean {
    let fired = false
    for (;;) {
      if (entry.nextAt > at || (entry.nextAt === at && !inclusive)) return fired
      this.#entry = entry
      entry.firedAt = entry.nextAt
      fireAt(this.#scope(entry.table), entry, entry.nextAt)
      entry.nextAt = nextInstant(entry)
      fired = true
    }
  }

  /** Folds the record anew from all its facts; those known to be rejected are only set aside. */
  refold(entry: Entry, rejected: readonly Rejection[] = []): void {
    entry.record = null
    entry.skipped = [...rejected]
    entry.importOnly = true
    entry.firedAt = -Infinity
    entry.nextAt = Infinity
    const aside = new Set(rejected.map(({ fact }) => fact))
    for (const fact of entry.facts) if (!aside.has(fact)) this.step(entry, fact)
  }

  /** Facts that were early among equals become legal once their predecessor of the same moment is in. */
  #retry(entry: Entry, time: number): void {
    for (let i = 0; i < entry.skipped.length;) {
      const { fact } = entry.skipped[i]!
      if (fact.time === time && this.#apply(entry, fact) === null) {
        entry.skipped.splice(i, 1)
        i = 0
      } else i++
    }
  }

  /** null when the fact was legal and is applied, else the reason; a rejected fact changes nothing. */
  #apply(entry: Entry, fact: Fact): string | null {
    const { table, record } = entry
    const row = table.rows.get(fact.type)?.get(record === null ? NO_RECORD : record.state)
    if (row === undefined) return record === null ? 'unknownSubject' : 'illegalTransition'
    for (const field of row.requires)
      if (fact.data[field] === undefined) return `missingField:${field}`
    const named = fact.data['regionCode']
    const { tree } = this.#context
    const region = typeof named === 'string' ? tree.regionAt(named, pointOf(fact, record)) : null
    if (region !== null && region < 0) return 'unknownRegion'
    this.#entry = entry
    this.#fact = fact
    for (const guard of row.guards) if (!guard.holds(this.#guard)) return guard.name
    this.#run(entry, row, fact, region === null ? null : tree.codes[region]!)
    return null
  }

  #run(entry: Entry, row: Row, fact: Fact, regionCode: string | null): void {
    const record = entry.record ?? this.#open(entry, fact, regionCode)
    if (row.source.newRound === true) record.rounds.push(newRound(record.rounds.length + 1))
    const round = roundOf(record)
    setFields(record, row, fact)
    setMarks(round, row, fact)
    if (row.source.snapshot === true) record.fields['slaSnapshot'] = this.#sla(record)
    const moved = regionCode !== null && regionCode !== record.regionCode
    if (row.source.imports === true) {
      if (moved && entry.importOnly) record.regionCode = regionCode
      else if (moved) move(record, regionCode, fact.time)
      applyImport(this.#context.calendar, entry, record, fact)
    } else {
      entry.importOnly = false
      const scope = this.#scope(entry.table)
      for (const effect of row.clocks) {
        applyClockEffect(scope, round, effect, fact.time, row.id, fact.data)
      }
      if (row.to !== null && (row.to !== record.state || row.source.newRound === true)) {
        if (moved) record.regionCode = regionCode
        enter(record, row.to, fact.time)
      } else if (moved) move(record, regionCode, fact.time)
    }
    if (row.source.keeps === true) {
      const { type, time, data } = fact
      ;(record.kept ??= []).push({ type, time, round: round.no, data })
    }
    if (!isDerived(fact)) record.last = { type: fact.type, time: fact.time, seq: fact.seq }
  }

  #open(entry: Entry, fact: Fact, regionCode: string | null): LedgerRecord {
    const fresh = {
      state: '',
      since: fact.time,
      regionCode: regionCode ?? this.#root,
      fields: {},
      rounds: [newRound(1)],
      stays: [],
      last: { type: fact.type, time: fact.time, seq: fact.seq },
    }
    if (entry.shell !== null) delete entry.shell.kept
    entry.shell =
      entry.shell === null
        ? { family: entry.table.family, id: entry.id, ...fresh }
        : Object.assign(entry.shell, fresh)
    entry.record = entry.shell
    return entry.shell
  }

  #sla(record: LedgerRecord): ReturnType<typeof slaOf> {
    const { fields } = record
    return slaOf(fields, this.#standard(fields['categoryL1'], fields['categoryL2']))
  }

  #scope(table: Table): ClockScope {
    let scope = this.#scopes.get(table)
    if (scope === undefined) {
      scope = {
        calendar: this.#context.calendar,
        lifecycle: table.lifecycle,
        limitOf: (clock) => this.#limitOf(must(this.#entry, 'entry'), clock),
      }
      this.#scopes.set(table, scope)
    }
    return scope
  }

  #limitOf(entry: Entry, clock: string): Limit | null {
    const rule = entry.table.lifecycle.limits?.[clock]
    const record = entry.record
    if (rule === undefined || record === null) return null
    switch (rule.kind) {
      case 'named':
        return null
      case 'fixed':
        return rule.limit
      case 'byField': {
        const code = record.fields[rule.field]
        const named = typeof code === 'string' || typeof code === 'number'
        const own = named ? rule.limits[code] : undefined
        return own === undefined ? rule.otherwise : own
      }
      case 'sla': {
        const limits = (record.fields['slaSnapshot'] ?? this.#sla(record)) as Readonly<
          Record<string, Limit>
        >
        return limits[clock] ?? null
      }
    }
  }

  #guardContext(): GuardContext {
    const entry = (): Entry => must(this.#entry, 'entry')
    const fact = (): Fact => must(this.#fact, 'fact')
    return {
      get fact() {
        return fact()
      },
      get record() {
        return entry().record
      },
      get round() {
        const { record } = entry()
        return record === null ? null : roundOf(record)
      },
      standard: () => {
        const fields = entry().record?.fields
        return this.#standard(fields?.['categoryL1'], fields?.['categoryL2'])
      },
      linkedOpen: () => this.#linkedOpen(entry(), fact().time),
    }
  }
}

function setFields(record: LedgerRecord, row: Row, fact: Fact): void {
  const { data } = fact
  const { fields } = record
  for (const name of row.sets) if (data[name] !== undefined) fields[name] = data[name]
  for (const [from, to] of row.renames) if (data[from] !== undefined) fields[to] = data[from]
  for (const [name, value] of row.assigns) fields[name] = value
  const { adds, removes } = row.source
  if (adds !== undefined) {
    const list = listOf(fields[adds.list])
    const value = data[adds.field]
    if (value !== undefined && !list.includes(value)) fields[adds.list] = [...list, value]
  }
  if (removes !== undefined) {
    fields[removes.list] = listOf(fields[removes.list]).filter((v) => v !== data[removes.field])
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function setMarks(round: Round, row: Row, fact: Fact): void {
  for (const stamp of row.stamps) {
    if (row.restamp || round.at[stamp] === undefined) round.at[stamp] = fact.time
  }
  for (const name of row.counts) round.counters[name] = (round.counters[name] ?? 0) + 1
  for (const flag of row.flags) round.flags[flag] = true
  const { flagFrom } = row.source
  if (flagFrom === undefined) return
  if (fact.data[flagFrom.field] === true) round.flags[flagFrom.flag] = true
  else delete round.flags[flagFrom.flag]
}

/** Where the record lies, for a code whose region was split (shared/region/lineage.ts). */
function pointOf(fact: Fact, record: LedgerRecord | null): RecordPoint | undefined {
  const point = fact.data['point'] ?? record?.fields['point']
  return Array.isArray(point) ? (point as unknown as RecordPoint) : undefined
}
