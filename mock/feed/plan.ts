import type { DayNumber } from '../lib/day.ts'
import { birthsOf } from './case/birth.ts'
import { liveCase } from './case/life.ts'
import type { Master } from './case/life.ts'
import type { World } from './context.ts'
import { makeWorld } from './context.ts'
import type { FeedEvent } from './event.ts'
import { freeMediations } from './mediation.ts'
import { gridStaffDay } from './people/grid-staff.ts'
import { hallRatings } from './people/hall.ts'
import { orders } from './people/orders.ts'
import { volunteerDay } from './people/service.ts'
import { registrations, volunteersOf } from './people/volunteers.ts'
import { risks } from './risk.ts'
import type { Town } from './town.ts'
import { freeWhistles } from './whistle.ts'

/** No step lies further from its record's birth; later ones are left out, which leaves a life that has not ended. */
export const LONGEST_LIFE_DAYS = 98

/** The life of a town, a pure function of town and seed. */
export interface Plan {
  /** What there was before the first day: volunteers and their claims. */
  prelude(firstDay: DayNumber): readonly FeedEvent[]
  /** Everything born on a day, with all its later steps. */
  day(day: DayNumber): readonly FeedEvent[]
}

export function makePlan(town: Town, seed: number): Plan {
  const world = makeWorld(town, seed)
  const volunteers = volunteersOf(world)
  const { zone } = town.office
  return {
    prelude: (firstDay) => registrations(world, volunteers, firstDay),
    day(day) {
      const end = zone.startOf(day + LONGEST_LIFE_DAYS)
      return [
        ...gridStaffDay(world, day),
        ...cases(world, day),
        ...freeWhistles(world, day),
        ...freeMediations(world, day),
        ...risks(world, day),
        ...orders(world, day),
        ...volunteerDay(world, volunteers, day),
        ...hallRatings(world, day),
      ].filter(({ time }) => time < end)
    },
  }
}

function cases(world: World, day: DayNumber): readonly FeedEvent[] {
  const events: FeedEvent[] = []
  const masters: Master[] = []
  for (const birth of birthsOf(world, day)) {
    const lived = liveCase(world, birth, masters)
    events.push(...lived.events)
    if (lived.master && birth.hot) masters.push(lived.master)
  }
  return events
}
