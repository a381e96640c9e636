import { DAY_MS } from '../../lib/day.ts'
import type { Random } from '../../lib/random.ts'
import { recordIdOf } from '../context.ts'
import type { World } from '../context.ts'
import { single } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { after } from '../pace.ts'
import { inYear } from './yearly.ts'

/** Changes in a year of the demo's 309 grids and 2,100 organisations [DESIGN]. */
const PER_YEAR = { founded: 14, merged: 5, dissolved: 3, secretaries: 120, staffLeft: 40 } as const
/** Years that may pass before a seat comes up for a merger again, which nobody will see. */
const CYCLE = 20

/** 党组织 of a year: founded where there was none, merged, dissolved, and new secretaries. */
export function partyChanges(world: World, year: number): readonly FeedEvent[] {
  const { partySeats, partyGaps } = world.town
  const random = world.random('party', year)
  const when = (): number => inYear(world, year, random.between(0.01, 0.97), [9, 17], random)
  // The same order in every year, so that no organisation is merged or dissolved twice.
  const ending = shuffled(
    partySeats.filter(({ level }) => level === 'micro'),
    world.random('partyOrder'),
  )
  const block = (year % CYCLE) * (PER_YEAR.merged + PER_YEAR.dissolved)
  const merged = ending.slice(block, block + PER_YEAR.merged)
  const dissolved = ending.slice(
    block + PER_YEAR.merged,
    block + PER_YEAR.merged + PER_YEAR.dissolved,
  )
  const ended = new Set(ending.slice(0, CYCLE * (PER_YEAR.merged + PER_YEAR.dissolved)))
  const staying = partySeats.filter((seat) => !ended.has(seat))
  if (staying.length === 0) return []
  const gaps = shuffled(partyGaps, world.random('partyGaps'))
  const founded = Array.from({ length: Math.min(gaps.length, PER_YEAR.founded) }, (_, n) => {
    return gaps[(year * PER_YEAR.founded + n) % gaps.length]!
  })
  return [
    ...founded.map(({ code, level }, n) =>
      single('org.created', recordIdOf(world, 'DZ', year, n), '0', when(), '街道党工委', {
        regionCode: code,
        level,
        kind: 'own',
        memberCount: random.int(3, 24),
      }),
    ),
    ...merged.map(({ code, level }) =>
      single('org.merged', code, `merged${year}-${world.mark}`, when(), '街道党工委', {
        intoId: random.pick(staying).code,
        regionCode: code,
        level,
      }),
    ),
    ...dissolved.map(({ code, level }) =>
      single('org.dissolved', code, `dissolved${year}-${world.mark}`, when(), '街道党工委', {
        regionCode: code,
        level,
      }),
    ),
    ...Array.from({ length: PER_YEAR.secretaries }, (_, n) => {
      const { code, level } = random.pick(staying)
      return single(
        'org.secretaryChanged',
        code,
        `secretary${year}-${world.mark}-${n}`,
        when(),
        '街道党工委',
        {
          secretary: `书记-${random.int(100, 999)}`,
          regionCode: code,
          level,
        },
      )
    }),
  ]
}

/** 网格人员变动 of a year: one leaves, another follows within the month. */
export function staffChanges(world: World, year: number): readonly FeedEvent[] {
  const random = world.random('staff', year)
  const leaving = shuffled(world.town.grids, world.random('staffOrder', year)).slice(
    0,
    PER_YEAR.staffLeft,
  )
  const pace = { office: world.town.office, random, urgent: false }
  return leaving.flatMap(({ code }) => {
    const at = inYear(world, year, random.between(0.01, 0.9), [16, 18], random)
    const subject = `GM-${world.mark}-${code}-${year}`
    const joinedAt = after(pace, at + random.between(3, 20) * DAY_MS, DAY_MS / 8, 0.5)
    const post = { regionCode: code, role: 'gridStaff' } as const
    return [
      single('grid.staffChanged', `${subject}-left`, '0', at, '网格化服务中心', {
        ...post,
        personRef: `G-${code}`,
        change: 'left',
      }),
      single('grid.staffChanged', `${subject}-joined`, '0', joinedAt, '网格化服务中心', {
        ...post,
        personRef: `G-${code}-${year}`,
        change: 'joined',
      }),
    ]
  })
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const pool = [...items]
  for (let i = pool.length - 1; i > 0; i--) {
    const j = random.int(0, i)
    ;[pool[i], pool[j]] = [pool[j]!, pool[i]!]
  }
  return pool
}
