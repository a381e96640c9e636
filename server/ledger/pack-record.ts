import type {
  Clock,
  Family,
  KeptFact,
  LedgerRecord,
  Limit,
  Round,
} from '../../shared/lifecycle/types.ts'
import type { Packer, Unpacker } from './pack.ts'

/** What a field holds. */
const NUMBER = 0
const TEXT = 1
const TRUE = 2
const FALSE = 3
const NULL = 4
const JSON_TEXT = 5

type Stay = LedgerRecord['stays'][number]

/** Reads records back; equal lists and tables of fields become one object, for nobody changes them in place. */
export class RecordUnpacker {
  readonly #from: Unpacker
  readonly #parsed = new Map<string, unknown>()

  constructor(from: Unpacker) {
    this.#from = from
  }

  record(family: Family, id: string): LedgerRecord {
    const from = this.#from
    const record: LedgerRecord = {
      family,
      id,
      state: from.text(),
      since: from.number(),
      regionCode: from.text(),
      fields: this.#fields(),
      rounds: listOf(from, () => round(from)),
      stays: listOf(from, () => stay(from)),
      last: { type: from.text(), time: from.number(), seq: from.number() },
    }
    const kept = listOf(from, () => this.#kept())
    if (kept.length > 0) record.kept = kept
    return record
  }

  #kept(): KeptFact {
    const from = this.#from
    const [type, time, round] = [from.text(), from.number(), from.number()]
    return { type, time, round, data: this.#fields() }
  }

  #fields(): Record<string, unknown> {
    const from = this.#from
    const fields: Record<string, unknown> = {}
    for (let count = from.number(); count > 0; count--) fields[from.text()] = this.#value()
    return fields
  }

  #value(): unknown {
    const from = this.#from
    switch (from.number()) {
      case NUMBER:
        return from.number()
      case TEXT:
        return from.text()
      case TRUE:
        return true
      case FALSE:
        return false
      case NULL:
        return null
      default:
        return this.#json(from.text())
    }
  }

  #json(text: string): unknown {
    let value = this.#parsed.get(text)
    if (value === undefined) this.#parsed.set(text, (value = JSON.parse(text)))
    return value
  }
}

export function packRecord(to: Packer, record: LedgerRecord): void {
  to.text(record.state)
  to.number(record.since)
  to.text(record.regionCode)
  packFields(to, record.fields)
  to.number(record.rounds.length)
  for (const one of record.rounds) packRound(to, one)
  to.number(record.stays.length)
  for (const one of record.stays) packStay(to, one)
  to.text(record.last.type)
  to.number(record.last.time)
  to.number(record.last.seq)
  const kept = record.kept ?? []
  to.number(kept.length)
  for (const { type, time, round, data } of kept) {
    to.text(type)
    to.number(time)
    to.number(round)
    packFields(to, data)
  }
}

function packFields(to: Packer, fields: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(fields)
  to.number(names.length)
  for (const name of names) {
    to.text(name)
    packValue(to, fields[name])
  }
}

function packValue(to: Packer, value: unknown): void {
  if (typeof value === 'number') {
    to.number(NUMBER)
    to.number(value)
  } else if (typeof value === 'string') {
    to.number(TEXT)
    to.text(value)
  } else if (typeof value === 'boolean') to.number(value ? TRUE : FALSE)
  else if (value === null) to.number(NULL)
  else {
    to.number(JSON_TEXT)
    to.text(JSON.stringify(value))
  }
}

function packRound(to: Packer, one: Round): void {
  to.number(one.no)
  packNumbers(to, one.at)
  const clocks = Object.values(one.clocks)
  to.number(clocks.length)
  for (const clock of clocks) packClock(to, clock)
  to.number(one.past.length)
  for (const clock of one.past) packClock(to, clock)
  packNumbers(to, one.counters)
  const flags = Object.keys(one.flags)
  to.number(flags.length)
  for (const flag of flags) to.text(flag)
}

function round(from: Unpacker): Round {
  const no = from.number()
  const at = numbers(from)
  const clocks: Record<string, Clock> = {}
  for (let count = from.number(); count > 0; count--) {
    const one = clock(from)
    clocks[one.name] = one
  }
  const past = listOf(from, () => clock(from))
  const counters = numbers(from)
  const flags: Record<string, true> = {}
  for (let count = from.number(); count > 0; count--) flags[from.text()] = true
  return { no, at, clocks, past, counters, flags }
}

function packClock(to: Packer, one: Clock): void {
  to.text(one.name)
  to.number(one.startAt)
  to.textOrNull(one.limit === null ? null : one.limit.type)
  if (one.limit !== null) to.number(one.limit.value)
  to.numberOrNull(one.dueAt)
  to.numberOrNull(one.soonAt)
  to.number(one.since)
  to.numberOrNull(one.pausedAt)
  to.number(one.pausedMs)
  to.numberOrNull(one.stoppedAt)
  to.textOrNull(one.stoppedBy)
  to.numberOrNull(one.soonFiredAt)
  to.numberOrNull(one.breachedAt)
}

function clock(from: Unpacker): Clock {
  return {
    name: from.text(),
    startAt: from.number(),
    limit: limit(from),
    dueAt: from.numberOrNull(),
    soonAt: from.numberOrNull(),
    since: from.number(),
    pausedAt: from.numberOrNull(),
    pausedMs: from.number(),
    stoppedAt: from.numberOrNull(),
    stoppedBy: from.textOrNull(),
    soonFiredAt: from.numberOrNull(),
    breachedAt: from.numberOrNull(),
  }
}

function limit(from: Unpacker): Limit | null {
  const type = from.textOrNull() as Limit['type'] | null
  return type === null ? null : { value: from.number(), type }
}

function packStay(to: Packer, one: Stay): void {
  to.text(one.state)
  to.number(one.from)
  to.numberOrNull(one.to)
  to.text(one.regionCode)
  to.number(one.round)
}

function stay(from: Unpacker): Stay {
  return {
    state: from.text(),
    from: from.number(),
    to: from.numberOrNull(),
    regionCode: from.text(),
    round: from.number(),
  }
}

function packNumbers(to: Packer, values: Readonly<Record<string, number>>): void {
  const names = Object.keys(values)
  to.number(names.length)
  for (const name of names) {
    to.text(name)
    to.number(values[name]!)
  }
}

function numbers(from: Unpacker): Record<string, number> {
  const values: Record<string, number> = {}
  for (let count = from.number(); count > 0; count--) {
    const name = from.text()
    values[name] = from.number()
  }
  return values
}

function listOf<T>(from: Unpacker, one: () => T): T[] {
  const list: T[] = []
  for (let count = from.number(); count > 0; count--) list.push(one())
  return list
}
