import { insidePoint, polygonContains } from '../../../shared/region/polygon.ts'
import type { Polygon } from '../../../shared/region/polygon.ts'
import type { BuildSource } from './config.ts'
import type { Row } from './rows.ts'
import { textOf } from './rows.ts'

/** A region on its way into the package. */
export interface Draft {
  readonly code: string
  /** The code before `codePrefix`, as lists refer to it. */
  readonly sourceCode: string
  readonly level: number
  readonly row: Row
  readonly source: BuildSource
  readonly polygons: readonly Polygon[] | null
}

/** What the parent of a draft is, or why it has none. */
export type Found =
  | { readonly kind: 'parent'; readonly code: string }
  | { readonly kind: 'none'; readonly reason: string }

/** Parent by the rule of the draft's source, among regions of higher levels (the nearest level first). */
export function findParent(draft: Draft, above: readonly Draft[], rootCode: string): Found {
  const rule = draft.source.parent ?? { by: 'root' }
  const nearestFirst = above.toSorted((a, b) => b.level - a.level)
  switch (rule.by) {
    case 'root':
      return { kind: 'parent', code: rootCode }
    case 'column': {
      const wanted = textOf(draft.row, rule.column)
      if (wanted === null)
        return { kind: 'none', reason: `column ${rule.column} for the parent is empty` }
      return found(
        nearestFirst.find((region) => region.sourceCode === wanted || region.code === wanted),
        `parent ${wanted} (column ${rule.column}) is in no higher level`,
      )
    }
    case 'prefix': {
      const longestFirst = nearestFirst.toSorted(
        (a, b) => b.sourceCode.length - a.sourceCode.length,
      )
      return found(
        longestFirst.find(
          (region) =>
            draft.sourceCode !== region.sourceCode &&
            draft.sourceCode.startsWith(region.sourceCode),
        ),
        `no code of a higher level begins ${draft.sourceCode}`,
      )
    }
    case 'position': {
      if (!draft.polygons)
        return { kind: 'none', reason: 'parent by position, but the region has no boundary' }
      const [x, y] = insidePoint(draft.polygons)
      return found(
        nearestFirst.find((region) =>
          region.polygons?.some((polygon) => polygonContains(polygon, x, y)),
        ),
        `no region of a higher level contains ${x.toFixed(6)}, ${y.toFixed(6)}`,
      )
    }
  }
}

function found(region: Draft | undefined, reason: string): Found {
  return region ? { kind: 'parent', code: region.code } : { kind: 'none', reason }
}
