import type { RegionTree } from '../../../shared/region/tree.ts'

/** Codes of a region and of all below it. */
export function codesBelow({ entries }: RegionTree, regionCode: string): ReadonlySet<string> {
  const codes = new Set([regionCode])
  // Parents come before their children.
  for (const { code, parent } of entries) if (parent !== null && codes.has(parent)) codes.add(code)
  return codes
}
