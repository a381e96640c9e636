import type { LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import type { Columns, MeasureSpec } from '../../columns.ts'
import { durationColumns, type DurationColumns, type Emitter } from '../../emitter.ts'
import type { RoundFlows } from './orders.ts'

const DURATIONS = ['caseHandling', 'caseContact', 'caseContactCitizen', 'caseClosing'] as const

export const DURATION_MEASURES: readonly MeasureSpec[] = DURATIONS.flatMap(
  (name): MeasureSpec[] => [
    { name, kind: 'duration' },
    { name: `${name}Out`, kind: 'flow' },
  ],
)

/** How long things took: C11, C11b, C12 and its view of the citizen; of a round that is out only that there was something (DOMAIN R5). */
export function roundDurations(columns: Columns): RoundFlows {
  const handling = spanColumns(columns, 'caseHandling')
  const contact = spanColumns(columns, 'caseContact')
  const citizen = spanColumns(columns, 'caseContactCitizen')
  const closing = spanColumns(columns, 'caseClosing')
  return (record, round, region, out, emit) => {
    const { at } = round
    const isFirst = round.no === 1
    const closedAt = at['closed']
    const from = isFirst ? at['reported'] : at['reopened']
    if (closedAt !== undefined && from !== undefined && closedAt >= from) {
      const paused = pausedMs(record, from, closedAt)
      emitSpan(emit, region, closing, out, closedAt, closedAt - from - paused)
    }
    // 首次: the first round alone; rework and reopening are told apart (DOMAIN §3.2 C11).
    if (!isFirst) return
    const dispatchedAt = at['dispatched']
    const feedbackAt = at['feedback']
    if (dispatchedAt !== undefined && feedbackAt !== undefined && feedbackAt >= dispatchedAt) {
      const paused = pausedMs(record, dispatchedAt, feedbackAt, 'FILED')
      emitSpan(emit, region, handling, out, feedbackAt, feedbackAt - dispatchedAt - paused)
    }
    const contactedAt = at['contacted']
    if (contactedAt === undefined) return
    if (dispatchedAt !== undefined && contactedAt >= dispatchedAt)
      emitSpan(emit, region, contact, out, contactedAt, contactedAt - dispatchedAt)
    if (from !== undefined && contactedAt >= from)
      emitSpan(emit, region, citizen, out, contactedAt, contactedAt - from)
  }
}

interface SpanColumns {
  readonly counted: DurationColumns
  readonly out: number
}

function spanColumns(columns: Columns, name: (typeof DURATIONS)[number]): SpanColumns {
  return { counted: durationColumns(columns, name), out: columns.of(`${name}Out`) }
}

function emitSpan(
  emit: Emitter,
  region: number,
  columns: SpanColumns,
  out: boolean,
  atMs: number,
  durationMs: number,
): void {
  if (out) emit.flow(region, columns.out, atMs)
  else emit.duration(region, columns.counted, atMs, durationMs)
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
