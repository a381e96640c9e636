import { CASE_OPEN, caseOrder, caseRank, totalClock } from '../../../shared/indicator/case-rank.ts'
import {
  categoryDimension,
  sourceDimension,
  STEP,
  STEP_OF_STATE,
} from '../../../shared/indicator/dimensions.ts'
import type { LedgerRecord, Round } from '../../../shared/lifecycle/types.ts'
import type { Columns } from '../columns.ts'
import { durationColumns, type Emitter } from '../emitter.ts'
import { sinceIn, StockRun, type Stay } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

/** Steps whose oldest is shown; `evaluate` has none, for its oldest is the first case nobody ever called back. */
const TIMED_STEPS = STEP.codes.filter((code) => code !== 'evaluate')

export const CASES: FamilyCounting = {
  family: 'case',
  measures: (catalogue) => [
    { name: 'caseOpen', kind: 'stock' },
    { name: 'caseSuspended', kind: 'stock' },
    { name: 'caseOverdue', kind: 'stock' },
    { name: 'caseSoon', kind: 'stock' },
    { name: 'caseStep', kind: 'stock', by: STEP },
    { name: 'caseReported', kind: 'flow' },
    { name: 'caseReported', kind: 'flow', by: sourceDimension(catalogue) },
    { name: 'caseReported', kind: 'flow', by: categoryDimension(catalogue) },
    { name: 'caseAccepted', kind: 'flow' },
    { name: 'caseFiled', kind: 'flow' },
    { name: 'caseClosed', kind: 'flow' },
    { name: 'caseClosedOnTime', kind: 'flow' },
    { name: 'caseClosedAny', kind: 'flow' },
    { name: 'caseClosedInGrid', kind: 'flow' },
    { name: 'caseExcluded', kind: 'flow' },
    { name: 'caseHandling', kind: 'duration' },
  ],
  indexes: ['cases', ...TIMED_STEPS.map((step) => `step.${step}`)],
  create: (columns, catalogue) => {
    const bySource = columns.coded('caseReported', sourceDimension(catalogue))
    const byCategory = columns.coded('caseReported', categoryDimension(catalogue))
    const reported = columns.of('caseReported')
    const rounds = roundFlows(columns)
    const stocks = caseStocks(columns)
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const reportedAt = record.rounds[0]?.at['reported']
      if (reportedAt !== undefined) {
        emit.flow(region, reported, reportedAt)
        emit.flow(region, bySource(record.fields['source']), reportedAt)
        emit.flow(region, byCategory(record.fields['categoryL1']), reportedAt)
      }
      for (const round of record.rounds) rounds(record, round, region, emit)
      stocks(record, emit)
      placeCase(record, emit)
    }
  },
}

function roundFlows(
  columns: Columns,
): (record: LedgerRecord, round: Round, region: number, emit: Emitter) => void {
  const accepted = columns.of('caseAccepted')
  const filed = columns.of('caseFiled')
  const closed = columns.of('caseClosed')
  const closedOnTime = columns.of('caseClosedOnTime')
  const closedAny = columns.of('caseClosedAny')
  const closedInGrid = columns.of('caseClosedInGrid')
  const excluded = columns.of('caseExcluded')
  const handling = durationColumns(columns, 'caseHandling')
  return (record, round, region, emit) => {
    const { at, flags } = round
    if (at['accepted'] !== undefined) emit.flow(region, accepted, at['accepted'])
    if (at['filed'] !== undefined) emit.flow(region, filed, at['filed'])
    for (const end of ['rejected', 'merged', 'cancelled'])
      if (at[end] !== undefined) emit.flow(region, excluded, at[end])
    const closedAt = at['closed']
    if (closedAt !== undefined) {
      const selfHandled = flags['selfHandled'] === true
      // Who handled an imported case is unknown, not "somebody else" (DOMAIN §0.5.5).
      if (!(flags['imported'] === true && record.fields['tier'] === undefined))
        emit.flow(region, closedAny, closedAt)
      if (selfHandled || record.fields['tier'] === 'grid') emit.flow(region, closedInGrid, closedAt)
      // An imported case whose limit is unknown could never be late: it has not the anchors of the rate (DOMAIN §0.5.5).
      const dueAt = totalClock(round)?.dueAt
      if (!selfHandled && dueAt != null) {
        if (flags['appealAccepted'] === true) emit.flow(region, excluded, closedAt)
        else {
          emit.flow(region, closed, closedAt)
          if (closedAt <= dueAt) emit.flow(region, closedOnTime, closedAt)
        }
      }
    }
    // 首次处置: the first round alone; rework and reopening are told apart (DOMAIN §3.2 C11).
    const from = at['dispatched']
    const to = at['feedback']
    if (round.no === 1 && from !== undefined && to !== undefined && to >= from)
      emit.duration(region, handling, to, to - from - pausedMs(record, from, to))
  }
}

/** Time between two instants in which HANDLE stood still: 挂账, and back at the dispatcher after a return (T9). */
function pausedMs(record: LedgerRecord, from: number, to: number): number {
  let paused = 0
  for (const stay of record.stays) {
    if (stay.state !== 'SUSPENDED' && stay.state !== 'FILED') continue
    paused += Math.max(0, Math.min(stay.to ?? to, to) - Math.max(stay.from, from))
  }
  return paused
}

function caseStocks(columns: Columns): (record: LedgerRecord, emit: Emitter) => void {
  const stepColumn = columns.coded('caseStep', STEP)
  const open = new StockRun(columns.of('caseOpen'))
  const suspended = new StockRun(columns.of('caseSuspended'))
  const overdue = new StockRun(columns.of('caseOverdue'))
  const soon = new StockRun(columns.of('caseSoon'))
  const steps = new Map(STEP.codes.map((step) => [step, new StockRun(stepColumn(step))]))
  return (record, emit) => {
    const region = emit.region(record.regionCode)
    for (const stay of record.stays) {
      const step = STEP_OF_STATE[stay.state]
      if (step !== undefined) steps.get(step)?.extend(emit, region, stay.from, stay.to)
      if (stay.state === 'SUSPENDED') suspended.extend(emit, region, stay.from, stay.to)
      if (!CASE_OPEN.has(stay.state)) continue
      open.extend(emit, region, stay.from, stay.to)
      const total = totalClock(record.rounds[stay.round - 1])
      if (total === undefined) continue
      if (total.breachedAt !== null) part(overdue, emit, region, stay, total.breachedAt, null)
      if (total.soonFiredAt !== null)
        part(soon, emit, region, stay, total.soonFiredAt, total.breachedAt)
    }
    open.end(emit)
    suspended.end(emit)
    overdue.end(emit)
    soon.end(emit)
    for (const run of steps.values()) run.end(emit)
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

function placeCase(record: LedgerRecord, emit: Emitter): void {
  const region = emit.region(record.regionCode)
  const step = STEP_OF_STATE[record.state]
  if (step !== undefined && step !== 'evaluate')
    emit.place(
      region,
      `step.${step}`,
      sinceIn(record, (state) => STEP_OF_STATE[state] === step),
    )
  const rank = caseRank(record)
  if (rank === null) return
  emit.place(region, 'cases', caseOrder(record, rank))
}
