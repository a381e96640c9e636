import type { Limit } from '../../shared/lifecycle/types.ts'
import type { NumberWriter } from './bytes.ts'
import {
  LIMIT,
  DUE,
  SOON,
  SINCE,
  PAUSED,
  PAUSED_MS,
  STOPPED,
  STOPPED_BY,
  SOON_FIRED,
  BREACHED,
  STOOD_MS,
  FIELDS_PER_FAMILY,
} from './clock-parts.ts'
import type { ValueWriter } from './pack-values.ts'
import type { Strings } from './strings.ts'
import type { Work, WorkRound } from './work.ts'
import type { WorkClock } from './work-clock.ts'

/** Writes the record of a Work; only a record that exists. */
export class WorkPacker {
  readonly #to: NumberWriter
  readonly #values: ValueWriter
  readonly #strings: Strings

  constructor(to: NumberWriter, values: ValueWriter, strings: Strings) {
    this.#to = to
    this.#values = values
    this.#strings = strings
  }

  pack(work: Work): void {
    const to = this.#to
    to.number(work.stateNo)
    this.#values.begin(work.last.time)
    this.#values.time(work.since)
    to.number(work.regionNo)
    this.#fields(work)
    to.number(work.rounds.length)
    for (const round of work.rounds) this.#round(work, round)
    this.#stays(work)
    const kept = work.kept ?? NO_KEPT
    to.number(kept.length)
    for (const { type, time, round, data } of kept) {
      to.number(this.#strings.numberOf(type))
      this.#values.time(time)
      to.number(round)
      this.#values.record(data)
    }
  }

  #fields({ values, table }: Work): void {
    const to = this.#to
    const firstKind = table.no * FIELDS_PER_FAMILY
    const place = to.length
    to.number(0)
    let count = 0
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      if (value === undefined) continue
      to.number(i)
      this.#values.value(value, firstKind + i)
      count++
    }
    to.numbers[place] = count
  }

  #round(work: Work, { stamps, clockList, counts, marks, past }: WorkRound): void {
    const to = this.#to
    let place = to.length
    let count = 0
    to.number(0)
    for (let i = 0; i < stamps.length; i++) {
      const at = stamps[i]!
      if (Number.isNaN(at)) continue
      to.number(i)
      this.#values.time(at)
      count++
    }
    to.numbers[place] = count
    place = to.length
    count = 0
    to.number(0)
    for (let i = 0; i < clockList.length; i++) {
      const clock = clockList[i]
      if (clock === undefined) continue
      to.number(i)
      this.#clock(clock)
      count++
    }
    to.numbers[place] = count
    to.number(past.length)
    for (const clock of past) {
      to.number(work.table.shape.clocks.of(clock.name))
      this.#clock(clock)
    }
    place = to.length
    count = 0
    to.number(0)
    for (let i = 0; i < counts.length; i++) {
      if (counts[i] === 0) continue
      to.number(i)
      to.number(counts[i]!)
      count++
    }
    to.numbers[place] = count
    place = to.length
    count = 0
    to.number(0)
    for (let i = 0; i < marks.length; i++) {
      if (marks[i] === 0) continue
      to.number(i)
      count++
    }
    to.numbers[place] = count
  }

  #clock(clock: WorkClock): void {
    const to = this.#to
    const values = this.#values
    const { startAt, limit, due, soon, since, paused, pausedMs, stoodMs } = clock
    const { stopped, stoppedBy, soonFired, breached } = clock
    to.number(
      (limit === null ? 0 : LIMIT) |
        (Number.isNaN(due) ? 0 : DUE) |
        (Number.isNaN(soon) ? 0 : SOON) |
        (since === startAt ? 0 : SINCE) |
        (Number.isNaN(paused) ? 0 : PAUSED) |
        (pausedMs === 0 ? 0 : PAUSED_MS) |
        (Number.isNaN(stopped) ? 0 : STOPPED) |
        (stoppedBy === null ? 0 : STOPPED_BY) |
        (Number.isNaN(soonFired) ? 0 : SOON_FIRED) |
        (Number.isNaN(breached) ? 0 : BREACHED) |
        (stoodMs === 0 ? 0 : STOOD_MS),
    )
    values.time(startAt)
    if (limit !== null) to.number(this.#limitNo(clock, limit))
    if (since !== startAt) values.time(since)
    if (!Number.isNaN(stopped)) values.time(stopped)
    if (stoppedBy !== null) to.number(this.#stoppedByNo(clock, stoppedBy))
    if (!Number.isNaN(paused)) values.time(paused)
    if (pausedMs !== 0) to.number(pausedMs)
    if (stoodMs !== 0) to.number(stoodMs)
    if (!Number.isNaN(soon)) values.time(soon)
    if (!Number.isNaN(soonFired)) values.time(soonFired)
    if (!Number.isNaN(due)) values.time(due)
    if (!Number.isNaN(breached)) values.time(breached)
  }

  #limitNo(clock: WorkClock, limit: Limit): number {
    if (clock.known.limit !== limit) {
      clock.known.limit = limit
      clock.known.limitNo = this.#strings.keep(limit)
    }
    return clock.known.limitNo
  }

  #stoppedByNo(clock: WorkClock, row: string): number {
    if (clock.known.stoppedBy !== row) {
      clock.known.stoppedBy = row
      clock.known.stoppedByNo = this.#strings.numberOf(row)
    }
    return clock.known.stoppedByNo
  }

  #stays({ stays, regionNo }: Work): void {
    const to = this.#to
    to.number(stays.length)
    for (let i = 0; i < stays.length; i++) {
      const stay = stays[i]!
      to.number(stay.stateNo)
      this.#values.time(stay.from)
      to.number(stay.regionNo - regionNo)
      to.number(stay.round)
    }
  }
}

const NO_KEPT = [] as const
