import type { Family } from '../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/** A record's place in an ordered index of its region; the record itself stays with the ledger. */
export interface FirstEntry {
  readonly order: number
  readonly family: Family
  readonly id: string
}

/** Columns of a table: the i-th entry stands in the i-th region. */
export interface SavedFirsts {
  readonly regions: Int32Array
  readonly orders: Float64Array
  readonly families: readonly Family[]
  readonly ids: readonly string[]
}

/**
 * One ordered index over the tree (DESIGN law 1, "first"): the entries of each region itself in order, and the least order of each whole
 * subtree. So the oldest of any region is one read, and its first k are found by best-first descent along the branches that hold them.
 */
export class Firsts {
  readonly #tree: RegionTree
  readonly #own = new Map<number, FirstEntry[]>()
  readonly #least: Float64Array
  /** 1: the entry that was least has gone, so that `least` may stand too low. */
  readonly #isStale: Uint8Array

  constructor(tree: RegionTree) {
    this.#tree = tree
    this.#least = new Float64Array(tree.size).fill(Number.POSITIVE_INFINITY)
    this.#isStale = new Uint8Array(tree.size)
  }

  insert(region: number, entry: FirstEntry): void {
    let entries = this.#own.get(region)
    if (entries === undefined) this.#own.set(region, (entries = []))
    const place = placeOf(entries, entry.order, entry.family, entry.id)
    for (let i = entries.push(entry) - 1; i > place; i--) entries[i] = entries[i - 1]!
    entries[place] = entry
    for (let at = region; at >= 0; at = this.#tree.parent[at]!) {
      if (this.#least[at]! <= entry.order) return
      this.#least[at] = entry.order
      this.#isStale[at] = 0
    }
  }

  remove(region: number, order: number, family: Family, id: string): void {
    const entries = this.#own.get(region)
    const place = entries === undefined ? -1 : placeOf(entries, order, family, id)
    const found = entries?.[place]
    if (entries === undefined || found?.order !== order || found.id !== id)
      throw new Error(`no entry of ${family} ${id} to remove`)
    for (let i = place + 1; i < entries.length; i++) entries[i - 1] = entries[i]!
    entries.pop()
    if (entries.length === 0) this.#own.delete(region)
    for (let at = region; at >= 0; at = this.#tree.parent[at]!) {
      if (this.#least[at]! < order || this.#isStale[at] === 1) return
      this.#isStale[at] = 1
    }
  }

  /** Least order in the subtree, or null. */
  least(region: number): number | null {
    const least = this.#leastOf(region)
    return least === Number.POSITIVE_INFINITY ? null : least
  }

  /** What `take` makes of the first entries of the subtree, by order, then by id, until it has made `limit`; null is passed over. */
  first<T>(region: number, limit: number, take: (entry: FirstEntry) => T | null): T[] {
    const found: T[] = []
    const queue = new BranchQueue()
    this.#open(queue, region)
    while (found.length < limit) {
      const next = queue.take()
      if (next === undefined) break
      if (next.entries === null) {
        this.#open(queue, next.region)
        continue
      }
      const taken = take(next.entries[next.at]!)
      if (taken !== null) found.push(taken)
      if (next.at + 1 < next.entries.length)
        queue.put({ ...next, at: next.at + 1, order: next.entries[next.at + 1]!.order })
    }
    return found
  }

  /** How many entries there are. */
  get size(): number {
    let size = 0
    for (const entries of this.#own.values()) size += entries.length
    return size
  }

  get denseBytes(): number {
    return this.#least.byteLength + this.#isStale.byteLength
  }

  save(): SavedFirsts {
    const placed = [...this.#own].flatMap(([region, entries]) =>
      entries.map((entry) => [region, entry] as const),
    )
    return {
      regions: Int32Array.from(placed, ([region]) => region),
      orders: Float64Array.from(placed, ([, { order }]) => order),
      families: placed.map(([, { family }]) => family),
      ids: placed.map(([, { id }]) => id),
    }
  }

  restore({ regions, orders, families, ids }: SavedFirsts): void {
    regions.forEach((region, i) =>
      this.insert(region, { order: orders[i]!, family: families[i]!, id: ids[i]! }),
    )
  }

  #open(queue: BranchQueue, region: number): void {
    const entries = this.#own.get(region)
    if (entries !== undefined) queue.put({ order: entries[0]!.order, region, entries, at: 0 })
    const { end } = this.#tree
    for (let child = region + 1; child < end[region]!; child = end[child]!) {
      const order = this.#leastOf(child)
      if (order !== Number.POSITIVE_INFINITY)
        queue.put({ order, region: child, entries: null, at: 0 })
    }
  }

  #leastOf(region: number): number {
    if (this.#isStale[region] === 0) return this.#least[region]!
    let least = this.#own.get(region)?.[0]?.order ?? Number.POSITIVE_INFINITY
    // What is stale is never above what is true, so most branches need not be looked into.
    const { end } = this.#tree
    for (let child = region + 1; child < end[region]!; child = end[child]!)
      if (this.#least[child]! < least) least = Math.min(least, this.#leastOf(child))
    this.#least[region] = least
    this.#isStale[region] = 0
    return least
  }
}

interface Branch {
  readonly order: number
  readonly region: number
  /** null: a subtree not opened yet. */
  readonly entries: readonly FirstEntry[] | null
  readonly at: number
}

/** Binary heap. Of equal orders an unopened subtree comes before an entry, so that equal entries meet and leave by id. */
class BranchQueue {
  readonly #heap: Branch[] = []

  put(branch: Branch): void {
    const heap = this.#heap
    let at = heap.length
    for (; at > 0;) {
      const up = (at - 1) >> 1
      if (!before(branch, heap[up]!)) break
      heap[at] = heap[up]!
      at = up
    }
    heap[at] = branch
  }

  take(): Branch | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      let down = 2 * at + 1
      if (down >= heap.length) break
      if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down++
      if (!before(heap[down]!, last)) break
      heap[at] = heap[down]!
      at = down
    }
    heap[at] = last
    return first
  }
}

function before(a: Branch, b: Branch): boolean {
  if (a.order !== b.order) return a.order < b.order
  if (a.entries === null || b.entries === null) return a.entries === null && b.entries !== null
  return comesBefore(a.entries[a.at]!, b.entries[b.at]!)
}

/** Total, so that the same entries stand in the same order on every machine (RULES CT8). */
function comesBefore(a: FirstEntry, b: FirstEntry): boolean {
  return isBefore(a, b.order, b.family, b.id)
}

function isBefore(a: FirstEntry, order: number, family: Family, id: string): boolean {
  if (a.order !== order) return a.order < order
  if (a.id !== id) return a.id < id
  return a.family < family
}

function placeOf(
  entries: readonly FirstEntry[],
  order: number,
  family: Family,
  id: string,
): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(entries[middle]!, order, family, id)) low = middle + 1
    else high = middle
  }
  return low
}
