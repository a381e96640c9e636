import type { Plan } from '../../shared/region/plan.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'

/** What a suggestion is about, for the choice of a plan. */
export interface Matter {
  /** Index of the region. */
  readonly region: number
  /** Of the catalogue, `<L1>.<L2>`. */
  readonly categories: readonly string[]
  /** Words of a warning, e.g. its kind. */
  readonly words?: readonly string[]
}

/** The plan that names the matter and is written for the region: the one that names most of it, the first of the package among equals; null where none does. */
export function planFor(plans: readonly Plan[], tree: RegionTree, matter: Matter): Plan | null {
  let best: { readonly plan: Plan; readonly score: number } | null = null
  for (const plan of plans) {
    if (!isFor(plan, tree, matter.region)) continue
    const score = scoreOf(plan, matter)
    if (score > (best?.score ?? 0)) best = { plan, score }
  }
  return best?.plan ?? null
}

function isFor({ regions }: Plan, tree: RegionTree, region: number): boolean {
  if (regions === undefined) return true
  const path = pathTo(tree, region).map((at) => tree.codes[at])
  return regions.some((code) => path.includes(code))
}

/** A word of a warning before a subcategory, that before its category. */
function scoreOf({ hazards, categories = [] }: Plan, matter: Matter): number {
  const named = (matter.words ?? []).filter((word) =>
    hazards.some((hazard) => word.includes(hazard) || hazard.includes(word)),
  ).length
  const scores = matter.categories.map((category) => {
    const [l1 = '', l2 = ''] = category.split('.')
    return categories.includes(l2) ? 2 : categories.includes(l1) ? 1 : 0
  })
  return named * 3 + scores.reduce<number>((sum, score) => sum + score, 0)
}
