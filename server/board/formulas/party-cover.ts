import type { RegionTree } from '../../../shared/region/tree.ts'
import { childrenOf } from '../../../shared/region/tree.ts'
import type { Computed, Reading } from '../formula.ts'
import { countWhere, packagePartyOrgs } from '../package-figures.ts'
import { figuresOf } from './figures.ts'

const packageOrgs = figuresOf((tree) => packagePartyOrgs(tree, null))

/**
 * Regions of a level with a party organisation ÷ regions of that level (G2, G2b). What the package covers is counted once; only
 * branches of the tree in which facts changed something are looked into.
 */
export function partyCover(
  orgLevel: 'grid' | 'micro',
  levelOf: (tree: RegionTree) => number,
): (reading: Reading) => Computed {
  const regions = figuresOf((tree) => {
    const level = levelOf(tree)
    return countWhere(tree, (i) => tree.level[i] === level)
  })
  const covered = figuresOf((tree) => {
    const level = levelOf(tree)
    return countWhere(tree, (i) => tree.level[i] === level && hasOrg(tree, i))
  })
  const gained = `partyCover.${orgLevel}`
  const lost = `partyCoverLost.${orgLevel}`

  const changed = (reading: Reading, level: number, region: number): number => {
    const { tree, of } = reading
    const gainedHere = of(gained, region)
    const lostHere = of(lost, region)
    if (tree.level[region]! > level || (gainedHere === 0 && lostHere === 0)) return 0
    if (tree.level[region] === level) {
      const before = hasOrg(tree, region)
      return Number((before && lostHere === 0) || gainedHere > 0) - Number(before)
    }
    let sum = 0
    for (const child of childrenOf(tree, region)) sum += changed(reading, level, child)
    return sum
  }
  return (reading) => {
    const { tree, region, of } = reading
    const isKnown = packageOrgs(tree)(0) > 0 || of('partyOrgsGained', 0) > 0
    const d = isKnown ? regions(tree)(region) : 0
    const n = d === 0 ? 0 : covered(tree)(region) + changed(reading, levelOf(tree), region)
    return { value: d === 0 ? null : n / d, n, d }
  }
}

function hasOrg(tree: RegionTree, region: number): boolean {
  return tree.entries[region]!.partyOrg !== undefined
}
