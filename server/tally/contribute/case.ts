import { caseOrder, caseRank } from '../../../shared/indicator/case-rank.ts'
import { STEP, STEP_OF_STATE } from '../../../shared/indicator/dimensions.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Emitter } from '../emitter.ts'
import { CALLBACK_MEASURES, callbackFlows } from './case/callbacks.ts'
import { CLOSING_MEASURES, closingFlows } from './case/closings.ts'
import { DURATION_MEASURES, roundDurations } from './case/durations.ts'
import { intakeFlows, intakeMeasures, reportFlows } from './case/intake.ts'
import { ORDER_MEASURES, orderFlows } from './case/orders.ts'
import { caseStocks, stockMeasures } from './case/stocks.ts'
import type { FamilyCounting } from './family.ts'

/** Steps whose oldest is shown; `evaluate` has none, for its oldest is the first case nobody ever called back. */
const TIMED_STEPS = STEP.codes.filter((code) => code !== 'evaluate')
const STEP_INDEX: Readonly<Record<string, string>> = Object.fromEntries(
  TIMED_STEPS.map((step) => [step, `step.${step}`]),
)

export const CASES: FamilyCounting = {
  family: 'case',
  measures: (catalogue) => [
    ...stockMeasures(catalogue),
    ...intakeMeasures(catalogue),
    ...ORDER_MEASURES,
    ...CLOSING_MEASURES,
    ...DURATION_MEASURES,
    ...CALLBACK_MEASURES,
  ],
  indexes: ['cases', ...Object.values(STEP_INDEX)],
  create: (columns, catalogue) => {
    const report = reportFlows(columns, catalogue)
    const intake = intakeFlows(columns)
    const orders = orderFlows(columns)
    const closings = closingFlows(columns, catalogue)
    const durations = roundDurations(columns)
    const callbacks = callbackFlows(columns, catalogue)
    const stocks = caseStocks(columns, catalogue)
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const { rounds } = record
      report(record, region, emit)
      for (let i = 0; i < rounds.length; i++) {
        const round = rounds[i]!
        // DOMAIN R5: what has become of a case says nothing of the rounds before the last.
        const out =
          round.flags['appealAccepted'] === true || (i === rounds.length - 1 && isOut(record.state))
        intake(record, round, region, out, emit)
        orders(record, round, region, out, emit)
        closings(record, round, region, out, emit)
        durations(record, round, region, out, emit)
        callbacks(record, round, region, out, emit)
      }
      stocks(record, region, emit)
      placeCase(record, region, emit)
    }
  },
}

function isOut(state: string): boolean {
  return (
    state === 'SUSPENDED' || state === 'CANCELLED' || state === 'REJECTED' || state === 'MERGED'
  )
}

function placeCase(record: LedgerRecord, region: number, emit: Emitter): void {
  const step = STEP_OF_STATE[record.state]
  const index = step === undefined ? undefined : STEP_INDEX[step]
  if (step !== undefined && index !== undefined)
    emit.place(region, index, sinceInStep(record, step))
  const rank = caseRank(record)
  if (rank === null) return
  emit.place(region, 'cases', caseOrder(record, rank))
}

/** Instant since which the case has stood in the step without a break. */
function sinceInStep(record: LedgerRecord, step: string): number {
  const { stays } = record
  let since = record.since
  for (let i = stays.length - 1; i >= 0; i--) {
    const stay = stays[i]!
    if (STEP_OF_STATE[stay.state] !== step) break
    since = stay.from
  }
  return since
}
