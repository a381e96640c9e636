import type { FactInput } from '../../shared/fact/registry.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/day.ts'
import type { Random } from '../lib/random.ts'
import { weightedPairs } from '../lib/weighted.ts'
import type { World } from './context.ts'
import { instant, startLife } from './event.ts'
import type { FeedEvent, Life } from './event.ts'
import { after } from './pace.ts'
import type { Pace } from './pace.ts'
import { TEXTS } from './texts.ts'

/** 好差评: 95.5 % at 3 or above, near the references 95.38 % and 96.75 % and the target of 95 % (DOMAIN F3). */
const LEVELS = weightedPairs<1 | 2 | 3 | 4 | 5>([
  [5, 520],
  [4, 290],
  [3, 145],
  [2, 31],
  [1, 14],
])

/** 解决率 about 90 % (F2): whoever is content was mostly helped, and whoever is not was mostly not. */
const SOLVED_WHEN_GOOD = weightedPairs<'solved' | 'partlySolved' | 'unsolved'>([
  ['solved', 930],
  ['partlySolved', 60],
  ['unsolved', 10],
])
const SOLVED_WHEN_BAD = weightedPairs<'solved' | 'partlySolved' | 'unsolved'>([
  ['solved', 15],
  ['partlySolved', 30],
  ['unsolved', 55],
])

/** Default and proxy ratings exist and count nowhere (DOMAIN §2.5). */
const RATING_SOURCE = weightedPairs<'self' | 'default' | 'proxy'>([
  ['self', 93],
  ['default', 4],
  ['proxy', 3],
])

const CONTACTED = 0.91
const EXCLUDED = 0.008
const RECTIFY = { late: 0.03, returned: 0.05, reviewed: 0.7 } as const

export interface Rating {
  readonly solved: 'solved' | 'partlySolved' | 'unsolved' | null
  readonly level: 1 | 2 | 3 | 4 | 5 | null
  readonly ratingSource: 'self' | 'default' | 'proxy'
}

export function drawRating(random: Random): {
  readonly contacted: boolean
  readonly rating: Rating
} {
  if (!random.chance(CONTACTED)) {
    return { contacted: false, rating: { solved: null, level: null, ratingSource: 'self' } }
  }
  return { contacted: true, rating: ownRating(random) }
}

/** A rating that was given. */
export function ownRating(random: Random): Rating {
  const level = LEVELS.draw(random)
  const solved = (level >= 3 ? SOLVED_WHEN_GOOD : SOLVED_WHEN_BAD).draw(random)
  return { solved, level, ratingSource: RATING_SOURCE.draw(random) }
}

/** A bad rating is rectified, within 15 workdays as a rule (DOMAIN §2.5). @param subject id of the feedback record */
export function rectification(
  world: World,
  subject: string,
  { level, ratingSource }: Rating,
  ratedAt: number,
  pace: Pace,
  ownerOrg: string,
): readonly FeedEvent[] {
  if (level === null || level > 2 || ratingSource !== 'self') return []
  const life = startLife(subject)
  const { office } = pace
  const openedAt = after(pace, ratedAt, 3 * HOUR_MS, 0.6)
  life.step('feedback.rectifyOpened', openedAt, '回访员', {
    ownerOrg,
    dueAt: instant(office.afterWork(openedAt, 15 * office.dayMs)),
  })
  const usual = after(pace, life.last(), 1.2 * DAY_MS, 0.6)
  const side = world.random('rectifySide', subject)
  const late = office.afterWork(openedAt, side.between(15.3, 19) * office.dayMs)
  life.step('feedback.rectifyDone', side.chance(RECTIFY.late) ? late : usual, '承办单位', {})
  lookAgain(life, { ...pace, random: side })
  return life.events
}

/** 复评: who was cross is asked again, and now and then it has to be done once more. */
function lookAgain(life: Life, pace: Pace): void {
  const { random, office } = pace
  if (random.chance(RECTIFY.returned)) {
    const at = after(pace, life.last(), DAY_MS, 0.5)
    const dueAt = instant(office.afterWork(at, 5 * office.dayMs))
    life.aside('returned', 'feedback.rectifyReturned', at, '回访员', {
      reason: TEXTS.rectifyReturnReason[0],
      dueAt,
    })
    life.aside('again', 'feedback.rectifyDone', after(pace, at, 2 * DAY_MS, 0.5), '承办单位', {})
  }
  if (!random.chance(RECTIFY.reviewed)) return
  life.aside(
    'reviewed',
    'feedback.rectifyReviewed',
    after(pace, life.last(), DAY_MS, 0.6),
    '回访员',
    {
      level: random.chance(0.85) ? random.int(3, 4) : 2,
    },
  )
}

/** Asked by a call and reached or not, before the rating itself. The record of one who was not reached ends here. */
export function reached(
  life: Life,
  { random }: Pace,
  askedAt: number,
  about: FactInput<'feedback.asked'>,
): boolean {
  life.aside('asked', 'feedback.asked', askedAt, '回访员', about)
  const contacted = random.chance(CONTACTED)
  life.aside(
    'contacted',
    'feedback.contacted',
    askedAt + random.between(2, 50) * MINUTE_MS,
    '回访员',
    {
      contacted,
    },
  )
  return contacted
}

/** A rating that proves to be no opinion on the service counts nowhere (DOMAIN §2.5). */
export function exclusion(world: World, life: Life): void {
  const random = world.random('excludeSide', life.subject)
  if (!random.chance(EXCLUDED)) return
  life.aside(
    'excluded',
    'feedback.excluded',
    life.last() + random.between(3, 30) * HOUR_MS,
    '回访员',
    {
      reason: random.pick(TEXTS.excludeReason),
    },
  )
}

/** Steps that go on in a record begun elsewhere: numbered after those it has. */
export function continued(events: readonly FeedEvent[]): readonly FeedEvent[] {
  return events.map((event) => ({
    ...event,
    id: event.id.replace(/\d+$/, (n) => `${Number(n) + 1}`),
  }))
}
