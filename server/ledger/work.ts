import type { Clock, KeptFact, LedgerRecord, Round } from '../../shared/lifecycle/types.ts'
import type { Table } from './compile.ts'
import type { Shape } from './shape.ts'
import { WorkClock } from './work-clock.ts'

export interface WorkStay {
  state: string
  stateNo: number
  from: number
  to: number | null
  regionCode: string
  regionNo: number
  round: number
}

/** A Round whose names read their places in arrays; NaN, 0 and undefined = not there. */
export class WorkRound implements Round {
  readonly no: number
  readonly at: Record<string, number>
  readonly clocks: Record<string, Clock>
  past: WorkClock[] = []
  readonly counters: Record<string, number>
  readonly flags: Record<string, true>
  readonly stamps: Float64Array
  readonly clockList: (WorkClock | undefined)[]
  readonly counts: Int32Array
  readonly marks: Uint8Array

  constructor(shape: Shape, no: number) {
    this.no = no
    this.stamps = new Float64Array(shape.stamps.count)
    this.clockList = shape.clocks.names.map(() => undefined)
    this.counts = new Int32Array(shape.counters.count)
    this.marks = new Uint8Array(shape.flags.count)
    this.at = shape.stampView(this.stamps)
    this.clocks = shape.clockView(this.clockList)
    this.counters = shape.counterView(this.counts)
    this.flags = shape.flagView(this.marks)
    this.clear()
  }

  clear(): void {
    // Loops, because a call of `fill` costs more than so few places.
    const { stamps, clockList, counts, marks } = this
    for (let i = 0; i < stamps.length; i++) stamps[i] = Number.NaN
    for (let i = 0; i < clockList.length; i++) clockList[i] = undefined
    for (let i = 0; i < counts.length; i++) counts[i] = 0
    for (let i = 0; i < marks.length; i++) marks[i] = 0
    if (this.past.length > 0) this.past = []
  }
}

/**
 * The record being folded or read, one object a family for all its records: everything the family's table knows is there from the start, so that
 * reading it is quick and folding allocates little. Between two records it is cleared. Whoever is handed it as a LedgerRecord must keep
 * nothing of it, and reads its tables by name.
 */
export class Work implements LedgerRecord {
  readonly table: Table
  readonly family: LedgerRecord['family']
  id = ''
  /** Its number in the ledger. */
  no = -1
  /** A legal fact has opened it. */
  exists = false
  state = ''
  stateNo = -1
  since = 0
  regionCode = ''
  /** Number of the region in the tree. */
  regionNo = 0
  readonly fields: Record<string, unknown>
  readonly values: unknown[]
  rounds: WorkRound[] = []
  stays: WorkStay[] = []
  kept: KeptFact[] | undefined = undefined
  readonly last = { type: '', time: 0, seq: 0 }
  /** Only T0 so far: its stays may still be drawn anew. */
  importOnly = true
  /** The last instant of its own that fired. */
  firedAt = -Infinity
  /** The next one, Infinity for none. */
  nextAt = Infinity
  readonly #rounds: WorkRound[] = []
  readonly #clocks: WorkClock[] = []
  #clocksUsed = 0
  readonly #stays: WorkStay[] = []

  constructor(table: Table) {
    this.table = table
    this.family = table.family
    this.values = table.shape.fields.names.map(() => undefined)
    this.fields = table.shape.fieldView(this.values)
  }

  get round(): WorkRound {
    return this.rounds[this.rounds.length - 1]!
  }

  /** No record, no facts folded. */
  clear(): void {
    this.exists = false
    this.state = ''
    this.stateNo = -1
    const { values } = this
    for (let i = 0; i < values.length; i++) values[i] = undefined
    // Setting the length is a call into the runtime.
    while (this.rounds.length > 0) this.rounds.pop()
    while (this.stays.length > 0) this.stays.pop()
    this.kept = undefined
    this.importOnly = true
    this.firedAt = -Infinity
    this.nextAt = Infinity
    this.#clocksUsed = 0
  }

  /** Begins the record at the first legal fact. */
  open(time: number, regionNo: number, regionCode: string): void {
    this.exists = true
    this.since = time
    this.setRegion(regionNo, regionCode)
    this.addRound()
  }

  addRound(): WorkRound {
    const place = this.rounds.length
    const round = (this.#rounds[place] ??= new WorkRound(this.table.shape, place + 1))
    round.clear()
    this.rounds.push(round)
    return round
  }

  /** A clock with nothing set but its name. */
  takeClock(clock: number): WorkClock {
    const taken = (this.#clocks[this.#clocksUsed++] ??= new WorkClock())
    taken.name = this.table.shape.clocks.names[clock]!
    taken.limit = null
    taken.dueAt = null
    taken.soonAt = null
    taken.pausedAt = null
    taken.pausedMs = 0
    taken.stoodMs = 0
    taken.stoppedAt = null
    taken.stoppedBy = null
    taken.soonFiredAt = null
    taken.breachedAt = null
    return taken
  }

  setState(stateNo: number): void {
    this.stateNo = stateNo
    this.state = this.table.shape.states.names[stateNo]!
  }

  /** Ends the present stay and begins the next. */
  enter(stateNo: number, at: number): void {
    const from = this.stays.length === 0 ? at : Math.max(at, this.since)
    this.setState(stateNo)
    this.since = from
    this.addStay(stateNo, from, this.regionNo, this.regionCode, this.rounds.length)
  }

  /** To another region in the same state. */
  move(regionNo: number, regionCode: string, at: number): void {
    this.setRegion(regionNo, regionCode)
    const last = this.stays[this.stays.length - 1]
    if (last === undefined) return
    this.addStay(last.stateNo, Math.max(at, last.from), regionNo, regionCode, last.round)
  }

  setRegion(regionNo: number, regionCode: string): void {
    this.regionNo = regionNo
    this.regionCode = regionCode
  }

  addStay(
    stateNo: number,
    from: number,
    regionNo: number,
    regionCode: string,
    round: number,
  ): void {
    const state = this.table.shape.states.names[stateNo]!
    const { stays } = this
    const place = stays.length
    if (place > 0) stays[place - 1]!.to = from
    const held = this.#stays[place]
    if (held === undefined) {
      const stay = { state, stateNo, from, to: null, regionCode, regionNo, round }
      stays.push((this.#stays[place] = stay))
      return
    }
    held.state = state
    held.stateNo = stateNo
    held.from = from
    held.to = null
    held.regionCode = regionCode
    held.regionNo = regionNo
    held.round = round
    stays.push(held)
  }
}
