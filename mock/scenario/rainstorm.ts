import type { Birth } from '../feed/case/birth.ts'
import { liveCase } from '../feed/case/life.ts'
import type { World } from '../feed/context.ts'
import type { Channel, Subject } from '../feed/demand.ts'
import { byTime } from '../feed/event.ts'
import type { FeedEvent } from '../feed/event.ts'
import { placementOf } from '../feed/place.ts'
import type { Spot } from '../feed/town.ts'
import { HOUR_MS, MINUTE_MS } from '../lib/day.ts'
import { hashHex } from '../lib/hash.ts'
import type { Random } from '../lib/random.ts'
import { weightedPairs } from '../lib/weighted.ts'

export interface Surge {
  /** Start, epoch ms by the server's clock. */
  readonly at: number
  /** How long new reports come in. */
  readonly minutes: number
  /** Reports in all. */
  readonly reports: number
  /** Part of every id, so that two runs, or a run in a drill and one in live, never meet. */
  readonly label: string
}

/** What a cloudburst brings, by names of the catalogue: share, pattern. */
const MATTERS: readonly (readonly [number, RegExp])[] = [
  [46, /积水/],
  [16, /^排水/],
  [14, /树木/],
  [10, /停水停电|供电/],
  [6, /交通隐患|路灯/],
  [4, /危房|坠物/],
  [4, /井盖/],
]

/** Low ground floods first: so many communities take this share of the reports. */
const LOW_COMMUNITIES = 7
const LOW_SHARE = 0.72
/** Emergency whistles to water, power and rescue are the rule, not the exception. */
const WHISTLED = 0.3

/** Throws an Error when the catalogue knows nothing that rain brings. */
export function rainstorm(world: World, surge: Surge): readonly FeedEvent[] {
  const random = world.random('rainstorm', surge.label)
  const matters = mattersOf(world)
  const low = lowGround(world, random)
  const events: FeedEvent[] = []
  for (let n = 0; n < surge.reports; n++) {
    const own = world.random('rainstorm', surge.label, n)
    const birth = birthOf(world, surge, matters.draw(own), low, n, own)
    events.push(...liveCase(world, birth, []).events)
  }
  return events.sort(byTime)
}

function mattersOf(world: World): ReturnType<typeof weightedPairs<Subject>> {
  const found = MATTERS.flatMap(([share, pattern]) => {
    const subject = world.demand.subjectNamed(pattern)
    return subject ? [[subject, share] as const] : []
  })
  if (found.length === 0) throw new Error('the catalogue has no category for flooding')
  return weightedPairs(found)
}

function lowGround(world: World, random: Random): readonly Spot[] {
  const chosen = new Set<string>()
  const { spots, communities } = world.town
  while (chosen.size < Math.min(LOW_COMMUNITIES, communities.length)) {
    chosen.add(spots.draw(random).community)
  }
  return spots.items.filter(({ community }) => chosen.has(community))
}

function birthOf(
  world: World,
  surge: Surge,
  subject: Subject,
  low: readonly Spot[],
  n: number,
  random: Random,
): Birth {
  const channel = channelOf(world, random)
  const spot = random.chance(LOW_SHARE) ? random.pick(low) : world.town.spots.draw(random)
  // Rises within the first third and runs out: the smaller of two draws, bent.
  const part = Math.min(random.next() ** 0.8, random.next())
  return {
    id: `X-${surge.label}-${world.mark}-${String(n).padStart(4, '0')}`,
    at: surge.at + part * surge.minutes * MINUTE_MS,
    channel,
    subject,
    spot,
    placement: placementOf(world.town, spot, channel.staff, random),
    objectKey: `x${hashHex(world.mark, surge.label, Math.floor(n / 3))}`,
    reporterHash: `r${hashHex(world.mark, surge.label, 'reporter', n)}`,
    hot: false,
    whistled: WHISTLED,
    random,
  }
}

/** In a storm people call and sensors speak; only then come the patrols. */
function channelOf(world: World, random: Random): Channel {
  for (let tries = 0; tries < 8; tries++) {
    const channel = world.demand.channels.draw(random)
    if (!channel.staff || random.chance(0.3)) return channel
  }
  return world.demand.channels.draw(random)
}

/** After so long nothing of a surge is left to tell that a viewer would wait for. */
export const TOLD_AFTER_MS = 6 * HOUR_MS
