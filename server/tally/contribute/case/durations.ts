import type { LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import type { Columns, MeasureSpec } from '../../columns.ts'
import { durationColumns } from '../../emitter.ts'
import type { RoundFlows } from './orders.ts'

export const DURATION_MEASURES: readonly MeasureSpec[] = [
  'caseHandling',
  'caseContact',
  'caseContactCitizen',
  'caseClosing',
].map((name) => ({ name, kind: 'duration' }))

/** How long things took: C11, C11b, C12 and its view of the citizen. */
export function roundDurations(columns: Columns): RoundFlows {
  const handling = durationColumns(columns, 'caseHandling')
  const contact = durationColumns(columns, 'caseContact')
  const citizen = durationColumns(columns, 'caseContactCitizen')
  const closing = durationColumns(columns, 'caseClosing')
  return (record, round, region, _out, emit) => {
    const { at } = round
    const isFirst = round.no === 1
    const closedAt = at['closed']
    const from = isFirst ? at['reported'] : at['reopened']
    if (closedAt !== undefined && from !== undefined && closedAt >= from)
      emit.duration(region, closing, closedAt, closedAt - from - pausedMs(record, from, closedAt))
    // 首次: the first round alone; rework and reopening are told apart (DOMAIN §3.2 C11).
    if (!isFirst) return
    const dispatchedAt = at['dispatched']
    const feedbackAt = at['feedback']
    if (dispatchedAt !== undefined && feedbackAt !== undefined && feedbackAt >= dispatchedAt) {
      const paused = pausedMs(record, dispatchedAt, feedbackAt, 'FILED')
      emit.duration(region, handling, feedbackAt, feedbackAt - dispatchedAt - paused)
    }
    const contactedAt = at['contacted']
    if (contactedAt === undefined) return
    if (dispatchedAt !== undefined && contactedAt >= dispatchedAt)
      emit.duration(region, contact, contactedAt, contactedAt - dispatchedAt)
    if (from !== undefined && contactedAt >= from)
      emit.duration(region, citizen, contactedAt, contactedAt - from)
  }
}

/** Time between two instants spent in 挂账, and in one more state: FILED is back at the dispatcher after a return (T9). */
function pausedMs(record: LedgerRecord, from: number, to: number, also?: string): number {
  const { stays } = record
  let paused = 0
  for (let i = 0; i < stays.length; i++) {
    const stay = stays[i]!
    if (stay.state !== 'SUSPENDED' && stay.state !== also) continue
    const end = stay.to === null ? to : Math.min(stay.to, to)
    paused += Math.max(0, end - Math.max(stay.from, from))
  }
  return paused
}
