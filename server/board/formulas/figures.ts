import type { RegionTree } from '../../../shared/region/tree.ts'

/** Makes a figure of the package once a tree, however often formulas ask for it. */
export function figuresOf<F>(make: (tree: RegionTree) => F): (tree: RegionTree) => F {
  const made = new WeakMap<RegionTree, F>()
  return (tree) => {
    let figure = made.get(tree)
    if (figure === undefined) made.set(tree, (figure = make(tree)))
    return figure
  }
}
