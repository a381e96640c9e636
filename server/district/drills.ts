import { scriptReasons } from '../../shared/drill/check.ts'
import type { DrillScript } from '../../shared/drill/script.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Problem } from './problem.ts'

/** Scripts of drills that name what the package has not, or let happen what no producer may say. */
export function drillProblems(
  { drills = [], plans = [], catalogue }: Pick<DistrictPackage, 'drills' | 'plans' | 'catalogue'>,
  tree: RegionTree,
): Problem[] {
  const reasonsOf = (script: DrillScript): readonly string[] =>
    scriptReasons(script, { tree, catalogue, plans }).map(({ en }) => en)
  const seen = new Set<string>()
  return drills.flatMap((script) => {
    const double = seen.size === seen.add(script.id).size ? ['duplicate id'] : []
    return [...double, ...reasonsOf(script)].map((reason): Problem => ({
      severity: 'error',
      file: `drills/${script.id}.json`,
      entry: script.id,
      reason,
    }))
  })
}
