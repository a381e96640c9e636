import { CASE_OPEN, totalClock } from '../../../../shared/indicator/case-rank.ts'
import {
  OVERDUE_AGE,
  ownerDimension,
  STEP,
  STEP_OF_STATE,
  TIER,
} from '../../../../shared/indicator/dimensions.ts'
import { CASE } from '../../../../shared/lifecycle/case.ts'
import type { LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../../../shared/region/package.ts'
import type { Columns, MeasureSpec } from '../../columns.ts'
import type { Emitter } from '../../emitter.ts'
import { StockRun, type Stay } from '../../stays.ts'
import { overdueStocks } from './overdue.ts'

export function stockMeasures(catalogue: Catalogue): readonly MeasureSpec[] {
  const stocks = [
    'caseOpen',
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
  const suspended = new StockRun(columns.of('caseSuspended'))
  const suspendedUnhandled = new StockRun(columns.of('caseSuspendedUnhandled'))
  const soon = new StockRun(columns.of('caseSoon'))
  const overdue = overdueStocks(columns, catalogue)
  const steps = STEP.codes.map((step) => new StockRun(stepColumn(step)))
  const stepOf = new Map(
    CASE.states.map(({ id }) => [id, steps[STEP.codes.indexOf(STEP_OF_STATE[id] ?? '')]]),
  )
  return (record, region, emit) => {
    const { rounds, stays } = record
    for (let i = 0; i < stays.length; i++) {
      const stay = stays[i]!
      stepOf.get(stay.state)?.extend(emit, region, stay.from, stay.to)
      const round = rounds[stay.round - 1]
      if (stay.state === 'SUSPENDED') {
        suspended.extend(emit, region, stay.from, stay.to)
        const feedbackAt = round?.at['feedback']
        if (feedbackAt === undefined || stay.from < feedbackAt)
          suspendedUnhandled.extend(emit, region, stay.from, stay.to)
      }
      if (!CASE_OPEN.has(stay.state)) continue
      open.extend(emit, region, stay.from, stay.to)
      const total = totalClock(round)
      if (total !== undefined && total.soonFiredAt !== null)
        part(soon, emit, region, stay, total.soonFiredAt, total.breachedAt)
    }
    open.end(emit)
    suspended.end(emit)
    suspendedUnhandled.end(emit)
    soon.end(emit)
    for (let i = 0; i < steps.length; i++) steps[i]!.end(emit)
    for (let i = 0; i < rounds.length; i++) overdue(record, rounds[i]!, region, emit)
  }
}

/** The part of a stay between two instants; null = without end. */
function part(
  run: StockRun,
  emit: Emitter,
  region: number,
  stay: Stay,
  from: number,
  to: number | null,
): void {
  const end = stay.to === null ? to : to === null ? stay.to : Math.min(stay.to, to)
  run.extend(emit, region, Math.max(stay.from, from), end)
}
