import { DAY_MS } from '../../lib/day.ts'
import { recordIdOf } from '../context.ts'
import type { World } from '../context.ts'
import { instant, startLife } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { after } from '../pace.ts'
import { TEXTS } from '../texts.ts'
import { inYear } from './yearly.ts'

/** Five civic projects a community and year, more in some; the share that has five follows the plan line (G10). */
const PROJECTS = { planned: 5, more: 1, cancelled: 0.03, late: 0.12 } as const
/** The fifth is listed at a part of the year drawn evenly up to here; those beyond 1 never come to five. */
const LAST_FIFTH = 1.06

/** 民生实事 of a year (DOMAIN §1.5 row 44). */
export function civicProjects(world: World, year: number): readonly FeedEvent[] {
  const { town } = world
  return town.communities.flatMap((regionCode, c) => {
    const random = world.random('projects', year, c)
    const fifth = random.between(0.02, LAST_FIFTH)
    const parts = [
      fifth,
      ...Array.from({ length: PROJECTS.planned - 1 }, () =>
        random.between(0.01, Math.min(fifth, 0.97)),
      ),
      ...Array.from({ length: random.poisson(PROJECTS.more) }, () =>
        random.between(Math.min(fifth, 1), 1.2),
      ),
    ].filter((part) => part < 0.97)
    return parts.flatMap((part, n) => {
      const pace = { office: town.office, random, urgent: false }
      const life = startLife(recordIdOf(world, 'PJ', year, c * 20 + n))
      const at = inYear(world, year, part, [9, 17], random)
      const listed = life.step('project.listed', at, '社区党组织', {
        regionCode,
        ownerOrg: random.pick(town.catalogue.orgs).code,
        dueAt: instant(at + random.int(60, 150) * DAY_MS),
      })
      const dueAt = Date.parse(String(life.events[0]!.data['dueAt']))
      life.step('project.started', after(pace, listed, 9 * DAY_MS, 0.6), '承办单位', {})
      if (random.chance(PROJECTS.cancelled)) {
        life.step('project.cancelled', after(pace, life.last(), 20 * DAY_MS, 0.5), '社区党组织', {
          reason: TEXTS.projectCancelReason[0],
        })
        return life.events
      }
      const part1 = random.chance(PROJECTS.late)
        ? random.between(1.02, 1.25)
        : random.between(0.5, 0.97)
      life.step(
        'project.done',
        after(pace, listed + (dueAt - listed) * part1, DAY_MS / 8, 0.5),
        '承办单位',
        {},
      )
      return life.events
    })
  })
}
