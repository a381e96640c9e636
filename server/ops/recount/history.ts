import type { Fact } from '../../../shared/fact/fact.ts'
import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import { GUARDS } from '../../../shared/lifecycle/guards.ts'
import {
  LIMITS_RAISED,
  RAISED_CLOCKS,
  raisedLimit,
  slaOf,
  type SlaSnapshot,
} from '../../../shared/lifecycle/sla.ts'
import type {
  LedgerRecord,
  Lifecycle,
  Limit,
  Round,
  TimerRow,
  Transition,
} from '../../../shared/lifecycle/types.ts'
import type { Catalogue, Standard } from '../../../shared/region/package.ts'
import type { RecordPoint } from '../../../shared/region/lineage.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { applyAnchors } from './anchors.ts'
import { changeClocks, clockInstants } from './clockwork.ts'
import { goTo } from './stays.ts'

export interface ReplayContext {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
  readonly calendar: WorkingCalendar
}

/** A fact that was legal, in the round in which it came. */
export interface Taken {
  readonly fact: Fact
  readonly round: number
}

/** Whether a whistle or mediation of a record is open at an instant. */
export interface LookedAt {
  readonly isOpen: (record: LedgerRecord, at: number) => boolean
  /** Whether the world has a response of that id. */
  readonly hasResponse: (id: string) => boolean
}

/** One record lived through from its first fact on. */
export class History {
  record: LedgerRecord | null = null
  /** What was legal, in order. */
  readonly taken: Taken[] = []
  readonly lifecycle: Lifecycle
  readonly #id: string
  readonly #context: ReplayContext
  readonly #links: LookedAt
  /** Only imports so far. */
  #imported = true

  constructor(lifecycle: Lifecycle, id: string, context: ReplayContext, links: LookedAt) {
    this.lifecycle = lifecycle
    this.#id = id
    this.#context = context
    this.#links = links
  }

  /** Facts in order of time, of equal times the first that is legal; what falls due between them falls due. */
  run(facts: readonly Fact[], tMs: number): void {
    // What another record gives has no number and comes before the journal's facts of its instant.
    const waiting = facts.toSorted(
      (a, b) => a.time - b.time || a.seq - b.seq || (a.id < b.id ? -1 : 1),
    )
    while (waiting.length > 0) {
      const { time } = waiting[0]!
      this.#passInstants((at) => at < time)
      const sameMoment = waiting.filter((fact) => fact.time === time)
      waiting.splice(0, sameMoment.length)
      for (;;) {
        const legal = sameMoment.findIndex((fact) => this.#take(fact))
        if (legal < 0) break
        sameMoment.splice(legal, 1)
      }
    }
    this.#passInstants((at) => at <= tMs)
  }

  #passInstants(isPast: (at: number) => boolean): void {
    for (;;) {
      const due = this.#instants().filter(({ at }) => isPast(at))
      const at = Math.min(...due.map((instant) => instant.at))
      const first = due.find((instant) => instant.at === at)
      if (first === undefined) return
      first.happen(at)
    }
  }

  /** Instants the record names, clocks before timers. */
  #instants(): { readonly at: number; readonly happen: (at: number) => void }[] {
    const { record } = this
    if (record === null) return []
    const clocks = clockInstants(this.lifecycle, record.rounds.at(-1)!)
    const timers = (this.lifecycle.timers ?? []).flatMap((row) => {
      const at = this.#timerAt(record, row)
      return at === null ? [] : [{ at, happen: (when: number) => this.#ring(record, row, when) }]
    })
    return [...clocks, ...timers]
  }

  #timerAt(record: LedgerRecord, row: TimerRow): number | null {
    const round = record.rounds.at(-1)!
    if (!row.from.includes(record.state)) return null
    if (row.to === null && round.at[row.stamp!] !== undefined) return null
    const from = 'field' in row.at ? record.fields[row.at.field] : round.at[row.at.stamp]
    if (typeof from !== 'number') return null
    return Math.max(record.since, 'field' in row.at ? from : from + row.at.plusMs)
  }

  #ring(record: LedgerRecord, row: TimerRow, at: number): void {
    const round = record.rounds.at(-1)!
    if (row.stamp !== undefined) round.at[row.stamp] = at
    for (const flag of row.flags ?? []) round.flags[flag] = true
    for (const effect of row.clocks ?? []) this.#changeClocks(record, effect, at, row.id, {})
    if (row.to !== null) goTo(record, row.to, record.regionCode, at)
  }

  /** true when the fact was legal. */
  #take(fact: Fact): boolean {
    const row = this.lifecycle.transitions.find(
      (one) => one.type === fact.type && this.#startsFrom(one),
    )
    if (row === undefined) return false
    if (row.requires?.some((field) => fact.data[field] === undefined)) return false
    const named = fact.data['regionCode']
    const place = typeof named === 'string' ? this.#placeOf(named, fact) : null
    if (place === undefined) return false
    if (row.guards?.some((name) => !this.#passes(name, fact))) return false

    const record = (this.record ??= {
      family: this.lifecycle.family,
      id: this.#id,
      state: '',
      since: fact.time,
      regionCode: place ?? this.#context.tree.codes[0]!,
      fields: {},
      rounds: [],
      stays: [],
      last: { type: fact.type, time: fact.time, seq: fact.seq },
    })
    if (record.rounds.length === 0 || row.newRound) record.rounds.push(emptyRound(record))
    const round = record.rounds.at(-1)!
    const limitsBefore = new Map<string, Limit | null>()
    for (const effect of row.clocks ?? [])
      if (effect.kind === 'raise')
        limitsBefore.set(effect.clock, this.#limitOf(record, effect.clock))
    note(record, round, row, fact)
    if (row.snapshot) record.fields['slaSnapshot'] = this.#sla(record)
    const regionCode = place ?? record.regionCode
    if (row.imports) {
      if (this.#imported) record.regionCode = regionCode
      else if (regionCode !== record.regionCode) goTo(record, record.state, regionCode, fact.time)
      applyAnchors(this.#context.calendar, record, fact, this.lifecycle, this.#imported)
    } else {
      this.#imported = false
      for (const effect of row.clocks ?? [])
        this.#changeClocks(record, effect, fact.time, row.id, fact.data, limitsBefore)
      const state = row.to ?? record.state
      if (state !== record.state || row.newRound || regionCode !== record.regionCode)
        goTo(record, state, regionCode, fact.time)
    }
    if (fact.seq > 0) record.last = { type: fact.type, time: fact.time, seq: fact.seq }
    this.taken.push({ fact, round: round.no })
    return true
  }

  /** What has become of a region that a fact names, undefined where it never was. Of a split one the part that holds the record's point. */
  #placeOf(code: string, { data }: Fact): string | undefined {
    const { tree } = this.#context
    const point = data['point'] ?? this.record?.fields['point']
    const known = Array.isArray(point) ? ([point[0], point[1]] as RecordPoint) : undefined
    return tree.codes[tree.regionAt(code, known)]
  }

  #startsFrom({ from }: Transition): boolean {
    const state = this.record?.state ?? null
    if (from === '*') return state !== null && !this.lifecycle.terminal.includes(state)
    return from.includes(state)
  }

  #passes(name: string, fact: Fact): boolean {
    const guard = GUARDS[name]
    if (guard === undefined) throw new Error(`no guard ${name}`)
    return guard({
      fact,
      record: this.record,
      round: this.record?.rounds.at(-1) ?? null,
      standard: () => this.#standard(this.record),
      linkedOpen: () => this.record !== null && this.#links.isOpen(this.record, fact.time),
      responseKnown: (id) => this.#links.hasResponse(id),
    })
  }

  #changeClocks(
    record: LedgerRecord,
    effect: NonNullable<Transition['clocks']>[number],
    at: number,
    rowId: string,
    data: Fact['data'],
    limitsBefore: ReadonlyMap<string, Limit | null> = new Map(),
  ): void {
    const { calendar } = this.#context
    const limitOf = (clock: string): Limit | null => this.#limitOf(record, clock)
    const limitBefore = (clock: string): Limit | null => limitsBefore.get(clock) ?? null
    const round = record.rounds.at(-1)!
    changeClocks(
      { lifecycle: this.lifecycle, calendar, limitOf, limitBefore, round, rowId, data },
      effect,
      at,
    )
  }

  #limitOf(record: LedgerRecord, clock: string): Limit | null {
    const rule = this.lifecycle.limits?.[clock]
    if (rule?.kind === 'fixed') return rule.limit
    if (rule?.kind === 'byField') {
      const code = String(record.fields[rule.field])
      return Object.hasOwn(rule.limits, code) ? rule.limits[code]! : rule.otherwise
    }
    if (rule?.kind !== 'sla') return null
    const limits = record.fields['slaSnapshot'] ?? this.#sla(record)
    const own = (limits as Readonly<Record<string, Limit>>)[clock] ?? null
    const raised = RAISED_CLOCKS.find((name) => name === clock)
    const isRaised = record.rounds.at(-1)!.flags[LIMITS_RAISED] === true
    return isRaised && raised !== undefined ? raisedLimit(own, raised) : own
  }

  #sla(record: LedgerRecord): SlaSnapshot {
    return slaOf(record.fields, this.#standard(record))
  }

  #standard(record: LedgerRecord | null): Standard | undefined {
    const { categories } = this.#context.catalogue
    const l1 = categories.find(({ code }) => code === record?.fields['categoryL1'])
    return l1?.children.find(({ code }) => code === record?.fields['categoryL2'])?.standard
  }
}

function emptyRound(record: LedgerRecord): Round {
  return { no: record.rounds.length + 1, at: {}, clocks: {}, past: [], counters: {}, flags: {} }
}

function note(record: LedgerRecord, round: Round, row: Transition, { data, time }: Fact): void {
  const { fields } = record
  for (const name of row.sets ?? []) if (data[name] !== undefined) fields[name] = data[name]
  for (const [name, as] of Object.entries(row.renames ?? {}))
    if (data[name] !== undefined) fields[as] = data[name]
  Object.assign(fields, row.assigns)
  const list = (name: string): unknown[] => (fields[name] as unknown[] | undefined) ?? []
  if (row.adds) fields[row.adds.list] = [...new Set([...list(row.adds.list), data[row.adds.field]])]
  if (row.removes)
    fields[row.removes.list] = list(row.removes.list).filter((v) => v !== data[row.removes!.field])
  for (const stamp of [...(row.stamp === undefined ? [] : [row.stamp]), ...(row.stamps ?? [])])
    if (row.restamp || round.at[stamp] === undefined) round.at[stamp] = time
  for (const name of row.counts ?? []) round.counters[name] = (round.counters[name] ?? 0) + 1
  for (const flag of row.flags ?? []) round.flags[flag] = true
  if (row.flagFrom) {
    delete round.flags[row.flagFrom.flag]
    if (data[row.flagFrom.field] === true) round.flags[row.flagFrom.flag] = true
  }
}
