import {
  JUDICIAL_REMINDER_MS,
  JUDICIAL_WINDOW_MS,
  RELAPSE_WINDOW_MS,
} from '../../../shared/lifecycle/mediation.ts'
import type { Round } from '../../../shared/lifecycle/types.ts'
import type { Columns, MeasureSpec } from '../columns.ts'
import type { Contribute } from './family.ts'

/** What becomes of an agreement: performance, judicial confirmation, relapse (M8, M9, M12). */
export const AGREEMENT_MEASURES: readonly MeasureSpec[] = [
  { name: 'medJudicialSoon', kind: 'stock' },
  { name: 'medJudicialApplied', kind: 'flow' },
  { name: 'medJudicialConfirmed', kind: 'flow' },
  { name: 'medPerformDue', kind: 'flow' },
  { name: 'medPerformed', kind: 'flow' },
  { name: 'medRelapseDue', kind: 'flow' },
  { name: 'medRelapsed', kind: 'flow' },
]

export function agreementCounting(columns: Columns): Contribute {
  const soon = columns.of('medJudicialSoon')
  const applied = columns.of('medJudicialApplied')
  const confirmed = columns.of('medJudicialConfirmed')
  const performDue = columns.of('medPerformDue')
  const performed = columns.of('medPerformed')
  const relapseDue = columns.of('medRelapseDue')
  const relapsed = columns.of('medRelapsed')
  return ({ regionCode, rounds, fields }, emit) => {
    const round = rounds[0]!
    const { at } = round
    const agreedAt = at['agreed']
    if (agreedAt === undefined) return
    const region = emit.region(regionCode)
    const dueAt = performanceDue(round)
    if (dueAt !== null) {
      emit.flow(region, performDue, dueAt)
      if (at['performed'] !== undefined) emit.flow(region, performed, dueAt)
    }
    const appliedAt = at['judicialApplied']
    if (appliedAt !== undefined) {
      emit.flow(region, applied, appliedAt)
      if (at['judicialConfirmed'] !== undefined) emit.flow(region, confirmed, appliedAt)
    } else if (fields['judicialIntended'] === true) {
      const from = agreedAt + JUDICIAL_REMINDER_MS
      const to = Math.min(
        agreedAt + JUDICIAL_WINDOW_MS,
        at['performed'] ?? Infinity,
        at['breached'] ?? Infinity,
      )
      if (to > from) emit.stock(region, soon, from, to)
    }
    const settledAt = agreedAt + RELAPSE_WINDOW_MS
    emit.flow(region, relapseDue, settledAt)
    const relapsedAt = at['relapsed']
    if (relapsedAt !== undefined && relapsedAt <= settledAt) emit.flow(region, relapsed, settledAt)
  }
}

/** When performance is due, once that is known to count: it was performed or breached, or the limit has come. */
function performanceDue({ clocks }: Round): number | null {
  const limit = clocks['PERFORM']
  if (limit === undefined || limit.dueAt === null) return null
  return limit.stoppedAt !== null || limit.breachedAt !== null ? limit.dueAt : null
}
