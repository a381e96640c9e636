import type { RegionEntry } from '../../../shared/region/package.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'

/** G1, residents, households: straight from the package's list of regions. */
export function countPackage(
  values: Record<string, number | null>,
  regionCode: string,
  tree: RegionTree,
): void {
  const below = subtree(tree, regionCode)
  const levels = tree.levels.map(({ id }) => id)
  const gridLevel = levels.includes('grid') ? 'grid' : levels.at(-1)
  values['G1@now'] = below.filter(({ level }) => level === gridLevel).length
  const kind = (entry: RegionEntry): string => entry.kind ?? entry.level
  for (const one of new Set(tree.entries.map(kind)))
    values[`G1@now{kind=${one}}`] = below.filter((entry) => kind(entry) === one).length
  values['residents@now'] = figure(tree, regionCode, 'population')
  values['households@now'] = figure(tree, regionCode, 'households')
}

function subtree(tree: RegionTree, code: string): RegionEntry[] {
  const own = tree.entries.filter((entry) => entry.code === code)
  const children = tree.entries.filter((entry) => entry.parent === code)
  return [...own, ...children.flatMap((child) => subtree(tree, child.code))]
}

function figure(tree: RegionTree, code: string, name: 'population' | 'households'): number | null {
  const entry = tree.entries.find((one) => one.code === code)
  if (entry?.[name] !== undefined) return entry[name]
  const parts = tree.entries
    .filter(({ parent }) => parent === code)
    .map((child) => figure(tree, child.code, name))
    .filter((part) => part !== null)
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0)
}
