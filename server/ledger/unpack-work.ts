import type { Limit } from '../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { NumberReader } from './bytes.ts'
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
import type { ValueReader } from './pack-values.ts'
import type { Strings } from './strings.ts'
import type { WorkClock } from './work-clock.ts'
import type { Work, WorkRound } from './work.ts'

/** Reads what a WorkPacker wrote into a cleared Work. */
export class WorkUnpacker {
  readonly #from: NumberReader
  readonly #values: ValueReader
  readonly #strings: Strings
  readonly #tree: RegionTree

  constructor(from: NumberReader, values: ValueReader, strings: Strings, tree: RegionTree) {
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
    work.setState(from.number())
    values.begin(work.last.time)
    work.since = values.time()
    const region = from.number()
    work.setRegion(region, this.#tree.codes[region]!)
    const firstKind = work.table.no * FIELDS_PER_FAMILY
    for (let count = from.number(); count > 0; count--) {
      const field = from.number()
      work.values[field] = values.value(firstKind + field)
    }
    for (let count = from.number(); count > 0; count--) this.#round(work, work.addRound())
    for (let count = from.number(); count > 0; count--) {
      const state = from.number()
      const at = values.time()
      const stayed = region + from.number()
      work.addStay(state, at, stayed, this.#tree.codes[stayed]!, from.number())
    }
    for (let count = from.number(); count > 0; count--) {
      const type = this.#strings.textOf(from.number())
      const time = values.time()
      const round = from.number()
      ;(work.kept ??= []).push({ type, time, round, data: values.record() })
    }
  }

  #round(work: Work, round: WorkRound): void {
    const from = this.#from
    for (let count = from.number(); count > 0; count--) {
      const stamp = from.number()
      round.stamps[stamp] = this.#values.time()
    }
    for (let count = from.number(); count > 0; count--) {
      const no = from.number()
      round.clockList[no] = this.#clock(work.takeClock(no))
    }
    for (let count = from.number(); count > 0; count--) {
      round.past.push(this.#clock(work.takeClock(from.number())))
    }
    for (let count = from.number(); count > 0; count--) {
      const counter = from.number()
      round.counts[counter] = from.number()
    }
    for (let count = from.number(); count > 0; count--) round.marks[from.number()] = 1
  }

  #clock(clock: WorkClock): WorkClock {
    const from = this.#from
    const values = this.#values
    const parts = from.number()
    clock.startAt = values.time()
    if ((parts & LIMIT) !== 0) {
      clock.known.limitNo = from.number()
      clock.limit = clock.known.limit = this.#strings.valueOf(clock.known.limitNo) as Limit
    }
    clock.since = (parts & SINCE) === 0 ? clock.startAt : values.time()
    if ((parts & STOPPED) !== 0) clock.stopped = values.time()
    if ((parts & STOPPED_BY) !== 0) {
      clock.known.stoppedByNo = from.number()
      clock.stoppedBy = clock.known.stoppedBy = this.#strings.textOf(clock.known.stoppedByNo)
    }
    if ((parts & PAUSED) !== 0) clock.paused = values.time()
    if ((parts & PAUSED_MS) !== 0) clock.pausedMs = from.number()
    if ((parts & STOOD_MS) !== 0) clock.stoodMs = from.number()
    if ((parts & SOON) !== 0) clock.soon = values.time()
    if ((parts & SOON_FIRED) !== 0) clock.soonFired = values.time()
    if ((parts & DUE) !== 0) clock.due = values.time()
    if ((parts & BREACHED) !== 0) clock.breached = values.time()
    return clock
  }
}
