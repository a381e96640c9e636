import type { DayNumber } from '../../lib/day.ts'
import { recordId } from '../context.ts'
import type { World } from '../context.ts'
import { startLife } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { continued, exclusion, ownRating, rectification } from '../rating.ts'
import { drawInstant } from '../rhythm.ts'

/** Ratings at the service counters; with callbacks and reviews about 100,000 ratings a year in the demo [DESIGN]. */
const PER_WORKDAY = 95

export function hallRatings(world: World, day: DayNumber): readonly FeedEvent[] {
  const { town } = world
  if (!town.office.isWorkday(day)) return []
  const count = world.random('halls', day).poisson(PER_WORKDAY * world.scale)
  return Array.from({ length: count }, (_, n) => {
    const random = world.random('hall', day, n)
    const life = startLife(recordId(world, 'F', day, n))
    const { community } = town.spots.draw(random)
    const rating = ownRating(random)
    const at = drawInstant(town.office, day, 'office', 'office', random)
    life.step('feedback.rated', at, '群众', {
      regionCode: community,
      subjectType: 'hallService',
      subjectId: `hall-${community}`,
      channel: 'terminal',
      ...rating,
    })
    const org = town.catalogue.orgs[0]!.code
    const pace = { office: town.office, random, urgent: false }
    const later = rectification(world, life.subject, rating, at, pace, org)
    if (later.length === 0) exclusion(world, life)
    return [...life.events, ...continued(later)]
  }).flat()
}
