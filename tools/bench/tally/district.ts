import type { RegionEntry } from '../../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../../shared/region/tree.ts'

/** Regions below one of the level above: offices, communities, grids, micro-grids, in about the proportions of the demo district. */
const BELOW = [3, 22, 5, 7] as const
const LEVELS = ['street', 'office', 'community', 'grid', 'microGrid'] as const

/** A tree of five levels with so many regions, evenly branched; the first fan-out takes what is over. */
export function districtOf(regions: number): RegionTree {
  const under = 1 + BELOW[1] * (1 + BELOW[2] * (1 + BELOW[3]))
  const offices = Math.max(1, Math.round((regions - 1) / under))
  const entries: RegionEntry[] = []
  const put = (code: string, parent: string | null, level: number): void => {
    if (entries.length >= regions) return
    entries.push({ code, name: code, level: LEVELS[level]!, parent })
    const count = level === 0 ? offices + 1 : (BELOW[level] ?? 0)
    for (let i = 0; i < count; i++)
      put(`${code}${(i + 10 ** 5).toString(36).slice(-4)}`, code, level + 1)
  }
  put('r', null, 0)
  return buildRegionTree(
    LEVELS.map((id) => ({ id, name: id, nameEn: id })),
    entries,
  )
}
