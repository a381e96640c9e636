import type { DayNumber } from '../../lib/day.ts'
import { HOUR_MS, MINUTE_MS, dateOf } from '../../lib/day.ts'
import type { Random } from '../../lib/random.ts'
import type { World } from '../context.ts'
import { instant, startLife } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { TEXTS } from '../texts.ts'
import type { GridRef } from '../town.ts'

/** Day shift of every grid, a few on duty at night and fewer on days off [DESIGN]; 在岗率 comes out at 90–97 %. */
const RATES = {
  absent: 0.022,
  late: 0.05,
  excused: 0.008,
  onDayOff: 0.36,
  atNight: 0.04,
  unpatrolled: 0.022,
  /** On days off part-timers walk where the full-time worker is off. */
  partTimePatrol: 0.95,
  secondPatrol: 0.62,
} as const

const DAY_FROM = 8
const DAY_TO = 17.5
const NIGHT_FROM = 20
const NIGHT_HOURS = 10

/** Shifts that begin on a day and the patrols walked in them. */
export function gridStaffDay(world: World, day: DayNumber): readonly FeedEvent[] {
  const { office, grids } = world.town
  const start = office.zone.startOf(day)
  const workday = office.isWorkday(day)
  const events: FeedEvent[] = []
  grids.forEach((grid, n) => {
    const random = world.random('shift', day, n)
    if (workday || random.chance(RATES.onDayOff)) {
      const from = start + DAY_FROM * HOUR_MS
      const present = shift(world, day, grid, 'D', from, start + DAY_TO * HOUR_MS, random, events)
      if (present) patrols(world, day, grid, random, events)
    } else if (random.chance(RATES.partTimePatrol)) patrols(world, day, grid, random, events)
    if (random.chance(RATES.atNight)) {
      const from = start + NIGHT_FROM * HOUR_MS
      shift(world, day, grid, 'N', from, from + NIGHT_HOURS * HOUR_MS, random, events)
    }
  })
  return events
}

function shift(
  world: World,
  day: DayNumber,
  grid: GridRef,
  kind: 'D' | 'N',
  from: number,
  to: number,
  random: Random,
  events: FeedEvent[],
): boolean {
  const life = startLife(staffId(world, 'S', day, grid, kind))
  // Planned early in the morning of the same day, so that a day's births have no steps on earlier days.
  const planned = world.town.office.zone.startOf(day) + random.between(5, 90) * MINUTE_MS
  life.step('grid.shiftPlanned', planned, '网格化服务中心', {
    regionCode: grid.code,
    personRef: `G-${grid.code}`,
    role: 'gridStaff',
    from: instant(from),
    to: instant(to),
  })
  const present = !random.chance(RATES.absent)
  if (random.chance(RATES.excused)) {
    life.step('grid.shiftCancelled', from - random.between(30, 90) * MINUTE_MS, '网格化服务中心', {
      reason: TEXTS.shiftCancelReason[0],
    })
  } else if (present) {
    const delay = random.chance(RATES.late) ? random.between(5, 95) : -random.lognormal(9, 0.7)
    const method = random.chance(0.8) ? 'location' : 'scan'
    life.step('grid.staffCheckedIn', from + Math.max(delay, -30) * MINUTE_MS, '网格员', {
      method,
      fenceOk: random.chance(0.98),
    })
    life.step(
      'grid.staffCheckedOut',
      to + Math.min(random.lognormal(9, 0.9), 60) * MINUTE_MS,
      '网格员',
      {
        method,
      },
    )
  }
  events.push(...life.events)
  return present
}

function patrols(
  world: World,
  day: DayNumber,
  grid: GridRef,
  random: Random,
  events: FeedEvent[],
): void {
  if (random.chance(RATES.unpatrolled)) return
  const start = world.town.office.zone.startOf(day)
  const walks = random.chance(RATES.secondPatrol) ? [8.4, 14] : [8.4]
  walks.forEach((earliest, n) => {
    const from = start + random.between(earliest, earliest + 1.3) * HOUR_MS
    const to = from + random.lognormal(75, 0.35) * MINUTE_MS
    const life = startLife(staffId(world, 'R', day, grid, String(n)))
    life.step('grid.patrolLogged', to, '网格员', {
      regionCode: grid.code,
      personRef: `G-${grid.code}`,
      startedAt: instant(from),
      distanceM: Math.round(random.lognormal(2600, 0.35)),
      findings: random.poisson(0.7),
    })
    events.push(...life.events)
  })
}

function staffId(
  world: World,
  prefix: string,
  day: DayNumber,
  grid: GridRef,
  suffix: string,
): string {
  return `${prefix}${dateOf(day).replaceAll('-', '')}-${world.mark}-${grid.code}-${suffix}`
}
