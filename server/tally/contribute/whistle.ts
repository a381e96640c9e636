import { StockRun, stockOfStates } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

/** 吹哨 not yet resolved; a refused one waits for the district and is open still (DOMAIN §2.2.6). */
export const WHISTLE_OPEN: ReadonlySet<string> = new Set([
  'BLOWN',
  'SIGNED',
  'CONTACTED',
  'ARRIVED',
  'IN_PROGRESS',
  'REFUSED',
])

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
      stockOfStates(record, emit, open, WHISTLE_OPEN)
      if (!WHISTLE_OPEN.has(record.state)) return
      emit.place(region, 'whistle.since', blownAt ?? record.since)
      emit.place(region, 'whistles', nearestDue(round?.clocks) ?? Number.MAX_SAFE_INTEGER)
    }
  },
}

/** Least limit of the clocks that run. */
export function nearestDue(
  clocks: Readonly<Record<string, { stoppedAt: number | null; dueAt: number | null }>> | undefined,
): number | null {
  let nearest: number | null = null
  for (const name in clocks) {
    const { stoppedAt, dueAt } = clocks[name]!
    if (stoppedAt === null && dueAt !== null && (nearest === null || dueAt < nearest))
      nearest = dueAt
  }
  return nearest
}
