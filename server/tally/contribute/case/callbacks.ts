import type { LedgerRecord, Round } from '../../../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../../../shared/region/package.ts'
import type { Columns, MeasureSpec } from '../../columns.ts'
import { firstHandle, type RoundFlows } from './orders.ts'

/** Callbacks of cases at their handling limit (F1), and the rounds that ended, for participation (F7). */
export const CALLBACK_MEASURES: readonly MeasureSpec[] = [
  { name: 'callbackDue', kind: 'flow' },
  { name: 'callbackOut', kind: 'flow' },
  { name: 'callbackReached', kind: 'flow' },
  { name: 'callbackAnswered', kind: 'flow' },
  { name: 'caseEnded', kind: 'flow' },
  { name: 'caseEndedOut', kind: 'flow' },
]

/** What one round of a case adds. */
export function callbackFlows(columns: Columns, catalogue: Catalogue): RoundFlows {
  const due = columns.of('callbackDue')
  const dueOut = columns.of('callbackOut')
  const reached = columns.of('callbackReached')
  const answered = columns.of('callbackAnswered')
  const ended = columns.of('caseEnded')
  const endedOut = columns.of('caseEndedOut')
  const needsNoCallback = withoutCallback(catalogue)
  return (record, round, region, out, emit) => {
    const closedAt = round.at['closed']
    const isAppealed = round.flags['appealAccepted'] === true
    if (closedAt !== undefined) emit.flow(region, isAppealed ? endedOut : ended, closedAt)
    const dueAt = callbackDue(round)
    if (dueAt === null || needsNoCallback(record)) return
    if (out) return emit.flow(region, dueOut, dueAt)
    emit.flow(region, due, dueAt)
    const { kept } = record
    if (kept === undefined) return
    for (let i = 0; i < kept.length; i++) {
      const { type, round: no, data } = kept[i]!
      if (type !== 'case.callback' || no !== round.no) continue
      if (data['contacted'] !== true) return
      emit.flow(region, reached, dueAt)
      const says = data['solved'] != null || data['level'] != null
      if (says && data['ratingSource'] === 'self') emit.flow(region, answered, dueAt)
      return
    }
  }
}

/** A callback is due when the limit of the first handling expires (北京接诉即办 art. 23), whatever a rework asks for; none after resolving on the spot. */
function callbackDue(round: Round): number | null {
  const handle = firstHandle(round)
  if (handle === undefined || handle.pausedAt !== null || round.flags['selfHandled'] === true)
    return null
  return handle.dueAt
}

/** Whether the standard of a case's category asks for no callback; one without a standard needs it. */
export function withoutCallback(catalogue: Catalogue): (record: LedgerRecord) => boolean {
  const byL1 = new Map(
    catalogue.categories.map((l1) => [
      l1.code,
      new Set(
        l1.children.filter((l2) => l2.standard?.mustCallback === false).map(({ code }) => code),
      ),
    ]),
  )
  return ({ fields }) =>
    byL1.get(fields['categoryL1'] as string)?.has(fields['categoryL2'] as string) === true
}
