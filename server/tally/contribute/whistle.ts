import { nearestDue } from '../../../shared/indicator/nearest-due.ts'
import { WHISTLE } from '../../../shared/lifecycle/whistle.ts'
import { StockRun, stockOfStates } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

const OPEN: ReadonlySet<string> = new Set(WHISTLE.open)

export const WHISTLES: FamilyCounting = {
  family: 'whistle',
  measures: () => [
    { name: 'whistleOpen', kind: 'stock' },
    { name: 'whistleBlown', kind: 'flow' },
    { name: 'whistleArriveDue', kind: 'flow' },
    { name: 'whistleArrivedInTime', kind: 'flow' },
  ],
  indexes: ['whistle.since', 'whistles'],
  create: (columns) => {
    const blown = columns.of('whistleBlown')
    const due = columns.of('whistleArriveDue')
    const inTime = columns.of('whistleArrivedInTime')
    const open = new StockRun(columns.of('whistleOpen'))
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const round = record.rounds.at(-1)
      const blownAt = round?.at['blown']
      if (blownAt !== undefined) emit.flow(region, blown, blownAt)
      const arrive = round?.clocks['ARRIVE']
      if (arrive?.dueAt != null && record.state !== 'WITHDRAWN') {
        const arrivedAt = round?.at['arrived']
        // Arrived before the limit: counts in the hour of the limit, which may lie ahead.
        if (arrivedAt !== undefined && arrivedAt <= arrive.dueAt) {
          emit.flow(region, due, arrive.dueAt)
          emit.flow(region, inTime, arrive.dueAt)
        } else if (arrive.breachedAt !== null) emit.flow(region, due, arrive.dueAt)
      }
      stockOfStates(record, emit, open, OPEN)
      if (!OPEN.has(record.state)) return
      emit.place(region, 'whistle.since', blownAt ?? record.since)
      emit.place(region, 'whistles', nearestDue(round?.clocks) ?? Number.MAX_SAFE_INTEGER)
    }
  },
}
