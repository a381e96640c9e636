import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { stamp, type Count } from './count.ts'

/** One attendance whose hours stand confirmed. */
export interface Service {
  readonly volunteerId: string
  readonly end: number
  readonly minutes: number
}

/** Windows in which distinct persons are counted (DOMAIN §0.5.10). */
const DISTINCT = ['today', '7d', '30d', 'week', 'month', 'lastMonth', 'quarter', 'year'] as const

/** The check-out, without one the twelfth hour. */
function endOf(record: LedgerRecord): number | undefined {
  return stamp(record, 'checkedOut') ?? stamp(record, 'autoClosed')
}

function confirmed(records: readonly LedgerRecord[]): readonly Service[] {
  return records.flatMap((record) => {
    const end = endOf(record)
    if (record.state !== 'CONFIRMED' || end === undefined) return []
    const { volunteerId, minutes } = record.fields
    return [{ volunteerId: String(volunteerId), end, minutes: Number(minutes) }]
  })
}

/** Services wherever they were given, by whom is known. */
export function servicesOf(count: Count): readonly Service[] {
  const records = count.world.of('attendance')
  return confirmed(records.filter(({ fields }) => fields['volunteerId'] !== undefined))
}

/** V3, V5–V8. */
export function countService(count: Count): void {
  const visits = count.of('attendance')
  count.put('V3@now', visits.filter((record) => count.now.inState(record, 'ON_POST')).length)
  count.put('volAutoClosed@now', visits.filter((record) => waits(record, count)).length)
  const given = confirmed(visits)
  const home = atHome(count)
  const long = longDays(count, home)
  count.eachWindow(({ window, has, cut }) => {
    const minutes = (services: readonly Service[]): number =>
      services.filter(({ end }) => has(end)).reduce((sum, one) => sum + one.minutes, 0)
    count.put(`V6@${window}`, minutes(given) / 60)
    const pending = visits.filter(
      (record) => record.state === 'OFF_POST' && has(stamp(record, 'checkedOut')),
    )
    const pendingMinutes = pending.reduce((sum, record) => sum + wholeMinutes(record), 0)
    count.put(`volHoursPending@${window}`, pendingMinutes / 60)
    count.put(`volOverlongDays@${window}`, long.filter((at) => has(at)).length)
    if (DISTINCT.some((one) => one === window)) {
      const servers = new Set(home.filter(({ end }) => has(end)).map((one) => one.volunteerId))
      count.rate(`V7@${window}`, minutes(home) / 60, servers.size)
      if (cut && /^\d+d$/.test(window)) count.put(`V7@${window}`, null)
    }
    const activities = count.of('activity').filter((record) => has(stamp(record, 'ended')))
    count.put(`V8a@${window}`, activities.length)
    const came = visits.filter(
      (record) => has(stamp(record, 'checkedIn')) && record.state !== 'VOIDED',
    )
    count.put(`V8b@${window}`, came.length)
    countShifts(count, window, has)
  })
}

function wholeMinutes(record: LedgerRecord): number {
  return Math.floor((stamp(record, 'checkedOut')! - stamp(record, 'checkedIn')!) / 60_000)
}

/** Closed by itself, and since then neither out, confirmed nor voided. */
function waits(record: LedgerRecord, count: Count): boolean {
  const from = stamp(record, 'autoClosed')
  if (from === undefined) return false
  const ends = ['checkedOut', 'confirmed', 'voided'].map((name) => stamp(record, name) ?? Infinity)
  const to = Math.min(...ends)
  return count.now.lasts(from, to === Infinity ? null : to)
}

/** Services of those who live in the region; who is not known lives in the whole district's own. */
function atHome(count: Count): readonly Service[] {
  const homes = new Map(count.world.of('volunteer').map(({ id, regionCode }) => [id, regionCode]))
  const inside = new Set(count.of('volunteer').map(({ id }) => id))
  const isRoot = count.regionCode === count.context.tree.codes[0]
  return servicesOf(count).filter(({ volunteerId }) =>
    homes.has(volunteerId) ? inside.has(volunteerId) : isRoot,
  )
}

/** Last ends of service of the person-days above twelve hours. */
function longDays(count: Count, services: readonly Service[]): readonly number[] {
  const { calendar } = count.context
  const days = new Map<string, { minutes: number; last: number }>()
  for (const { volunteerId, end, minutes } of services) {
    const key = `${volunteerId} ${calendar.dayOf(end)}`
    const day = days.get(key) ?? { minutes: 0, last: end }
    days.set(key, { minutes: day.minutes + minutes, last: Math.max(day.last, end) })
  }
  return [...days.values()].filter(({ minutes }) => minutes > 720).map(({ last }) => last)
}

function countShifts(count: Count, window: string, has: (at: number | undefined) => boolean): void {
  const ended = count.of('attendance').filter((record) => {
    const to = record.fields['to']
    if (typeof to !== 'number' || record.state === 'CANCELLED') return false
    return has(to) && stamp(record, 'shiftEnded') !== undefined
  })
  const attended = ended.filter((record) => {
    const came = stamp(record, 'checkedIn')
    if (came === undefined || came > Number(record.fields['to'])) return false
    const left = endOf(record)
    if (left !== undefined && left < Number(record.fields['from'])) return false
    return record.state !== 'VOIDED'
  })
  count.rate(`V5@${window}`, attended.length, ended.length)
}
