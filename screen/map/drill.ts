import { childrenOf, pathTo, rowsOf } from '../../shared/region/tree.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/**
 * What the map shows for a region in focus. `shown`, `dimmed` and `context` never overlap and together cover the district, so every point of it
 * belongs to exactly one region that can be picked.
 */
export interface Drill {
  readonly focus: number
  /** In the colour of their value. */
  readonly shown: readonly number[]
  /** Siblings of a focus without children: their colour, faded. */
  readonly dimmed: readonly number[]
  /** The rest of the district, as coarse as the path allows: no colour, faint outline. */
  readonly context: readonly number[]
  /** Strong border: the focus and its ancestors below the root, outermost first; its children where a finer level is shown. */
  readonly strong: readonly number[]
  /** Levels of the regions shown or dimmed, ascending: whose values matter. */
  readonly levels: readonly number[]
}

/**
 * `has(region)` says whether it has a shape; regions without one are replaced by their nearest descendants that have.
 * `level` asks for the focus's descendants of that level in place of its children; regions that end above it are shown as they are.
 */
export function drillOf(
  tree: RegionTree,
  has: (region: number) => boolean,
  focus: number,
  level?: number,
): Drill {
  const shaped = (region: number): number[] =>
    has(region) ? [region] : childrenOf(tree, region).flatMap(shaped)
  const down = (region: number): number[] => {
    const children = childrenOf(tree, region)
    if (level === undefined || tree.level[region]! >= level || children.length === 0)
      return shaped(region)
    return children.flatMap(down)
  }
  const path = pathTo(tree, focus)
  const children = childrenOf(tree, focus)
  const leaf = children.length === 0
  const shown = leaf ? shaped(focus) : children.flatMap(down)
  const others = path
    .slice(0, -1)
    .map((region, i) => childrenOf(tree, region).filter((child) => child !== path[i + 1]))
  const dimmed = leaf ? (others.pop() ?? []).flatMap(shaped) : []
  const context = others.flat().flatMap(shaped)
  // With a finer level in view, the children would be lost among their own parts.
  const parts = level === undefined ? [] : children
  const strong = [...(path.length === 1 ? path : path.slice(1)), ...parts].flatMap(shaped)
  const levels = [...new Set([...shown, ...dimmed].map((region) => tree.level[region]!))].toSorted(
    (a, b) => a - b,
  )
  return { focus, shown, dimmed, context, strong: leaf ? strong.slice(0, -1) : strong, levels }
}

/** The region a pointer over `region` means: the child of the focus that contains it, or the region itself outside the focus. */
export function meantBy(tree: RegionTree, focus: number, region: number): number {
  if (region <= focus || region >= tree.end[focus]!) return region
  const path = pathTo(tree, region)
  return path[path.indexOf(focus) + 1] ?? region
}

/** Below this many regions a map says little. */
const ENOUGH = 12

/**
 * The level to show when the children of a region are few and large, e.g. three offices of a district: the first level below that has at
 * least a dozen regions inside it, else undefined (its children).
 */
export function levelToShow(tree: RegionTree, focus: number): number | undefined {
  const children = childrenOf(tree, focus)
  if (children.length === 0 || children.length >= ENOUGH / 2) return undefined
  const above = tree.level[children[0]!]!
  for (let level = above + 1; level < tree.levels.length; level++) {
    if (rowsOf(tree, focus, level).length >= ENOUGH) return level
  }
  return undefined
}
