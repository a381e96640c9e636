import { serviceEnd } from '../../../shared/lifecycle/derive/attendance.ts'
import type { LedgerRecord, Round } from '../../../shared/lifecycle/types.ts'
import { StockRun, stockOfStates } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

const ON_POST: ReadonlySet<string> = new Set(['ON_POST'])
const MINUTE_MS = 60_000

export const ATTENDANCES: FamilyCounting = {
  family: 'attendance',
  measures: () => [
    { name: 'volunteerOnPost', kind: 'stock' },
    { name: 'volunteerAutoClosed', kind: 'stock' },
    { name: 'volunteerVisits', kind: 'flow' },
    { name: 'volunteerMinutes', kind: 'sum' },
    { name: 'volunteerMinutesPending', kind: 'sum' },
    { name: 'volunteerShifts', kind: 'flow' },
    { name: 'volunteerShiftsAttended', kind: 'flow' },
  ],
  indexes: [],
  create: (columns) => {
    const onPost = new StockRun(columns.of('volunteerOnPost'))
    const autoClosed = columns.of('volunteerAutoClosed')
    const visits = columns.of('volunteerVisits')
    const minutes = columns.of('volunteerMinutes')
    const pending = columns.of('volunteerMinutesPending')
    const shifts = columns.of('volunteerShifts')
    const attended = columns.of('volunteerShiftsAttended')
    return (record, emit) => {
      const round = record.rounds[0]
      if (round === undefined) return
      const { at } = round
      const region = emit.region(record.regionCode)
      const checkedIn = at['checkedIn']
      const checkedOut = at['checkedOut']
      if (checkedIn !== undefined && record.state !== 'VOIDED') emit.flow(region, visits, checkedIn)
      const endAt = serviceEnd(at)
      const served = record.fields['minutes']
      if (record.state === 'CONFIRMED' && typeof served === 'number' && endAt !== undefined)
        emit.flow(region, minutes, endAt, served)
      if (record.state === 'OFF_POST' && checkedIn !== undefined && checkedOut !== undefined)
        emit.flow(region, pending, checkedOut, Math.floor((checkedOut - checkedIn) / MINUTE_MS))
      stockOfStates(record, emit, onPost, ON_POST)
      const closed = at['autoClosed']
      if (closed !== undefined) emit.stock(region, autoClosed, closed, reviewedAt(round))
      const shiftTo = record.fields['to']
      if (at['shiftEnded'] === undefined || typeof shiftTo !== 'number') return
      emit.flow(region, shifts, shiftTo)
      if (wasAttended(record, round, shiftTo)) emit.flow(region, attended, shiftTo)
    }
  },
}

/** When somebody looked at an attendance that had closed by itself: checked out after all, confirmed or voided. */
function reviewedAt({ at }: Round): number | null {
  const first = Math.min(
    at['checkedOut'] ?? Infinity,
    at['confirmed'] ?? Infinity,
    at['voided'] ?? Infinity,
  )
  return first === Infinity ? null : first
}

/** 到岗: in at the shift's end at the latest, still there at its start, and not voided (catalogue entry V5). */
function wasAttended(record: LedgerRecord, { at }: Round, shiftTo: number): boolean {
  const checkedIn = at['checkedIn']
  if (checkedIn === undefined || checkedIn > shiftTo || record.state === 'VOIDED') return false
  const endAt = serviceEnd(at)
  return endAt === undefined || endAt >= Number(record.fields['from'])
}
