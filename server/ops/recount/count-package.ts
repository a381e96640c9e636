import type { RegionEntry } from '../../../shared/region/package.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Count } from './count.ts'
import { codesBelow } from './regions.ts'

/** G1, residents, households: straight from the package's list of regions. */
export function countPackage(count: Count): void {
  const { regionCode } = count
  const { tree } = count.context
  const codes = codesBelow(tree, regionCode)
  const below = tree.entries.filter(({ code }) => codes.has(code))
  const levels = tree.levels.map(({ id }) => id)
  const gridLevel = levels.includes('grid') ? 'grid' : levels.at(-1)
  count.put('G1@now', below.filter(({ level }) => level === gridLevel).length)
  const kind = (entry: RegionEntry): string => entry.kind ?? entry.level
  for (const one of new Set(tree.entries.map(kind)))
    count.put(`G1@now{kind=${one}}`, below.filter((entry) => kind(entry) === one).length)
  count.put('residents@now', figure(tree, regionCode, 'population'))
  count.put('households@now', figure(tree, regionCode, 'households'))
  count.put('partyMembers@now', figure(tree, regionCode, 'partyMembers'))
}

/** The region's own figure; without one the sum of those below; null where nothing is known. */
export function figure(
  tree: RegionTree,
  code: string,
  name: 'population' | 'households' | 'partyMembers' | 'partyHouseholds',
): number | null {
  const entry = tree.entries.find((one) => one.code === code)
  if (entry?.[name] !== undefined) return entry[name]
  const parts = tree.entries
    .filter(({ parent }) => parent === code)
    .map((child) => figure(tree, child.code, name))
    .filter((part) => part !== null)
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0)
}
