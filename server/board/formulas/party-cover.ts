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
  const ended = 'partyCoverEnded'

  const changed = (reading: Reading, level: number, region: number): number => {
    const { tree } = reading
    const gainedHere = reading.of(gained, region)
    if (tree.level[region]! > level) return 0
    if (gainedHere === 0 && reading.of(ended, region) === 0) return 0
    if (tree.level[region] === level) {
      const before = hasOrg(tree, region)
      return Number((before && !isEnded(reading, region)) || gainedHere > 0) - Number(before)
    }
    let sum = 0
    for (const child of childrenOf(tree, region)) sum += changed(reading, level, child)
    return sum
  }
  return (reading) => {
    const { tree, region } = reading
    const isKnown = packageOrgs(tree)(0) > 0 || reading.of('partyOrgsKnown', 0) > 0
    const d = isKnown ? regions(tree)(region) : 0
    const n = d === 0 ? 0 : covered(tree)(region) + changed(reading, levelOf(tree), region)
    return { value: d === 0 ? null : n / d, n, d }
  }
}

/** Whether the organisation that the package gives the region itself was dissolved; what ended below it is another's. */
function isEnded(reading: Reading, region: number): boolean {
  let own = reading.of('partyCoverEnded', region)
  for (const child of childrenOf(reading.tree, region)) own -= reading.of('partyCoverEnded', child)
  return own > 0
}

function hasOrg(tree: RegionTree, region: number): boolean {
  return tree.entries[region]!.partyOrg !== undefined
}
