import type { DayNumber } from '../lib/day.ts'
import { HOUR_MS, MINUTE_MS } from '../lib/day.ts'
import type { Random } from '../lib/random.ts'
import type { CaseRun } from './case/run.ts'
import { recordId } from './context.ts'
import type { World } from './context.ts'
import { startLife } from './event.ts'
import type { FeedEvent, Life } from './event.ts'
import { after, awake } from './pace.ts'
import type { Pace } from './pace.ts'
import { continued, ownRating, rectification } from './rating.ts'
import { drawInstant } from './rhythm.ts'
import { TEXTS } from './texts.ts'

/** Limits they are held against: sign 1 h, contact 24 h, arrive 3 or 5 workdays; emergency 5 and 30 min (DOMAIN §2.2.6). */
const SPANS = {
  ordinary: {
    sign: 17 * MINUTE_MS,
    contact: 4 * HOUR_MS,
    arrive: 14 * HOUR_MS,
    start: HOUR_MS,
    resolve: 22 * HOUR_MS,
    rate: 2 * HOUR_MS,
  },
  emergency: {
    sign: 2 * MINUTE_MS,
    contact: 4 * MINUTE_MS,
    arrive: 9 * MINUTE_MS,
    start: 2 * MINUTE_MS,
    resolve: 35 * MINUTE_MS,
    rate: 20 * MINUTE_MS,
  },
} as const

const REFUSED = 0.015
/** Of the refusals, by the district [DESIGN]. */
const OVERRULED = 0.6
/** 双考核: the community rates the department too. */
const RATED_BY_COMMUNITY = 0.4
const WITHDRAWN = 0.012
const FREE_STANDING_PER_DAY = 0.8

interface Blown {
  readonly world: World
  readonly life: Life
  readonly pace: Pace
  readonly org: string
  readonly kind: 'work' | 'tough' | 'emergency'
  readonly regionCode: string
  /** For what came to the simulator later: drawing from it moves nothing else of the life. */
  readonly side: Random
}

/** Whistles for a case; returns when its owner can go on. The case ends only after its whistle (guard of T18, T20). */
export function whistleOfCase(run: CaseRun): number {
  const { life, random, pace, world } = run
  const org = helperOf(run)
  const at = after(pace, life.last(), run.critical ? 6 * MINUTE_MS : 90 * MINUTE_MS, 0.5)
  const whistle = startLife(`W${run.birth.id.slice(1)}`)
  const kind = run.critical ? 'emergency' : random.chance(0.75) ? 'work' : 'tough'
  whistle.step('whistle.blown', at, '街道指挥中心', {
    regionCode: run.birth.placement.regionCode,
    kind,
    reason: run.critical
      ? 'emergency'
      : random.pick(['residentProblem', 'residentProblem', 'jointEnforcement'] as const),
    orgs: [org],
    caseId: run.birth.id,
  })
  life.step('case.whistled', at + MINUTE_MS / 2, '街道指挥中心', { whistleId: whistle.subject })
  const { regionCode } = run.birth.placement
  const side = world.random('whistleSide', whistle.subject)
  const rated = answer({ world, life: whistle, pace, org, kind, regionCode, side })
  run.others.push(...whistle.events, ...rated)
  return whistle.last() + 20 * MINUTE_MS
}

/** Whistles without a case: joint enforcement that the street plans itself. */
export function freeWhistles(world: World, day: DayNumber): readonly FeedEvent[] {
  const { town } = world
  const count = world.random('whistles', day).poisson(FREE_STANDING_PER_DAY * world.scale)
  if (!town.office.isWorkday(day)) return []
  return Array.from({ length: count }, (_, n) => {
    const random = world.random('whistle', day, n)
    const life = startLife(recordId(world, 'WF', day, n))
    const org = random.pick(town.catalogue.orgs).code
    const at = drawInstant(town.office, day, 'office', 'office', random)
    const regionCode = town.spots.draw(random).community
    life.step('whistle.blown', at, '街道工委', {
      regionCode,
      kind: random.chance(0.6) ? 'work' : 'tough',
      reason: 'jointEnforcement',
      orgs: [org],
    })
    const pace = { office: town.office, random, urgent: false }
    const side = world.random('whistleSide', life.subject)
    const rated = answer({ world, life, pace, org, kind: 'work', regionCode, side })
    return [...life.events, ...rated]
  }).flat()
}

/** The life of a whistle; returns the rating that the community gives beside it. */
function answer({ world, life, pace, org, kind, regionCode, side }: Blown): readonly FeedEvent[] {
  const { random } = pace
  const spans = kind === 'emergency' ? SPANS.emergency : SPANS.ordinary
  const step = (medianMs: number, sigma: number): number =>
    after(pace, life.last(), medianMs, sigma)
  if (kind !== 'emergency' && random.chance(WITHDRAWN)) {
    life.step('whistle.withdrawn', step(3 * HOUR_MS, 0.5), '街道指挥中心', {
      reason: random.pick(TEXTS.withdrawReason),
    })
    return []
  }
  if (kind !== 'emergency' && random.chance(REFUSED)) {
    life.step('whistle.refused', step(40 * MINUTE_MS, 0.5), '报到部门', {
      org,
      reason: random.pick(TEXTS.refuseReason),
    })
    if (!ruled(life, { ...pace, random: side }, org)) return []
  } else {
    const signed =
      kind === 'emergency' ? step(spans.sign, 0.5) : awake(pace, life.last(), spans.sign, 0.6)
    life.step('whistle.signed', signed, '报到部门', { org })
  }
  life.step('whistle.contacted', step(spans.contact, 0.6), '报到部门', { org })
  life.step('whistle.arrived', step(spans.arrive, 0.6), '报到部门', { org })
  life.step('whistle.started', step(spans.start, 0.5), '报到部门', { org })
  life.step('whistle.resolved', step(spans.resolve, 0.6), '报到部门', {
    org,
    result: random.chance(0.92) ? 'solved' : 'partlySolved',
  })
  life.step('whistle.rated', step(spans.rate, 0.5), '街道指挥中心', {
    level: random.chance(0.95) ? random.int(4, 5) : random.int(2, 3),
  })
  life.step('whistle.closed', step(30 * MINUTE_MS, 0.5), '街道指挥中心', {})
  return communityRating(world, life, regionCode, { ...pace, random: side }, org)
}

/** The district rules on a refusal; whether the department has to come. */
function ruled(life: Life, pace: Pace, org: string): boolean {
  const { random } = pace
  const at = after(pace, life.last(), 7 * HOUR_MS, 0.5)
  const overruled = random.chance(OVERRULED)
  if (overruled) {
    const basis = TEXTS.overruledBasis[0]
    life.aside('ruled', 'whistle.refusalOverruled', at, '区级裁决', { org, basis })
  } else {
    life.aside('ruled', 'whistle.refusalUpheld', at, '区级裁决', {
      basis: random.pick(TEXTS.returnBasis),
    })
  }
  return overruled
}

function communityRating(
  world: World,
  whistle: Life,
  regionCode: string,
  pace: Pace,
  org: string,
): readonly FeedEvent[] {
  const { random } = pace
  if (!random.chance(RATED_BY_COMMUNITY)) return []
  const life = startLife(`F-${whistle.subject}`)
  const at = whistle.last() + random.between(1, 9) * HOUR_MS
  const rating = ownRating(random)
  const about = { regionCode, subjectType: 'whistle', subjectId: whistle.subject } as const
  life.step('feedback.rated', at, '社区', { ...about, channel: 'miniProgram', ...rating })
  const later = rectification(world, life.subject, rating, at, pace, org)
  return [...life.events, ...continued(later)]
}

/** A department other than the sub-district's own office. */
function helperOf(run: CaseRun): string {
  const { orgs } = run.world.town.catalogue
  const { responsibleOrg } = run.birth.subject.standard
  if (responsibleOrg !== undefined && responsibleOrg !== orgs[0]?.code) return responsibleOrg
  return run.random.pick(orgs.length > 1 ? orgs.slice(1) : orgs).code
}
