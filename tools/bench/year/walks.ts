import type { Journal } from '../../../server/journal/journal.ts'
import type { WorldFold } from '../../../server/world/world.ts'
import { childrenOf, type RegionTree } from '../../../shared/region/tree.ts'

const CHUNK = 20_000

/** Folds what a journal holds after a number; returns the seconds that it took. */
export async function foldAfter(journal: Journal, after: number, fold: WorldFold): Promise<number> {
  const start = performance.now()
  for (let last = after; ;) {
    const facts = await journal.read(last, CHUNK)
    for (const fact of facts) fold.apply(fact)
    if (facts.length < CHUNK) break
    last = facts.at(-1)!.seq
  }
  return (performance.now() - start) / 1000
}

/** From the root down to a leaf, and that leaf's neighbours at each level: a handful of regions of every size. */
export function sampleRegions(tree: RegionTree): readonly string[] {
  const codes: string[] = []
  for (let region = 0; ; region = childrenOf(tree, region)[0]!) {
    codes.push(tree.codes[region]!)
    const next = childrenOf(tree, region)
    if (next.length > 1) codes.push(tree.codes[next[1]!]!)
    if (next.length === 0) return [...new Set(codes)]
  }
}

/** Every value and list of the regions, in every window and comparison, as one text. */
export function boardsText(fold: WorldFold, regions: readonly string[]): string {
  return JSON.stringify(regions.map((code) => fold.full(code, 'DUTY')))
}
