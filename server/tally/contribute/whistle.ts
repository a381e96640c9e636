import { nearestDue } from '../../../shared/indicator/nearest-due.ts'
import type { Clock, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { WHISTLE } from '../../../shared/lifecycle/whistle.ts'
import type { Emitter } from '../emitter.ts'
import { StockRun, stockOfStates } from '../stays.ts'
import { dueColumns, dueMeasures, emitDue } from './case/due.ts'
import type { FamilyCounting } from './family.ts'

const OPEN: ReadonlySet<string> = new Set(WHISTLE.open)
/** C23: a whistle rated so or better is settled. */
const SETTLED_FROM = 3

export const WHISTLES: FamilyCounting = {
  family: 'whistle',
  measures: () => [
    { name: 'whistleOpen', kind: 'stock' },
    { name: 'whistleLate', kind: 'stock' },
    { name: 'whistleBlown', kind: 'flow' },
    ...dueMeasures('whistleSign'),
    ...dueMeasures('whistleArrive'),
    { name: 'whistleSettled', kind: 'flow' },
    { name: 'whistleUnsettled', kind: 'flow' },
    { name: 'whistleSettleOut', kind: 'flow' },
  ],
  indexes: ['whistle.since', 'whistles'],
  create: (columns) => {
    const blown = columns.of('whistleBlown')
    const sign = dueColumns(columns, 'whistleSign')
    const arrive = dueColumns(columns, 'whistleArrive')
    const settled = columns.of('whistleSettled')
    const unsettled = columns.of('whistleUnsettled')
    const settleOut = columns.of('whistleSettleOut')
    const open = new StockRun(columns.of('whistleOpen'))
    const late = new StockRun(columns.of('whistleLate'))
    return (record, emit) => {
      const round = record.rounds[0]
      if (round === undefined) return
      const region = emit.region(record.regionCode)
      const blownAt = round.at['blown']
      if (blownAt !== undefined) emit.flow(region, blown, blownAt)
      const isWithdrawn = record.state === 'WITHDRAWN'
      const count = (clock: Clock): void => {
        if (clock.name === 'SIGN') emitDue(emit, region, sign, clock, 'W2', isWithdrawn)
        else if (clock.name === 'ARRIVE') emitDue(emit, region, arrive, clock, 'W4', isWithdrawn)
        else if (clock.name === 'HANDLE' && clock.dueAt !== null) {
          const isResolved = clock.stoppedBy === 'W6'
          const level = record.fields['level']
          const isSettled = isResolved && typeof level === 'number' && level >= SETTLED_FROM
          if (isResolved || clock.breachedAt !== null)
            emit.flow(
              region,
              isWithdrawn ? settleOut : isSettled ? settled : unsettled,
              clock.dueAt,
            )
        }
      }
      const { SIGN, ARRIVE, HANDLE } = round.clocks
      if (SIGN !== undefined) count(SIGN)
      if (ARRIVE !== undefined) count(ARRIVE)
      if (HANDLE !== undefined) count(HANDLE)
      // Limits that a refusal ended and an overruling began anew: one that had passed stays passed.
      round.past.forEach(count)
      stockOfStates(record, emit, open, OPEN)
      stockOfLate(record, emit, late)
      if (!OPEN.has(record.state)) return
      emit.place(region, 'whistle.since', blownAt ?? record.since)
      emit.place(region, 'whistles', nearestDue(round.clocks) ?? Number.MAX_SAFE_INTEGER)
    }
  },
}

/** While the whistle was in hand and a limit that had passed still waited. */
function stockOfLate(
  { regionCode, rounds, stays }: LedgerRecord,
  emit: Emitter,
  run: StockRun,
): void {
  const round = rounds[0]
  if (round === undefined) return
  const passed = [...round.past, ...Object.values(round.clocks)].filter(hasPassed)
  if (passed.length === 0) return
  passed.sort((a, b) => a.breachedAt - b.breachedAt)
  const region = emit.region(regionCode)
  let reached = -Infinity
  for (const stay of stays) {
    if (!OPEN.has(stay.state)) continue
    for (const { breachedAt, stoppedAt } of passed) {
      const from = Math.max(stay.from, breachedAt, reached)
      const to = Math.min(stay.to ?? Infinity, stoppedAt ?? Infinity)
      if (from >= to) continue
      run.extend(emit, region, from, to === Infinity ? null : to)
      reached = to
    }
  }
  run.end(emit)
}

/** The tables of a working record have every name, undefined where there is no clock. */
function hasPassed(clock: Clock | undefined): clock is Clock & { readonly breachedAt: number } {
  return clock !== undefined && clock.breachedAt !== null
}
