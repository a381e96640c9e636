import type { Scalar } from '../../shared/board/board.ts'
import { l2Dimension } from '../../shared/indicator/dimensions.ts'
import { KEPT_WINDOWS } from '../../shared/indicator/kept-windows.ts'
import { valueKey } from '../../shared/indicator/types.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { ValueOf } from './plan.ts'

/** A package has some sixty L2 categories: a board carries the most reported of each window alone (RULES LL4). */
export const TOP_CATEGORIES = 5

/** `C1b@<window>{l2=<L1>.<L2>}` of the L2 categories most reported, then by code; none of which nothing was reported. */
export function topCategories(
  catalogue: Catalogue,
  valueOf: (key: string) => ValueOf | null,
): (region: number) => Record<string, Scalar> {
  const { name, codes } = l2Dimension(catalogue)
  const windows = KEPT_WINDOWS.map((window) =>
    codes.toSorted().flatMap((code) => {
      const key = valueKey('C1b', window, name, code)
      const of = valueOf(key)
      return of === null ? [] : [{ key, of }]
    }),
  )
  return (region) => {
    const values: Record<string, Scalar> = {}
    for (const figures of windows) {
      const reported = figures.map(({ key, of }) => ({ key, count: of(region) ?? 0 }))
      const most = reported.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
      for (const { key, count } of most.slice(0, TOP_CATEGORIES)) values[key] = count
    }
    return values
  }
}
