import type { Clock, LedgerRecord, Round } from '../../../shared/lifecycle/types.ts'
import type { Columns, MeasureSpec } from '../columns.ts'
import type { Emitter } from '../emitter.ts'

const MEASURES = ['Dispatch', 'Accept', 'AcceptTime', 'Wish'] as const

/** Of each limit: due (met or missed), met, and those left out because the order is none any more. */
export const LIMIT_MEASURES: readonly MeasureSpec[] = MEASURES.flatMap((name) => [
  { name: `order${name}Due`, kind: 'flow' },
  { name: `order${name}Met`, kind: 'flow' },
  { name: `order${name}Excluded`, kind: 'flow' },
])

/** What an order adds to the rates by limits (V10, V14), each in the hour of its limit. */
export class OrderLimits {
  readonly #dispatch: Limit
  readonly #accept: Limit
  readonly #acceptTime: Limit
  readonly #wish: Limit

  constructor(columns: Columns) {
    this.#dispatch = new Limit(columns, 'Dispatch')
    this.#accept = new Limit(columns, 'Accept')
    this.#acceptTime = new Limit(columns, 'AcceptTime')
    this.#wish = new Limit(columns, 'Wish')
  }

  emit(record: LedgerRecord, emit: Emitter, region: number): void {
    const round = record.rounds[0]
    if (round === undefined) return
    const { at, past } = round
    const isOut = record.state === 'CANCELLED'
    this.#dispatch.emit(
      emit,
      region,
      firstOf(round, 'DISPATCH'),
      at['dispatched'] !== undefined,
      isOut,
    )
    this.#accept.emit(
      emit,
      region,
      firstOf(round, 'ACCEPT'),
      at['accepted'] !== undefined,
      isOut,
      // Declined or dispatched anew before the limit, and taken by nobody: it comes all the same (V10b).
      true,
    )
    for (const clock of past)
      if (clock.name === 'ACCEPT')
        this.#acceptTime.emit(emit, region, clock, wasTakenInTime(clock), isOut)
    const accept = round.clocks['ACCEPT']
    if (accept !== undefined)
      this.#acceptTime.emit(emit, region, accept, wasTakenInTime(accept), isOut)
    const wish = round.clocks['SERVE']
    if (record.fields['orderType'] !== 'microWish' || wish === undefined) return
    const doneAt = at['done']
    const isMet = doneAt !== undefined && wish.dueAt !== null && doneAt <= wish.dueAt
    this.#wish.emit(emit, region, wish, isMet, isOut || record.state === 'REJECTED')
  }
}

/** One limit of an order: where it is met it counts from the beginning of its hour on, where it is missed from its instant on. */
class Limit {
  readonly #due: number
  readonly #met: number
  readonly #excluded: number

  constructor(columns: Columns, name: (typeof MEASURES)[number]) {
    this.#due = columns.of(`order${name}Due`)
    this.#met = columns.of(`order${name}Met`)
    this.#excluded = columns.of(`order${name}Excluded`)
  }

  emit(
    emit: Emitter,
    region: number,
    clock: Clock | undefined,
    isMet: boolean,
    isOut: boolean,
    comesThoughStopped = false,
  ): void {
    if (clock === undefined || clock.dueAt === null) return
    const comes = clock.breachedAt !== null || (comesThoughStopped && clock.stoppedAt !== null)
    if (isOut) emit.flow(region, this.#excluded, clock.dueAt)
    else if (isMet || comes) {
      emit.flow(region, this.#due, clock.dueAt)
      if (isMet) emit.flow(region, this.#met, clock.dueAt)
    }
  }
}

function firstOf({ past, clocks }: Round, name: string): Clock | undefined {
  for (const clock of past) if (clock.name === name) return clock
  return clocks[name]
}

/** O5 is the acceptance; a decline or another dispatch stops the clock as well. */
function wasTakenInTime({ stoppedBy, stoppedAt, dueAt }: Clock): boolean {
  return stoppedBy === 'O5' && stoppedAt !== null && dueAt !== null && stoppedAt <= dueAt
}
