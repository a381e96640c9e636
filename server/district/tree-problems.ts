import type { District, RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Report } from './problem.ts'

export interface CheckedTree {
  /** The tree of all sound regions. */
  readonly tree: RegionTree
  /** Codes left out, with everything under them. */
  readonly dropped: ReadonlySet<string>
}

/**
 * All faults of the region list, not only the first: duplicate code, unknown level, no root, a second root, missing parent, parent not of
 * a higher level, root not of the first level. Null when there is no root to build from.
 */
export function checkTree(
  levels: District['levels'],
  regions: readonly RegionEntry[],
  report: Report,
): CheckedTree | null {
  const levelIndex = new Map(levels.map((level, i) => [level.id, i]))
  const byCode = new Map<string, { entry: RegionEntry; index: number }>()
  const bad = new Set<RegionEntry>()
  let root: RegionEntry | undefined
  const fault = (index: number, reason: string): void => {
    bad.add(regions[index]!)
    report({
      severity: 'error',
      file: 'regions.json',
      entry: `[${index}] ${regions[index]!.code}`,
      reason,
    })
  }
  regions.forEach((entry, i) => {
    const first = byCode.get(entry.code)
    if (first) return fault(i, `duplicate code: already given by [${first.index}]`)
    byCode.set(entry.code, { entry, index: i })
    if (!levelIndex.has(entry.level)) {
      return fault(
        i,
        `unknown level ${entry.level}; district.json has ${levels.map((level) => level.id).join(', ')}`,
      )
    }
    if (entry.parent !== null) return
    if (root) return fault(i, `a second root beside ${root.code}; only one region has parent null`)
    root = entry
    if (levelIndex.get(entry.level) !== 0)
      fault(i, `the root is of level ${entry.level}, not of the first level ${levels[0]!.id}`)
  })
  regions.forEach((entry, i) => {
    if (entry.parent === null || bad.has(entry)) return
    const parent = byCode.get(entry.parent)?.entry
    if (!parent) return fault(i, `parent ${entry.parent} is missing`)
    const [own, above] = [levelIndex.get(entry.level)!, levelIndex.get(parent.level)]
    if (above !== undefined && above >= own) {
      fault(i, `parent ${parent.code} is of level ${parent.level}, not above ${entry.level}`)
    }
  })
  if (!root || !levelIndex.has(root.level)) {
    if (!root)
      report({
        severity: 'error',
        file: 'regions.json',
        entry: '',
        reason: 'no root: no region has parent null',
      })
    return null
  }
  return pruned(levels, regions, bad, root)
}

function pruned(
  levels: District['levels'],
  regions: readonly RegionEntry[],
  bad: ReadonlySet<RegionEntry>,
  root: RegionEntry,
): CheckedTree {
  const childrenOf = Map.groupBy(
    regions.filter((entry) => !bad.has(entry) || entry === root),
    (entry) => entry.parent,
  )
  const sound: RegionEntry[] = []
  const add = (entry: RegionEntry): void => {
    sound.push(entry)
    for (const child of childrenOf.get(entry.code) ?? []) add(child)
  }
  add(root)
  const kept = new Set(sound.map((entry) => entry.code))
  return {
    tree: buildRegionTree(levels, sound),
    dropped: new Set(regions.map((entry) => entry.code).filter((code) => !kept.has(code))),
  }
}
