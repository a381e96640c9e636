import { judicialCauseOf } from '../../../shared/indicator/causes.ts'
import { RISK_LEVEL, RISK_LEVEL_CAUSE } from '../../../shared/indicator/dimensions.ts'
import { RISK } from '../../../shared/lifecycle/risk.ts'
import type { Clock, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Columns } from '../columns.ts'
import type { Emitter } from '../emitter.ts'
import { StockRun, stockOfStates } from '../stays.ts'
import type { FamilyCounting } from './family.ts'
import { mediationsOrder } from './mediations-order.ts'

/** 在控: neither removed nor turned into a mediation (DOMAIN §2.4). */
const OPEN: ReadonlySet<string> = new Set(RISK.open)

/** Rows whose stop of ACT is an action; a raised colour only replaces it. */
const ACTIONS: ReadonlySet<string> = new Set(
  RISK.transitions.flatMap(({ id, clocks }) =>
    clocks?.some((effect) => effect.kind === 'stop' || effect.kind === 'stopAll') === true
      ? [id]
      : [],
  ),
)

/** Colour that set a limit to act, by the limit's days: each colour has its own. */
const LEVEL_OF_DAYS: ReadonlyMap<number, string> = levelsByDays()

export const RISKS: FamilyCounting = {
  family: 'risk',
  measures: () => [
    { name: 'riskOpen', kind: 'stock' },
    { name: 'riskOpen', kind: 'stock', by: RISK_LEVEL },
    { name: 'riskOpen', kind: 'stock', by: RISK_LEVEL_CAUSE },
    { name: 'riskRegistered', kind: 'flow' },
    { name: 'riskActDue', kind: 'flow' },
    { name: 'riskActDue', kind: 'flow', by: RISK_LEVEL },
    { name: 'riskActed', kind: 'flow' },
    { name: 'riskActed', kind: 'flow', by: RISK_LEVEL },
  ],
  indexes: ['mediations'],
  create: (columns) => {
    const open = new StockRun(columns.of('riskOpen'))
    const registered = columns.of('riskRegistered')
    const levelColumn = columns.coded('riskOpen', RISK_LEVEL)
    const causeColumn = columns.coded('riskOpen', RISK_LEVEL_CAUSE)
    const runs = new Map<number, StockRun>()
    const runOf = (column: number): StockRun => {
      let run = runs.get(column)
      if (run === undefined) runs.set(column, (run = new StockRun(column)))
      return run
    }
    const actions = actionFlows(columns)
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const registeredAt = record.rounds[0]!.at['registered']
      if (registeredAt !== undefined) emit.flow(region, registered, registeredAt)
      stockOfStates(record, emit, open, OPEN)
      // Under its present colour for the whole time: a risk is graded anew, it does not change into another.
      const { level, causeCode } = record.fields
      stockOfStates(record, emit, runOf(levelColumn(level)), OPEN)
      const both = causeColumn(`${String(level)}.${judicialCauseOf(causeCode)}`)
      if (both >= 0) stockOfStates(record, emit, runOf(both), OPEN)
      actions(record, region, emit)
      if (OPEN.has(record.state))
        emit.place(region, 'mediations', mediationsOrder(record.fields['level'], record.since))
    }
  },
}

function actionFlows(
  columns: Columns,
): (record: LedgerRecord, region: number, emit: Emitter) => void {
  const due = columns.of('riskActDue')
  const dueByLevel = columns.coded('riskActDue', RISK_LEVEL)
  const acted = columns.of('riskActed')
  const actedByLevel = columns.coded('riskActed', RISK_LEVEL)
  const limit = (clock: Clock, region: number, emit: Emitter): void => {
    const { dueAt } = clock
    if (dueAt === null) return
    const inTime = actedInTime(clock, dueAt)
    if (!inTime && clock.breachedAt === null) return
    const level = LEVEL_OF_DAYS.get(clock.limit?.value ?? 0)
    emit.flow(region, due, dueAt)
    emit.flow(region, dueByLevel(level), dueAt)
    if (!inTime) return
    emit.flow(region, acted, dueAt)
    emit.flow(region, actedByLevel(level), dueAt)
  }
  return ({ rounds }, region, emit) => {
    const round = rounds[0]!
    for (const clock of round.past) if (clock.name === 'ACT') limit(clock, region, emit)
    const present = round.clocks['ACT']
    if (present !== undefined) limit(present, region, emit)
  }
}

function actedInTime({ stoppedAt, stoppedBy }: Clock, dueAt: number): boolean {
  return stoppedAt !== null && stoppedAt <= dueAt && stoppedBy !== null && ACTIONS.has(stoppedBy)
}

function levelsByDays(): ReadonlyMap<number, string> {
  const rule = RISK.limits?.['ACT']
  if (rule?.kind !== 'byField') throw new Error('ACT of risks has no limit by colour')
  return new Map(Object.entries(rule.limits).map(([level, limit]) => [limit!.value, level]))
}
