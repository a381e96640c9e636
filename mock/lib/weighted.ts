import type { Random } from './random.ts'

/** Items drawn in proportion to their weights. */
export interface Weighted<T> {
  readonly items: readonly T[]
  draw(random: Random): T
}

/** Throws an Error when no item has a weight above zero. */
export function weighted<T>(items: readonly T[], weightOf: (item: T) => number): Weighted<T> {
  const sums = new Float64Array(items.length)
  let total = 0
  items.forEach((item, i) => (sums[i] = total += Math.max(0, weightOf(item))))
  if (!(total > 0)) throw new Error(`no weight above zero among ${items.length} items`)
  return {
    items,
    draw(random) {
      const target = random.next() * total
      let low = 0
      let high = sums.length - 1
      while (low < high) {
        const middle = (low + high) >>> 1
        if (sums[middle]! > target) high = middle
        else low = middle + 1
      }
      return items[low]!
    },
  }
}

/** As {@link weighted}, from pairs of value and weight. */
export function weightedPairs<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  const { draw } = weighted(pairs, ([, weight]) => weight)
  return { items: pairs.map(([value]) => value), draw: (random) => draw(random)[0] }
}
