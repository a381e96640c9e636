import type { Clock, LedgerRecord, Round } from '../../../../shared/lifecycle/types.ts'
import type { Columns, MeasureSpec } from '../../columns.ts'
import type { Emitter } from '../../emitter.ts'
import { dueColumns, dueMeasures, emitDue } from './due.ts'

export const ORDER_MEASURES: readonly MeasureSpec[] = [
  ...dueMeasures('caseSign'),
  ...dueMeasures('caseRespond'),
  ...dueMeasures('caseSupervise'),
  ...dueMeasures('caseHandled'),
  { name: 'caseExtended', kind: 'flow' },
  { name: 'caseDispatched', kind: 'flow' },
  { name: 'caseDispatchedOut', kind: 'flow' },
  { name: 'caseReturned', kind: 'flow' },
  { name: 'caseRerouted', kind: 'flow' },
]

/** Rows that close a round after an order; whom nobody had contacted by then, nobody will (C13). */
const CLOSES: ReadonlySet<string> = new Set(['T18', 'T20'])

export type RoundFlows = (
  record: LedgerRecord,
  round: Round,
  region: number,
  out: boolean,
  emit: Emitter,
) => void

/** What counts of the orders of one round: C7, C8, C13–C15, C17, C26, C27. */
export function orderFlows(columns: Columns): RoundFlows {
  const sign = dueColumns(columns, 'caseSign')
  const respond = dueColumns(columns, 'caseRespond')
  const supervise = dueColumns(columns, 'caseSupervise')
  const handled = dueColumns(columns, 'caseHandled')
  const extended = columns.of('caseExtended')
  const dispatched = columns.of('caseDispatched')
  const dispatchedOut = columns.of('caseDispatchedOut')
  const returned = columns.of('caseReturned')
  const rerouted = columns.of('caseRerouted')
  const emitClock = (emit: Emitter, region: number, clock: Clock, out: boolean): void => {
    if (clock.name === 'SIGN') emitDue(emit, region, sign, clock, 'T8', out)
    else if (clock.name === 'RESPOND') emitDue(emit, region, respond, clock, 'T10', out, CLOSES)
    else if (clock.name === 'SUPERVISE') emitDue(emit, region, supervise, clock, 'T24b', out)
  }
  return (_record, round, region, out, emit) => {
    const { at, clocks, counters, past } = round
    const signClock = clocks['SIGN']
    const respondClock = clocks['RESPOND']
    const superviseClock = clocks['SUPERVISE']
    if (signClock !== undefined) emitClock(emit, region, signClock, out)
    if (respondClock !== undefined) emitClock(emit, region, respondClock, out)
    if (superviseClock !== undefined) emitClock(emit, region, superviseClock, out)
    for (let i = 0; i < past.length; i++) emitClock(emit, region, past[i]!, out)

    const dueAt = firstHandle(round)?.dueAt ?? null
    if (dueAt !== null) {
      const feedbackAt = at['feedback']
      const isCancelled = at['cancelled'] !== undefined
      if (feedbackAt !== undefined && !isCancelled) {
        const kept = feedbackAt <= dueAt ? handled.inTime : handled.late
        emit.flow(region, out ? handled.out : kept, feedbackAt)
      }
      const extendedAt = at['extended']
      if (extendedAt !== undefined && !out) emit.flow(region, extended, extendedAt)
    }

    const dispatchedAt = at['dispatched']
    // An import cannot prove that an order did not come back.
    if (dispatchedAt === undefined || round.flags['imported'] === true) return
    if (out) return emit.flow(region, dispatchedOut, dispatchedAt)
    emit.flow(region, dispatched, dispatchedAt)
    if ((counters['returnCount'] ?? 0) > 0) emit.flow(region, returned, dispatchedAt)
    if ((counters['dispatchCount'] ?? 0) > 1) emit.flow(region, rerouted, dispatchedAt)
  }
}

/** The HANDLE clock that the first feedback stopped, none where that is an imported one; without a feedback the one that runs. */
export function firstHandle(round: Round): Clock | undefined {
  const feedbackAt = round.at['feedback']
  const present = round.clocks['HANDLE']
  if (feedbackAt === undefined) return present
  const { past } = round
  for (let i = 0; i < past.length; i++) {
    const clock = past[i]!
    if (clock.name === 'HANDLE' && clock.stoppedBy === 'T16' && clock.stoppedAt === feedbackAt)
      return clock
  }
  return present?.stoppedBy === 'T16' && present.stoppedAt === feedbackAt ? present : undefined
}
