import type { DayNumber } from '../lib/day.ts'
import { DAY_MS, HOUR_MS } from '../lib/day.ts'
import type { Random } from '../lib/random.ts'
import { weightedPairs } from '../lib/weighted.ts'
import { recordId } from './context.ts'
import type { World } from './context.ts'
import { instant, startLife } from './event.ts'
import type { FeedEvent, Life } from './event.ts'
import { causeOf, mediationOfRisk } from './mediation.ts'
import { after } from './pace.ts'
import type { Pace } from './pace.ts'
import { drawInstant } from './rhythm.ts'
import { TEXTS } from './texts.ts'

type Level = 'red' | 'orange' | 'yellow' | 'blue'

/** Few are red: the public ledgers read name no split, this one is a choice [DESIGN]. */
const LEVELS = weightedPairs<Level>([
  ['red', 2],
  ['orange', 9],
  ['yellow', 47],
  ['blue', 42],
])

/** Who leads by colour, and how often one looks (DOMAIN §2.4, default). */
const WATCH: Readonly<Record<Level, { readonly owner: string; readonly everyMs: number }>> = {
  red: { owner: '街道领导', everyMs: DAY_MS },
  orange: { owner: '街道综治办', everyMs: 3 * DAY_MS },
  yellow: { owner: '社区书记', everyMs: 7 * DAY_MS },
  blue: { owner: '网格长', everyMs: 30 * DAY_MS },
}

const HIGHER: Readonly<Record<Level, Level>> = {
  red: 'red',
  orange: 'red',
  yellow: 'orange',
  blue: 'yellow',
}

const RATES = { perDay: 6, escalated: 0.05, converted: 0.25, mostChecks: 14 } as const

/** Entries of the risk ledger that begin on a day, with their checks until they are struck off or become a mediation. */
export function risks(world: World, day: DayNumber): readonly FeedEvent[] {
  const count = world.random('risks', day).poisson(RATES.perDay * world.scale)
  return Array.from({ length: count }, (_, n) => riskLife(world, day, n)).flat()
}

function riskLife(world: World, day: DayNumber, n: number): readonly FeedEvent[] {
  const { town } = world
  const random = world.random('risk', day, n)
  const pace: Pace = { office: town.office, random, urgent: false }
  const life = startLife(recordId(world, 'K', day, n))
  const side = world.random('riskSide', life.subject)
  const level = LEVELS.draw(random)
  const opening = {
    regionCode: town.spots.draw(random).grid,
    causeCode: causeOf(world, random),
  }
  const at = drawInstant(town.office, day, 'patrol', 'day', random)
  life.step('risk.registered', at, '网格员', { ...opening, level })
  const gradedAt = after(pace, at, level === 'red' ? HOUR_MS : 5 * HOUR_MS, 0.5)
  life.step('risk.graded', gradedAt, '街道综治办', {
    level,
    ownerPost: WATCH[level].owner,
    nextCheckAt: instant(gradedAt + WATCH[level].everyMs),
  })
  if (level === 'red' || level === 'orange') plan(life, { ...pace, urgent: true }, level, side)
  const settledLevel = watch(life, pace, level)
  if (random.chance(RATES.converted)) {
    const convertedAt = after(pace, life.last(), DAY_MS, 0.5)
    const mediation = mediationOfRisk(world, life.subject, convertedAt, opening, pace)
    life.step('risk.converted', convertedAt + HOUR_MS / 4, '街道综治办', {
      mediationId: mediation.subject,
    })
    return [...life.events, ...mediation.events]
  }
  life.step('risk.removed', after(pace, life.last(), 2 * DAY_MS, 0.5), WATCH[settledLevel].owner, {
    reason: random.pick(TEXTS.riskRemovedReason),
  })
  return life.events
}

/** Red has a plan within the day, orange nearly always within its three (DOMAIN §2.4). */
function plan(life: Life, pace: Pace, level: Level, side: Random): void {
  const at = after({ ...pace, random: side }, life.last(), 5 * HOUR_MS, 0.6)
  life.aside('plan', 'risk.planned', at, WATCH[level].owner, { ownerPost: WATCH[level].owner })
}

/** Checks at the rhythm of the colour; each may raise it by one. Returns the last colour. */
function watch(life: Life, pace: Pace, first: Level): Level {
  const { random } = pace
  let level = first
  const checks = Math.min(RATES.mostChecks, 1 + random.poisson(level === 'blue' ? 0.7 : 2.5))
  for (let n = 0; n < checks; n++) {
    const every = WATCH[level].everyMs
    // Most look in good time before the check is due.
    const at = after(pace, life.last() + every * random.between(0.55, 0.9), HOUR_MS, 0.5)
    // What has just been raised is looked at before it is raised again (table, K4).
    const raised = life.events.at(-1)?.type === 'risk.escalated'
    if (level !== 'red' && !raised && random.chance(RATES.escalated)) {
      level = HIGHER[level]
      life.step('risk.escalated', at, WATCH[level].owner, {
        level,
        reason: random.pick(TEXTS.riskReason),
        nextCheckAt: instant(at + WATCH[level].everyMs),
        ...(level === 'red' ? { policeNotifiedAt: instant(at) } : {}),
      })
    } else {
      life.step('risk.checked', at, WATCH[level].owner, {
        nextCheckAt: instant(at + every),
      })
    }
  }
  return level
}
