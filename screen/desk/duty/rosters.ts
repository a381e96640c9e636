import { buildZone } from '../../../shared/lib/zone.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** A shift as it is usually cut, by the district's wall clock [choice]. */
export interface RosterShift {
  readonly id: 'day' | 'night' | 'whole'
  /** Epoch ms. */
  readonly from: number
  readonly to: number
}

/** The three usual shifts at an instant, the one that runs or is about to begin first. */
export function rosterShifts(nowMs: number, timeZone: string): readonly RosterShift[] {
  const zone = buildZone(timeZone, nowMs - 3 * DAY_MS, nowMs + 3 * DAY_MS)
  const wall = nowMs + zone.offsetAt(nowMs)
  // Relief comes before its shift begins (DOMAIN §2.8), so the next one is offered an hour ahead.
  const ahead = new Date(wall + HOUR_MS)
  const hour = ahead.getUTCHours()
  const day = Math.floor((wall + HOUR_MS) / DAY_MS) * DAY_MS
  const at = (hours: number): number => zone.fromWall(day + hours * HOUR_MS)
  const isDay = hour >= 8 && hour < 20
  const night = hour < 8 ? [at(-4), at(8)] : [at(20), at(32)]
  const start = hour < 8 ? -16 : 8
  const shifts: RosterShift[] = [
    { id: 'day', from: at(isDay || hour < 8 ? 8 : 32), to: at(isDay || hour < 8 ? 20 : 44) },
    { id: 'night', from: night[0]!, to: night[1]! },
    { id: 'whole', from: at(start), to: at(start + 24) },
  ]
  return isDay ? shifts : [shifts[1]!, shifts[0]!, shifts[2]!]
}

/** As commands take an instant. */
export function instantText(ms: number): string {
  return new Date(ms).toISOString()
}
