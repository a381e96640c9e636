import type { DayNumber } from '../lib/day.ts'
import { birthsOf } from './case/birth.ts'
import { liveCase } from './case/life.ts'
import type { Master } from './case/life.ts'
import type { World } from './context.ts'
import { makeWorld } from './context.ts'
import { dutyOfDay } from './duty.ts'
import type { FeedEvent } from './event.ts'
import { civicProjects } from './grid/civic.ts'
import { councilsOfDay, jointCouncils } from './grid/councils.ts'
import { makeElements } from './grid/elements.ts'
import { partyChanges, staffChanges } from './grid/organisation.ts'
import { countedPlaces, placesOfDay } from './grid/places.ts'
import { opinionsOfDay, visitsOfDay } from './grid/visits.ts'
import { makeYearly } from './grid/yearly.ts'
import { freeMediations } from './mediation.ts'
import { foundation, postsOfDay } from './people/founding.ts'
import { gridStaffDay } from './people/grid-staff.ts'
import { hallRatings } from './people/hall.ts'
import { orders } from './people/orders.ts'
import { pointsDay } from './people/points.ts'
import { volunteerDay } from './people/service.ts'
import { registrations, registrationsBegin, volunteersOf, yearBefore } from './people/volunteers.ts'
import { risks } from './risk.ts'
import { surveys } from './survey.ts'
import type { Town } from './town.ts'
import { freeWhistles } from './whistle.ts'

/** No step lies further from its record's birth; later ones are left out, which leaves a life that has not ended. */
export const LONGEST_LIFE_DAYS = 98

/** The life of a town, a pure function of town and seed. */
export interface Plan {
  /** What there was before the first day: volunteers and their claims, the year's projects and councils so far, the last element figures. */
  prelude(firstDay: DayNumber): readonly FeedEvent[]
  /** Everything born on a day, with all its later steps. */
  day(day: DayNumber): readonly FeedEvent[]
}

export function makePlan(town: Town, seed: number): Plan {
  const world = makeWorld(town, seed)
  const volunteers = volunteersOf(world)
  const elements = makeElements(world)
  const counted = countedPlaces(town)
  const yearly = makeYearly(world, [
    civicProjects,
    jointCouncils,
    partyChanges,
    staffChanges,
    surveys,
  ])
  const { zone } = town.office
  return {
    prelude(firstDay) {
      const registered = registrations(world, volunteers, firstDay)
      return [
        ...registered,
        ...foundation(world, registered, zone.startOf(registrationsBegin(firstDay))),
        ...yearly.before(firstDay, yearBefore(firstDay)),
        ...elements.before(firstDay),
      ]
    },
    day(day) {
      const end = zone.startOf(day + LONGEST_LIFE_DAYS)
      const reported = cases(world, day)
      const placed = orders(world, day)
      const visits = visitsOfDay(world, day)
      return [
        ...dutyOfDay(world, day),
        ...gridStaffDay(world, day),
        ...reported,
        ...freeWhistles(world, day),
        ...freeMediations(world, day),
        ...risks(world, day),
        ...placed,
        ...volunteerDay(world, volunteers, day),
        ...hallRatings(world, day),
        ...visits,
        ...opinionsOfDay(world, day, visits, reported, placed),
        ...elements.onDay(day),
        ...placesOfDay(world, counted, day),
        ...councilsOfDay(world, day),
        ...pointsDay(world, volunteers, day),
        ...postsOfDay(world, volunteers, day),
        ...yearly.onDay(day),
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
