import { gridLevelOf, microLevelOf } from '../../../shared/region/levels.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Computed, FormulasOf, Reading } from '../formula.ts'
import { countWhere, type FigureOf, householdsOf, rosterStaff } from '../package-figures.ts'
import { communitiesWith } from './communities.ts'
import { figuresOf } from './figures.ts'
import { partyCover } from './party-cover.ts'

const PROJECTS_A_YEAR = 5

const gridCount = figuresOf((tree) => countWhere(tree, (i) => tree.level[i] === gridLevelOf(tree)))
const staffOf = figuresOf(rosterStaff)
const householdCount = figuresOf(householdsOf)

export const GRID_FORMULAS: FormulasOf = () => [
  { kind: 'computed', id: 'G2', parts: ['n', 'd'], compute: partyCover('grid', gridLevelOf) },
  { kind: 'computed', id: 'G2b', parts: ['n', 'd'], compute: partyCover('micro', microLevelOf) },
  { kind: 'rate', id: 'G4', n: ['staffPresent'], d: ['staffRostered'] },
  { kind: 'computed', id: 'G5', parts: ['n', 'd'], compute: patrolled },
  { kind: 'computed', id: 'G6', parts: ['n', 'd'], compute: visited },
  { kind: 'rate', id: 'G7', n: ['statsInTime'], d: ['statsDue'] },
  { kind: 'rate', id: 'G8', n: ['opinionsConverted'], d: ['opinions'] },
  { kind: 'computed', id: 'G9', parts: ['n', 'd'], compute: load },
  {
    kind: 'computed',
    id: 'G10',
    parts: ['n', 'd'],
    compute: communitiesWith('projectsListed', PROJECTS_A_YEAR),
  },
]

/** Grid-days of patrol ÷ grid-days of the window. */
function patrolled(reading: Reading): Computed {
  return ratio(reading.of('gridDays'), gridCount(reading.tree)(reading.region) * reading.days)
}

/** By the month a stock that lapses, by the year the first visits in it. */
function visited(reading: Reading): Computed {
  const measure = reading.window === 'year' ? 'householdsInYear' : 'householdsRecent'
  return ratio(reading.of(measure), householdCount(reading.tree)(reading.region) ?? 0)
}

function load(reading: Reading): Computed {
  return ratio(reading.of('caseOpen'), members(reading))
}

/** Full-time members: the roster's and what changed since (catalogue entry G9). */
function members({ of, region, tree }: Reading): number {
  const roster: FigureOf = staffOf(tree)
  return Math.max(0, roster(region) + of('staffGained') - of('staffLost'))
}

function ratio(n: number, d: number): Computed {
  return { value: d === 0 ? null : n / d, n, d }
}

export type LevelOf = (tree: RegionTree) => number
