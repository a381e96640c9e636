import type { Clock, Limit } from '../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import type { ValueReader, ValueWriter } from './pack-values.ts'
import type { Strings } from './strings.ts'
import type { Work, WorkClock, WorkRound } from './work.ts'

/** Which parts of a clock are there. */
const LIMIT = 1
const DUE = 2
const SOON = 4
const SINCE = 8
const PAUSED = 16
const PAUSED_MS = 32
const STOPPED = 64
const STOPPED_BY = 128
const SOON_FIRED = 256
const BREACHED = 512

/** Writes the record of a Work; only a record that exists. */
export class WorkPacker {
  readonly #to: ByteWriter
  readonly #values: ValueWriter
  readonly #strings: Strings
  readonly #tree: RegionTree

  constructor(to: ByteWriter, values: ValueWriter, strings: Strings, tree: RegionTree) {
    this.#to = to
    this.#values = values
    this.#strings = strings
    this.#tree = tree
  }

  pack(work: Work): void {
    const to = this.#to
    to.byte(work.stateNo)
    this.#values.begin(work.last.time)
    this.#values.time(work.since)
    const region = this.#tree.indexOf(work.regionCode)
    to.count(region)
    this.#fields(work)
    to.count(work.rounds.length)
    for (const round of work.rounds) this.#round(work, round)
    this.#stays(work, region)
    const kept = work.kept ?? NO_KEPT
    to.count(kept.length)
    for (const { type, time, round, data } of kept) {
      to.count(this.#strings.numberOf(type))
      this.#values.time(time)
      to.count(round)
      this.#values.record(data)
    }
  }

  #fields({ values }: Work): void {
    const to = this.#to
    const place = to.length
    to.byte(0)
    let count = 0
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      if (value === undefined) continue
      to.byte(i)
      this.#values.value(value, i)
      count++
    }
    to.bytes[place] = count
  }

  #round(work: Work, { stamps, clockList, counts, marks, past }: WorkRound): void {
    const to = this.#to
    let place = to.length
    let count = 0
    to.byte(0)
    for (let i = 0; i < stamps.length; i++) {
      const at = stamps[i]!
      if (Number.isNaN(at)) continue
      to.byte(i)
      this.#values.time(at)
      count++
    }
    to.bytes[place] = count
    place = to.length
    count = 0
    to.byte(0)
    for (let i = 0; i < clockList.length; i++) {
      const clock = clockList[i]
      if (clock === undefined) continue
      to.byte(i)
      this.#clock(clock)
      count++
    }
    to.bytes[place] = count
    to.count(past.length)
    for (const clock of past) {
      to.byte(work.table.shape.clocks.of(clock.name))
      this.#clock(clock)
    }
    place = to.length
    count = 0
    to.byte(0)
    for (let i = 0; i < counts.length; i++) {
      if (counts[i] === 0) continue
      to.byte(i)
      to.count(counts[i]!)
      count++
    }
    to.bytes[place] = count
    place = to.length
    count = 0
    to.byte(0)
    for (let i = 0; i < marks.length; i++) {
      if (marks[i] === 0) continue
      to.byte(i)
      count++
    }
    to.bytes[place] = count
  }

  #clock(clock: Clock): void {
    const to = this.#to
    const values = this.#values
    const { startAt, limit, dueAt, soonAt, since, pausedAt, pausedMs } = clock
    const { stoppedAt, stoppedBy, soonFiredAt, breachedAt } = clock
    to.count(
      (limit === null ? 0 : LIMIT) |
        (dueAt === null ? 0 : DUE) |
        (soonAt === null ? 0 : SOON) |
        (since === startAt ? 0 : SINCE) |
        (pausedAt === null ? 0 : PAUSED) |
        (pausedMs === 0 ? 0 : PAUSED_MS) |
        (stoppedAt === null ? 0 : STOPPED) |
        (stoppedBy === null ? 0 : STOPPED_BY) |
        (soonFiredAt === null ? 0 : SOON_FIRED) |
        (breachedAt === null ? 0 : BREACHED),
    )
    values.time(startAt)
    if (limit !== null) to.count(this.#strings.keep(limit))
    if (since !== startAt) values.time(since)
    if (stoppedAt !== null) values.time(stoppedAt)
    if (stoppedBy !== null) to.count(this.#strings.numberOf(stoppedBy))
    if (pausedAt !== null) values.time(pausedAt)
    if (pausedMs !== 0) to.number(pausedMs)
    if (soonAt !== null) values.time(soonAt)
    if (soonFiredAt !== null) values.time(soonFiredAt)
    if (dueAt !== null) values.time(dueAt)
    if (breachedAt !== null) values.time(breachedAt)
  }

  #stays({ stays, table }: Work, region: number): void {
    const to = this.#to
    const { states } = table.shape
    let code = ''
    let index = region
    to.count(stays.length)
    for (let i = 0; i < stays.length; i++) {
      const stay = stays[i]!
      if (stay.regionCode !== code) {
        code = stay.regionCode
        index = this.#tree.indexOf(code)
      }
      to.byte(states.of(stay.state))
      this.#values.time(stay.from)
      to.number(index - region)
      to.count(stay.round)
    }
  }
}

const NO_KEPT = [] as const

/** Reads what a WorkPacker wrote into a cleared Work. */
export class WorkUnpacker {
  readonly #from: ByteReader
  readonly #values: ValueReader
  readonly #strings: Strings
  readonly #tree: RegionTree

  constructor(from: ByteReader, values: ValueReader, strings: Strings, tree: RegionTree) {
    this.#from = from
    this.#values = values
    this.#strings = strings
    this.#tree = tree
  }

  /** `work.last` is there already. */
  unpack(work: Work): void {
    const from = this.#from
    const values = this.#values
    work.exists = true
    work.setState(from.byte())
    values.begin(work.last.time)
    work.since = values.time()
    const region = from.count()
    work.regionCode = this.#tree.codes[region]!
    for (let count = from.byte(); count > 0; count--) {
      const field = from.byte()
      work.values[field] = values.value()
    }
    for (let count = from.count(); count > 0; count--) this.#round(work, work.addRound())
    const { names } = work.table.shape.states
    for (let count = from.count(); count > 0; count--) {
      const state = names[from.byte()]!
      const at = values.time()
      const code = this.#tree.codes[region + from.number()]!
      work.addStay(state, at, code, from.count())
    }
    for (let count = from.count(); count > 0; count--) {
      const type = this.#strings.textOf(from.count())
      const time = values.time()
      const round = from.count()
      ;(work.kept ??= []).push({ type, time, round, data: values.record() })
    }
  }

  #round(work: Work, round: WorkRound): void {
    const from = this.#from
    for (let count = from.byte(); count > 0; count--) {
      const stamp = from.byte()
      round.stamps[stamp] = this.#values.time()
    }
    for (let count = from.byte(); count > 0; count--) {
      const no = from.byte()
      round.clockList[no] = this.#clock(work.takeClock(no))
    }
    for (let count = from.count(); count > 0; count--) {
      round.past.push(this.#clock(work.takeClock(from.byte())))
    }
    for (let count = from.byte(); count > 0; count--) {
      const counter = from.byte()
      round.counts[counter] = from.count()
    }
    for (let count = from.byte(); count > 0; count--) round.marks[from.byte()] = 1
  }

  #clock(clock: WorkClock): WorkClock {
    const from = this.#from
    const values = this.#values
    const parts = from.count()
    clock.startAt = values.time()
    if ((parts & LIMIT) !== 0) clock.limit = this.#strings.valueOf(from.count()) as Limit
    clock.since = (parts & SINCE) === 0 ? clock.startAt : values.time()
    if ((parts & STOPPED) !== 0) clock.stoppedAt = values.time()
    if ((parts & STOPPED_BY) !== 0) clock.stoppedBy = this.#strings.textOf(from.count())
    if ((parts & PAUSED) !== 0) clock.pausedAt = values.time()
    if ((parts & PAUSED_MS) !== 0) clock.pausedMs = from.number()
    if ((parts & SOON) !== 0) clock.soonAt = values.time()
    if ((parts & SOON_FIRED) !== 0) clock.soonFiredAt = values.time()
    if ((parts & DUE) !== 0) clock.dueAt = values.time()
    if ((parts & BREACHED) !== 0) clock.breachedAt = values.time()
    return clock
  }
}
