import type { Point } from '../../shared/region/polygon.ts'

/** Cells that share a border long enough to walk over, by cell. */
export type Neighbours = readonly (readonly number[])[]

/**
 * Divides `members` into `count` groups, each of which hangs together: every member joins the seed that reaches it first over shared
 * borders, and seeds move to the middle of their group a few times. Groups are never empty. `costAt` makes steps dear or cheap, so that
 * dense places get small groups. Throws when the members do not hang together.
 */
export function divide(
  members: readonly number[],
  count: number,
  sites: readonly Point[],
  neighbours: Neighbours,
  random: () => number,
  costAt: (member: number) => number = () => 1,
): number[][] {
  if (count > members.length)
    throw new Error(`divide: ${count} groups of ${members.length} members`)
  let seeds = spread(members, count, sites, random, costAt)
  let groups = reach(members, seeds, sites, neighbours, costAt)
  for (let round = 0; round < 8; round++) {
    const next = groups.map((group) => middle(group, sites))
    if (next.every((seed, i) => seed === seeds[i])) break
    seeds = next
    groups = reach(members, seeds, sites, neighbours, costAt)
  }
  return groups
}

/** Whether the members hang together; the empty set does not. */
export function hangsTogether(members: ReadonlySet<number>, neighbours: Neighbours): boolean {
  const [first] = members
  if (first === undefined) return false
  const seen = new Set([first])
  const stack = [first]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const next of neighbours[at]!) {
      if (!members.has(next) || seen.has(next)) continue
      seen.add(next)
      stack.push(next)
    }
  }
  return seen.size === members.size
}

/** Seeds far apart: each the best of a dozen members, measured in cost. */
function spread(
  members: readonly number[],
  count: number,
  sites: readonly Point[],
  random: () => number,
  costAt: (member: number) => number,
): number[] {
  const seeds: number[] = []
  while (seeds.length < count) {
    let best = { member: -1, clear: -1 }
    for (let i = 0; i < 12 || best.member < 0; i++) {
      const member = members[Math.floor(random() * members.length)]!
      if (seeds.includes(member)) continue
      const clear =
        Math.min(...seeds.map((seed) => distance(sites[seed]!, sites[member]!)), 1e9) *
        costAt(member)
      if (clear > best.clear) best = { member, clear }
    }
    seeds.push(best.member)
  }
  return seeds
}

function reach(
  members: readonly number[],
  seeds: readonly number[],
  sites: readonly Point[],
  neighbours: Neighbours,
  costAt: (member: number) => number,
): number[][] {
  const open = new Set(members)
  const cost = new Map<number, number>()
  const group = new Map<number, number>()
  const queue: { member: number; cost: number }[] = []
  const push = (member: number, at: number, owner: number): void => {
    if (at >= (cost.get(member) ?? Infinity)) return
    cost.set(member, at)
    group.set(member, owner)
    let i = queue.length
    queue.push({ member, cost: at })
    while (i > 0 && queue[(i - 1) >> 1]!.cost > at) {
      queue[i] = queue[(i - 1) >> 1]!
      i = (i - 1) >> 1
      queue[i] = { member, cost: at }
    }
  }
  seeds.forEach((seed, i) => push(seed, 0, i))
  while (queue.length > 0) {
    const { member, cost: at } = pop(queue)
    if (!open.delete(member)) continue
    for (const next of neighbours[member]!) {
      if (!open.has(next)) continue
      const step = distance(sites[member]!, sites[next]!) * (costAt(member) + costAt(next))
      push(next, at + step, group.get(member)!)
    }
  }
  if (open.size > 0) throw new Error(`divide: ${open.size} members cannot be reached`)
  const groups = seeds.map((): number[] => [])
  for (const member of members) groups[group.get(member)!]!.push(member)
  return groups
}

function pop(queue: { member: number; cost: number }[]): { member: number; cost: number } {
  const top = queue[0]!
  const last = queue.pop()!
  if (queue.length === 0) return top
  let i = 0
  for (;;) {
    let child = 2 * i + 1
    if (child >= queue.length) break
    if (child + 1 < queue.length && queue[child + 1]!.cost < queue[child]!.cost) child++
    if (queue[child]!.cost >= last.cost) break
    queue[i] = queue[child]!
    i = child
  }
  queue[i] = last
  return top
}

function middle(group: readonly number[], sites: readonly Point[]): number {
  const x = group.reduce((sum, member) => sum + sites[member]![0], 0) / group.length
  const y = group.reduce((sum, member) => sum + sites[member]![1], 0) / group.length
  return group.reduce((best, member) =>
    distance(sites[member]!, [x, y]) < distance(sites[best]!, [x, y]) ? member : best,
  )
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}
