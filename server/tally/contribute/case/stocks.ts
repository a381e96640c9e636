import { CASE_OPEN, totalClock } from '../../../../shared/indicator/case-rank.ts'
import {
  OVERDUE_AGE,
  ownerDimension,
  STEP,
  STEP_OF_STATE,
  TIER,
} from '../../../../shared/indicator/dimensions.ts'
import { CASE } from '../../../../shared/lifecycle/case.ts'
import type { Clock, LedgerRecord, Round } from '../../../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../../../shared/region/package.ts'
import type { Columns, MeasureSpec } from '../../columns.ts'
import type { Emitter } from '../../emitter.ts'
import { StockRun } from '../../stays.ts'
import { overdueStocks } from './overdue.ts'

export function stockMeasures(catalogue: Catalogue): readonly MeasureSpec[] {
  const stocks = [
    'caseOpen',
    'caseUrgent',
    'caseSuspended',
    'caseSuspendedUnhandled',
    'caseSoon',
    'caseOverdue',
    'caseOverdueImported',
    'caseOverdueReworked',
    'caseUnhandled',
  ]
  return [
    ...stocks.map((name): MeasureSpec => ({ name, kind: 'stock' })),
    { name: 'caseOverdue', kind: 'stock', by: TIER },
    { name: 'caseOverdue', kind: 'stock', by: ownerDimension(catalogue) },
    { name: 'caseOverdue', kind: 'stock', by: OVERDUE_AGE },
    { name: 'caseStep', kind: 'stock', by: STEP },
  ]
}

/** Levels a case takes part in: 在办, 挂账, the seven steps, 临期, 超期 and what is due for handling. */
export function caseStocks(
  columns: Columns,
  catalogue: Catalogue,
): (record: LedgerRecord, region: number, emit: Emitter) => void {
  const stepColumn = columns.coded('caseStep', STEP)
  const open = new StockRun(columns.of('caseOpen'))
  const urgent = new StockRun(columns.of('caseUrgent'))
  const suspended = new StockRun(columns.of('caseSuspended'))
  const suspendedUnhandled = new StockRun(columns.of('caseSuspendedUnhandled'))
  const soon = new StockRun(columns.of('caseSoon'))
  const overdue = overdueStocks(columns, catalogue)
  const steps = STEP.codes.map((step) => new StockRun(stepColumn(step)))
  const standing = new Map(
    CASE.states.map(({ id }) => [
      id,
      {
        step: steps[STEP.codes.indexOf(STEP_OF_STATE[id] ?? '')],
        isOpen: CASE_OPEN.has(id),
        isSuspended: id === 'SUSPENDED',
      },
    ]),
  )
  return (record, region, emit) => {
    const { rounds, stays } = record
    const isUrgent = record.fields['urgency'] === 'L1'
    for (let i = 0; i < stays.length; i++) {
      const stay = stays[i]!
      const state = standing.get(stay.state)
      if (state === undefined) continue
      state.step?.extend(emit, region, stay.from, stay.to)
      if (state.isOpen) {
        open.extend(emit, region, stay.from, stay.to)
        if (isUrgent) urgent.extend(emit, region, stay.from, stay.to)
      } else if (state.isSuspended) {
        suspended.extend(emit, region, stay.from, stay.to)
        const feedbackAt = rounds[stay.round - 1]?.at['feedback']
        if (feedbackAt === undefined || stay.from < feedbackAt)
          suspendedUnhandled.extend(emit, region, stay.from, stay.to)
      }
    }
    open.end(emit)
    urgent.end(emit)
    suspended.end(emit)
    suspendedUnhandled.end(emit)
    for (let i = 0; i < steps.length; i++) steps[i]!.end(emit)
    for (let i = 0; i < rounds.length; i++) {
      const round = rounds[i]!
      const total = totalClock(round)
      if (total !== undefined && total.soonFiredAt !== null)
        soonStock(record, round, total, region, soon, emit)
      overdue(record, round, region, emit)
    }
  }
}

/** 临期: the open stays of a round between the instant at which its limit drew near and that at which it passed. */
function soonStock(
  record: LedgerRecord,
  round: Round,
  { soonFiredAt, breachedAt }: Clock,
  region: number,
  run: StockRun,
  emit: Emitter,
): void {
  const { stays } = record
  for (let i = 0; i < stays.length; i++) {
    const stay = stays[i]!
    if (stay.round !== round.no || !CASE_OPEN.has(stay.state)) continue
    const until = breachedAt ?? Number.POSITIVE_INFINITY
    const to = Math.min(stay.to ?? Number.POSITIVE_INFINITY, until)
    const from = Math.max(stay.from, soonFiredAt ?? until)
    run.extend(emit, region, from, to === Number.POSITIVE_INFINITY ? null : to)
  }
  run.end(emit)
}
