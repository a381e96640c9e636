import { CASE_OPEN } from '../../shared/indicator/case-rank.ts'
import { l2Code } from '../../shared/indicator/dimensions.ts'
import { isWithin, type Mistake, mistakesOf } from '../../shared/lifecycle/mistake.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { conditionsOf, type Condition } from './conditions.ts'

/** An alarm or a suggestion as it stands: scalars and lists of scalars, nothing of the ledger's. */
export interface Seen {
  readonly id: string
  readonly state: string
  readonly since: number
  readonly regionCode: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly at: Readonly<Record<string, number>>
  readonly counters: Readonly<Record<string, number>>
  /** Time of the last fact. */
  readonly lastAt: number
  /** Of a response: its starts that were mistakes. */
  readonly mistakes?: readonly Mistake[]
}

export interface AlarmLimit {
  /** Epoch ms; null where none runs. */
  readonly due: number | null
  /** Name of the clock of the record; null where it is none of its clocks. */
  readonly clock: string | null
}

/** An urgent case (L1) in hand, signed for or not. */
export interface UrgentCase {
  readonly id: string
  /** Code of its region. */
  readonly region: string
  /** Of the catalogue, `<L1>.<L2>`; L2 is empty where none is known. */
  readonly category: string
  /** Instant of its report, epoch ms. */
  readonly from: number
}

export interface WatchState {
  readonly conditions: readonly (readonly [string, readonly Condition[]])[]
  readonly urgent: readonly UrgentCase[]
  readonly alarms: readonly Seen[]
  readonly called: readonly (readonly [string, readonly number[]])[]
  readonly suggestions: readonly Seen[]
  readonly inForce: readonly Seen[]
}

/** Annunciations are remembered so long: a flood that lasts longer is over or known, ms. */
const CALLED_MS = 24 * 3_600_000
/** A suggestion that is over is remembered so long, ms: the longest window of a surge. */
const DECIDED_MS = 2 * 24 * 3_600_000
const SWEEP_AT = 512

/**
 * What of one world asks for somebody, kept along as its records change: a function of the records alone, whatever the order of their changes (DESIGN law 5).
 * A change of a record that asks for nothing costs one look at its family.
 */
export class Watch {
  readonly #conditions = new Map<string, readonly Condition[]>()
  readonly #urgent = new Map<string, UrgentCase>()
  readonly #alarms = new Map<string, Seen>()
  /** Instants at which an alarm began to call, by alarm. */
  readonly #called = new Map<string, readonly number[]>()
  readonly #suggestions = new Map<string, Seen>()
  readonly #inForce = new Map<string, Seen>()

  /** A record is about to change, or to go. */
  before({ family, id }: LedgerRecord): void {
    switch (family) {
      case 'alarm':
        this.#alarms.delete(id)
        this.#called.delete(id)
        break
      case 'suggestion':
        this.#suggestions.delete(id)
        break
      case 'case':
        this.#urgent.delete(id)
        this.#conditions.delete(`${family}:${id}`)
        break
      default:
        this.#inForce.delete(`${family}:${id}`)
        this.#conditions.delete(`${family}:${id}`)
    }
  }

  /** A record as it is now; nothing of the object is kept. */
  after(record: LedgerRecord): void {
    const { family, id, state } = record
    if (family === 'alarm') return this.#noteAlarm(record)
    if (family === 'suggestion') {
      this.#suggestions.set(id, seenOf(record))
      if (this.#suggestions.size > SWEEP_AT) this.#sweep(record.since)
      return
    }
    if (family === 'case' && record.fields['urgency'] === 'L1' && CASE_OPEN.has(state))
      this.#urgent.set(id, urgentOf(record))
    if (IN_FORCE[family]?.has(state) === true) this.#inForce.set(`${family}:${id}`, seenOf(record))
    const conditions = conditionsOf(record)
    if (conditions.length > 0) this.#conditions.set(`${family}:${id}`, conditions)
  }

  /** What was there before a drill began is not the drill's. */
  forget(): void {
    for (const each of [this.#conditions, this.#alarms, this.#called, this.#suggestions])
      each.clear()
    this.#inForce.clear()
    this.#urgent.clear()
  }

  /** What holds or is going to, of responses in force alone. */
  conditions(): readonly Condition[] {
    return [...this.#conditions.values()].flat().filter(({ response, begunAt, untilEnd }) => {
      if (response === undefined) return true
      const held = this.#inForce.get(`response:${response}`)
      if (held === undefined || (untilEnd === true && held.state === 'RECOVERY')) return false
      return begunAt === undefined || !isWithin(begunAt, held.mistakes ?? [])
    })
  }

  /** Every urgent case in hand. */
  urgent(): Iterable<UrgentCase> {
    return this.#urgent.values()
  }

  /** By when that which an alarm is about is to be done, as its record stands now; null where the record asks for it no more. */
  limitOf({ id, fields }: Pick<Seen, 'id' | 'fields'>): AlarmLimit | null {
    const held = this.#conditions
      .get(String(fields['about']))
      ?.find(({ subject }) => subject === id)
    if (held === undefined) return null
    const due = held.data['due']
    return { due: typeof due === 'number' ? due : null, clock: held.clock ?? null }
  }

  /** Alarms that are not cleared, by id. */
  alarms(): ReadonlyMap<string, Seen> {
    return this.#alarms
  }

  /** Instants of the annunciations of the last day up to `tMs`, in order. */
  annunciations(tMs: number): readonly number[] {
    return [...this.#called.values()]
      .flat()
      .filter((at) => at <= tMs && at > tMs - CALLED_MS)
      .toSorted((a, b) => a - b)
  }

  suggestions(): ReadonlyMap<string, Seen> {
    return this.#suggestions
  }

  /** Responses in force and warnings that hold. */
  inForce(): Iterable<Seen & { readonly key: string }> {
    return [...this.#inForce].map(([key, seen]) => ({ ...seen, key }))
  }

  save(): WatchState {
    return {
      conditions: [...this.#conditions],
      urgent: [...this.#urgent.values()],
      alarms: [...this.#alarms.values()],
      called: [...this.#called],
      suggestions: [...this.#suggestions.values()],
      inForce: [...this.#inForce].map(([key, seen]) => ({ ...seen, id: key })),
    }
  }

  /** Into one that has seen nothing. */
  restore({ conditions, urgent, alarms, called, suggestions, inForce }: WatchState): void {
    for (const each of urgent) this.#urgent.set(each.id, each)
    for (const [key, held] of conditions) this.#conditions.set(key, held)
    for (const alarm of alarms) this.#alarms.set(alarm.id, alarm)
    for (const [id, instants] of called) this.#called.set(id, instants)
    for (const suggestion of suggestions) this.#suggestions.set(suggestion.id, suggestion)
    for (const seen of inForce)
      this.#inForce.set(seen.id, { ...seen, id: seen.id.slice(seen.id.indexOf(':') + 1) })
  }

  #noteAlarm(record: LedgerRecord): void {
    const { id, state } = record
    if (state !== 'CLEARED') this.#alarms.set(id, seenOf(record))
    const newest = record.last.time - CALLED_MS
    const called = record.stays
      .filter((stay) => stay.state === 'RAISED' && stay.from > newest)
      .map(({ from }) => from)
    if (called.length > 0) this.#called.set(id, called)
    if (this.#called.size > SWEEP_AT) this.#sweep(record.last.time)
  }

  /** What nothing reads any more; when that is done shows in no answer. */
  #sweep(tMs: number): void {
    for (const [id, instants] of this.#called)
      if (instants.every((at) => at < tMs - 2 * CALLED_MS)) this.#called.delete(id)
    for (const [id, { state, since, fields }] of this.#suggestions)
      if (state !== 'OPEN' && fields['kind'] !== 'need' && since < tMs - 2 * DECIDED_MS)
        this.#suggestions.delete(id)
  }
}

/** States in which a response or a warning holds. */
const IN_FORCE: Readonly<Record<string, ReadonlySet<string>>> = {
  response: new Set(['ALERT', 'EMERGENCY', 'RECOVERY']),
  warning: new Set(['WAITING', 'ACKED']),
}

function urgentOf({ id, regionCode, fields, rounds, since }: LedgerRecord): UrgentCase {
  const { categoryL1 = '', categoryL2 = '' } = fields
  const category = l2Code(String(categoryL1), String(categoryL2))
  return { id, region: regionCode, category, from: rounds[0]?.at['reported'] ?? since }
}

function seenOf(record: LedgerRecord): Seen {
  const { id, state, since, regionCode, fields, rounds, last } = record
  const round = rounds.at(-1)
  const mistakes = record.family === 'response' ? mistakesOf(record) : []
  return {
    ...{ id, state, since, regionCode, lastAt: last.time },
    fields: { ...fields },
    at: { ...round?.at },
    counters: { ...round?.counters },
    ...(mistakes.length === 0 ? {} : { mistakes }),
  }
}
