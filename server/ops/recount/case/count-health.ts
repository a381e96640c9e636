import type { Count } from '../count.ts'

/** Part, weight, and what it adds per unit of weight. */
const PARTS: readonly (readonly [string, number, (rate: number) => number])[] = [
  ['C7', 30, (rate) => rate],
  ['C8', 20, (rate) => rate],
  ['C16', 20, (rate) => 1 - rate],
  ['C10', 20, (rate) => 1 - rate],
  ['C17', 10, (rate) => 1 - Math.min(1, rate)],
]

/** 案件健康分, from what was counted before. */
export function countHealth(count: Count): void {
  count.eachWindow(({ window }) => {
    const parts = PARTS.flatMap(([id, weight, add]) => {
      const rate = count.values[`${id}@${window}`]
      return rate == null ? [] : [{ weight, points: weight * add(rate) }]
    })
    const n = parts.reduce((sum, { points }) => sum + points, 0)
    const d = parts.reduce((sum, { weight }) => sum + weight, 0)
    const key = `caseHealth@${window}`
    count.rate(key, n, d, PARTS.length - parts.length)
    count.put(key, d === 0 ? null : (n / d) * 100)
  })
}
