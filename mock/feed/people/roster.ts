import type { DayNumber } from '../../lib/day.ts'
import { HOUR_MS, MINUTE_MS } from '../../lib/day.ts'
import { recordId } from '../context.ts'
import type { World } from '../context.ts'
import { instant, startLife } from '../event.ts'
import type { FeedEvent, Life } from '../event.ts'
import { drawInstant } from '../rhythm.ts'
import { TEXTS } from '../texts.ts'
import type { Volunteer } from './volunteers.ts'

/** Beside the shifts that are kept, some are not (V5 about 93 %) [DESIGN]. */
const RATES = { absent: 0.075, cancelledOfAbsent: 0.25 } as const

/** Shifts to which nobody came. @param kept number of those to which somebody did */
export function absences(
  world: World,
  volunteers: readonly Volunteer[],
  day: DayNumber,
  kept: number,
): readonly FeedEvent[] {
  const mean = kept * RATES.absent
  const count = world.random('absences', day).poisson(mean)
  return Array.from({ length: count }, (_, n) => {
    const random = world.random('absence', day, n)
    const volunteer = random.pick(volunteers)
    const life = startLife(recordId(world, 'NX', day, n))
    const from = drawInstant(world.town.office, day, 'day', 'flat', random)
    roster(world, life, day, volunteer, random.pick(volunteer.posts), from, from + 2 * HOUR_MS)
    if (random.chance(RATES.cancelledOfAbsent)) {
      const at = life.last() + random.between(0.1, 0.9) * (from - life.last())
      life.aside('cancelled', 'vol.shiftCancelled', at, '志愿者', {
        reason: TEXTS.shiftCancelReason[0],
      })
    }
    return life.events
  }).flat()
}

/** Planned in the first hours of the day, so that a day's births have no steps on earlier days. */
export function roster(
  world: World,
  life: Life,
  day: DayNumber,
  volunteer: Volunteer,
  postId: string,
  from: number,
  to: number,
): void {
  const midnight = world.town.office.zone.startOf(day)
  const planned = Math.min(midnight + 40 * MINUTE_MS, (midnight + from) / 2)
  life.aside('shift', 'vol.shiftScheduled', planned, '社区志愿站', {
    regionCode: volunteer.grid,
    volunteerId: volunteer.id,
    postId,
    from: instant(Math.floor(from)),
    to: instant(Math.floor(Math.max(to, from + MINUTE_MS))),
  })
}
