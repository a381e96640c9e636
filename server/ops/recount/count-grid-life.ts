import { stamp, type Count } from './count.ts'
import { gridLevel, holderOf, placesOf } from './grid-places.ts'

/** G4–G8. */
export function countGridLife(count: Count): void {
  countStaff(count)
  countPatrols(count)
  countHouseholds(count)
  countRefreshes(count)
  countOpinions(count)
}

function countStaff(count: Count): void {
  const rostered = count.of('shift').filter((record) => {
    const began = stamp(record, 'rosterBegan')
    return (
      began !== undefined &&
      count.now.lasts(began, stamp(record, 'rosterEnded') ?? stamp(record, 'cancelled') ?? null)
    )
  })
  const present = rostered.filter((record) => count.now.inState(record, 'ON_DUTY'))
  count.rate('G4@now', present.length, rostered.length)
}

/** Grid-days with a patrol ÷ grids × local days. */
function countPatrols(count: Count): void {
  const { tree, calendar } = count.context
  const grids = new Set(placesOf(count, gridLevel(tree)).map(({ code }) => code))
  const patrols = count.of('patrol').map((record) => ({
    at: stamp(record, 'logged')!,
    grid: holderOf(tree, record.regionCode, gridLevel(tree)),
  }))
  count.eachWindow(({ window, from, until, has }) => {
    if (window === '24h' || window === 'all') return
    const days = calendar.dayOf(until - 1) - calendar.dayOf(from) + 1
    const patrolled = new Set<string>()
    for (const { at, grid } of patrols)
      if (has(at) && grid !== undefined && grids.has(grid))
        patrolled.add(`${grid} ${calendar.dayOf(at)}`)
    count.rate(`G5@${window}`, patrolled.size, grids.size * days)
  })
}

/** Households, each at the region of its latest visit. */
function countHouseholds(count: Count): void {
  const visits = new Map<unknown, { at: number; regionCode: string; seq: number }[]>()
  for (const { record, fact } of count.world.told('visit', 'grid.visitLogged')) {
    const hash = record.fields['householdHash']
    const known = visits.get(hash) ?? []
    known.push({ at: fact.time, regionCode: record.regionCode, seq: fact.seq })
    visits.set(hash, known)
  }
  const inside = new Set(count.of('visit').map(({ regionCode }) => regionCode))
  const here = [...visits.values()].filter((known) => {
    const latest = known.toSorted((a, b) => a.at - b.at).at(-1)!
    return inside.has(latest.regionCode)
  })
  const households = count.values['households@now'] ?? 0
  const { calendar } = count.context
  /** Midnight after the thirty local days that begin with the visit's. */
  const overAt = (at: number): number => calendar.startOfDay(calendar.dayOf(at) + 30)
  count.eachWindow(
    ({ window, until, has }) => {
      const n = here.filter((known) =>
        window === 'year'
          ? known.some(({ at }) => has(at))
          : known.some(({ at }) => at < until && overAt(at) >= until),
      ).length
      count.rate(`G6@${window}`, n, households)
    },
    ['30d', 'year'],
  )
}

function countRefreshes(count: Count): void {
  const clocks = count.of('stat').flatMap(({ rounds }) => {
    const { past, clocks: present } = rounds[0]!
    return [...past, ...Object.values(present)]
  })
  count.eachWindow(({ window, has }) => {
    const due = clocks.filter(({ dueAt }) => has(dueAt))
    const inTime = due.filter(({ stoppedAt, dueAt }) => stoppedAt !== null && stoppedAt <= dueAt!)
    const late = due.filter((clock) => !inTime.includes(clock) && clock.breachedAt !== null)
    count.rate(`G7@${window}`, inTime.length, inTime.length + late.length)
  })
}

function countOpinions(count: Count): void {
  count.eachWindow(({ window, has }) => {
    const collected = count.of('opinion').filter((record) => has(stamp(record, 'collected')))
    const converted = collected.filter(({ state }) => state === 'CONVERTED')
    count.put(`opinions@${window}`, collected.length)
    count.rate(`G8@${window}`, converted.length, collected.length)
  })
}
