import { totalClock } from '../../../../shared/indicator/case-rank.ts'
import { TIER_GRID, TIER_KNOWN } from '../../../../shared/lifecycle/case/parts.ts'
import type { Catalogue } from '../../../../shared/region/package.ts'
import type { Columns, MeasureSpec } from '../../columns.ts'
import { withoutCallback } from './callbacks.ts'
import type { RoundFlows } from './orders.ts'

const DAY_MS = 86_400_000
/** C30: a loop is looked at a week after the close. */
const LOOP_MS = 7 * DAY_MS
/** C18: a reopening belongs to the close at most so long before it. */
const REOPENED_MS = 30 * DAY_MS

export const CLOSING_MEASURES: readonly MeasureSpec[] = [
  'caseClosedInTime',
  'caseClosedLate',
  'caseClosedAppealed',
  'caseClosedImported',
  'caseClosedReworked',
  'caseClosedAny',
  'caseClosedAnyOut',
  'caseClosedInGrid',
  'caseClosedCounted',
  'caseAppealedAny',
  'caseReopened',
  'caseLoopClosed',
  'caseLoopOpen',
  'caseLoopOut',
].map((name) => ({ name, kind: 'flow' }))

/** What counts of the close of one round: C5, C6, C16, C18, C19, C30. */
export function closingFlows(columns: Columns, catalogue: Catalogue): RoundFlows {
  const inTime = columns.of('caseClosedInTime')
  const late = columns.of('caseClosedLate')
  const appealed = columns.of('caseClosedAppealed')
  const closedImported = columns.of('caseClosedImported')
  const reworked = columns.of('caseClosedReworked')
  const any = columns.of('caseClosedAny')
  const anyOut = columns.of('caseClosedAnyOut')
  const inGrid = columns.of('caseClosedInGrid')
  const counted = columns.of('caseClosedCounted')
  const appealedAny = columns.of('caseAppealedAny')
  const reopened = columns.of('caseReopened')
  const loopClosed = columns.of('caseLoopClosed')
  const loopOpen = columns.of('caseLoopOpen')
  const loopOut = columns.of('caseLoopOut')
  const needsNoCallback = withoutCallback(catalogue)
  return (record, round, region, _out, emit) => {
    const { at, flags } = round
    const closedAt = at['closed']
    if (closedAt === undefined) return
    const isImported = flags['imported'] === true
    const isSelfHandled = flags['selfHandled'] === true
    const isAppealed = flags['appealAccepted'] === true
    // Who handled an imported case is unknown, not "somebody else" (DOMAIN §0.5.5).
    if (!isImported || isSelfHandled || flags[TIER_KNOWN] === true) {
      emit.flow(region, isAppealed ? anyOut : any, closedAt)
      const isInGrid = isSelfHandled || flags[TIER_GRID] === true
      if (isInGrid && !isAppealed) emit.flow(region, inGrid, closedAt)
    }
    // An imported case whose limit is unknown could never be late: it has not the anchors of the rate.
    const dueAt = totalClock(round)?.dueAt ?? null
    if (!isSelfHandled && dueAt !== null) {
      if (isAppealed) emit.flow(region, appealed, closedAt)
      else {
        emit.flow(region, closedAt <= dueAt ? inTime : late, closedAt)
        if (isImported) emit.flow(region, closedImported, closedAt)
        else if ((round.counters['reworkCount'] ?? 0) > 0) emit.flow(region, reworked, closedAt)
      }
    }
    // What follows the close of an imported round is not proven.
    if (isImported) return
    if (isAppealed) {
      emit.flow(region, appealedAny, closedAt)
      return emit.flow(region, loopOut, closedAt + LOOP_MS)
    }
    emit.flow(region, counted, closedAt)
    const reopenedAt = record.rounds[round.no]?.at['reopened']
    if (reopenedAt !== undefined && reopenedAt <= closedAt + REOPENED_MS)
      emit.flow(region, reopened, closedAt)
    const isLoopClosed = at['evaluated'] !== undefined || isSelfHandled || needsNoCallback(record)
    emit.flow(region, isLoopClosed ? loopClosed : loopOpen, closedAt + LOOP_MS)
  }
}
