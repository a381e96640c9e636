import { communityLevelOf } from '../../../shared/region/levels.ts'
import { childrenOf } from '../../../shared/region/tree.ts'
import type { Computed, Reading } from '../formula.ts'
import { countWhere } from '../package-figures.ts'
import { figuresOf } from './figures.ts'

const communityCount = figuresOf((tree) => {
  const level = communityLevelOf(tree)
  return countWhere(tree, (i) => tree.level[i] === level)
})

/** Communities whose measure reaches a number ÷ communities; branches that have less in all are not looked into. */
export function communitiesWith(measure: string, least: number): (reading: Reading) => Computed {
  return (reading) => {
    const d = communityCount(reading.tree)(reading.region)
    const level = communityLevelOf(reading.tree)
    const n = d === 0 ? 0 : reaching(reading, measure, least, level, reading.region)
    return { value: d === 0 ? null : n / d, n, d }
  }
}

function reaching(
  reading: Reading,
  measure: string,
  least: number,
  level: number,
  region: number,
): number {
  const { tree, of } = reading
  if (of(measure, region) < least) return 0
  if (tree.level[region] === level) return 1
  if (tree.level[region]! > level) return 0
  let n = 0
  for (const child of childrenOf(tree, region)) n += reaching(reading, measure, least, level, child)
  return n
}
