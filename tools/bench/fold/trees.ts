import type { RegionEntry } from '../../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../../shared/region/tree.ts'

/** A tree of so many regions on so many levels, as evenly branched as that goes. */
export function treeOf(regions: number, depth: number): RegionTree {
  const levels = Array.from({ length: depth }, (_, i) => ({
    id: `level${i}`,
    name: `level${i}`,
    nameEn: `Level ${i}`,
  }))
  let branches = 1
  while (sizeOf(branches, depth) < regions) branches++
  const entries: RegionEntry[] = []
  const put = (code: string, parent: string | null, level: number): void => {
    if (entries.length >= regions) return
    entries.push({ code, name: code, level: levels[level]!.id, parent })
    if (level + 1 === depth) return
    for (let i = 0; i < branches; i++)
      put(`${code}${(i + 36 ** 3).toString(36).slice(-3)}`, code, level + 1)
  }
  put('r', null, 0)
  return buildRegionTree(levels, entries)
}

function sizeOf(branches: number, depth: number): number {
  let [size, level] = [0, 1]
  for (let i = 0; i < depth; i++, level *= branches) size += level
  return size
}
