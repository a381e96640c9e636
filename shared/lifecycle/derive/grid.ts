import { pathTo } from '../../region/tree.ts'
import type { RegionTree } from '../../region/tree.ts'
import { gridLevelOf } from '../../region/levels.ts'
import { VISITED_DAYS } from '../grid-visit.ts'
import type { DeriveContext } from './context.ts'
import type { DerivedFact, LedgerRecord } from '../types.ts'

const NOTHING: readonly DerivedFact[] = []

/** A patrol marks the day of its grid; one known no deeper than above the grid marks none (G5). */
export function gridDayOf(
  { id, regionCode, rounds }: LedgerRecord,
  { calendar, tree }: DeriveContext,
): readonly DerivedFact[] {
  const time = rounds[0]?.at['logged']
  const grid = gridOf(tree, regionCode)
  if (time === undefined || grid === null) return NOTHING
  return [
    {
      family: 'gridDay',
      subject: `${grid}@${calendar.dayOf(time)}`,
      id: `patrol:${id}`,
      type: 'grid.patrolLogged',
      time,
      data: { regionCode: grid },
    },
  ]
}

/** A visit counts for its household, with the local year, for the first visit of a year, and the midnight at which its days are over (G6). */
export function householdOf(
  { id, regionCode, rounds, fields }: LedgerRecord,
  { calendar }: DeriveContext,
): readonly DerivedFact[] {
  const time = rounds[0]?.at['logged']
  const household = fields['householdHash']
  if (time === undefined || typeof household !== 'string') return NOTHING
  const day = calendar.dayOf(time)
  return [
    {
      family: 'household',
      subject: household,
      id: `visit:${id}`,
      type: 'grid.visitLogged',
      time,
      data: {
        regionCode,
        year: calendar.dateOf(day).year,
        until: calendar.startOfDay(day + VISITED_DAYS),
      },
    },
  ]
}

/** Code of the grid that is or holds the region, null above the grids. */
function gridOf(tree: RegionTree, regionCode: string): string | null {
  const region = tree.indexOf(regionCode)
  const level = gridLevelOf(tree)
  if (region < 0 || tree.level[region]! < level) return null
  const grid = pathTo(tree, region).find((at) => tree.level[at] === level)
  return grid === undefined ? null : tree.codes[grid]!
}
