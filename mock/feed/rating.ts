import { DAY_MS, HOUR_MS } from '../lib/day.ts'
import type { Random } from '../lib/random.ts'
import { weightedPairs } from '../lib/weighted.ts'
import { instant, startLife } from './event.ts'
import type { FeedEvent } from './event.ts'
import { after } from './pace.ts'
import type { Pace } from './pace.ts'

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
  life.step('feedback.rectifyDone', after(pace, life.last(), 1.2 * DAY_MS, 0.6), '承办单位', {})
  return life.events
}
