import type { Point } from '../../shared/region/polygon.ts'
import type { Ground } from './ground.ts'
import type { Mesh } from './mesh.ts'
import { divide, hangsTogether } from './partition.ts'
import type { Neighbours } from './partition.ts'
import { apportion, shuffled, streamOf } from './random.ts'

/** How many of each the demo has (DOMAIN §0.4, the figures of seed document S2). */
export const COUNTS = {
  offices: 3,
  communities: 40,
  villages: 27,
  generalGrids: 276,
  dedicatedGrids: 33,
  microGrids: 2190,
} as const

/** A cell is a micro-grid, or a dedicated grid (which has no micro-grids, DOMAIN §2.1.1). */
export const CELLS = COUNTS.microGrids + COUNTS.dedicatedGrids

export interface PlannedCommunity {
  readonly kind: 'community' | 'village'
  readonly cells: readonly number[]
  readonly center: Point
  /** General grids as lists of cells, in reading order. */
  readonly generalGrids: readonly (readonly number[])[]
  readonly dedicatedCells: readonly number[]
}

/** Offices, each with its communities, in reading order: north before south, west before east. */
export type Plan = readonly (readonly PlannedCommunity[])[]

/** Borders shorter than this join no two cells: a region must not hang together by a corner. */
const WALKABLE_M = 12

export function makePlan(seed: number, ground: Ground, mesh: Mesh): Plan {
  const random = streamOf(seed, 'plan')
  const neighbours = neighboursOf(mesh)
  const all = Array.from({ length: mesh.cells }, (_, i) => i)
  // A soft pull of density: towns get many small communities, the countryside few large villages.
  const cost = all.map((cell) => ground.density(...mesh.sites[cell]!) ** 0.3)
  const groups = divide(
    all,
    COUNTS.communities + COUNTS.villages,
    mesh.sites,
    neighbours,
    random,
    (cell) => cost[cell]!,
  )
  const centers = groups.map((group) => centerOf(group, mesh.sites))
  const density = centers.map(([x, y]) => ground.density(x, y))
  const rural = new Set(
    density
      .map((_, i) => i)
      .sort((a, b) => density[a]! - density[b]!)
      .slice(0, COUNTS.villages),
  )
  const dedicated = dedicatedCells(groups, rural, neighbours, random)
  const general = groups.map((group, i) => group.filter((cell) => cell !== dedicated.get(i)))
  const gridCounts = apportion(
    COUNTS.generalGrids,
    general.map((cells) => cells.length - 2),
    2,
  )
  const communities = groups.map((cells, i): PlannedCommunity => {
    const grids = divide(general[i]!, gridCounts[i]!, mesh.sites, neighbours, random)
    const own = dedicated.get(i)
    return {
      kind: rural.has(i) ? 'village' : 'community',
      cells,
      center: centers[i]!,
      generalGrids: inReadingOrder(grids, (grid) => centerOf(grid, mesh.sites)).map((grid) =>
        inReadingOrder(grid, (cell) => mesh.sites[cell]!),
      ),
      dedicatedCells: own === undefined ? [] : [own],
    }
  })
  const between = communityNeighbours(groups, neighbours)
  const ids = communities.map((_, i) => i)
  const offices = divide(ids, COUNTS.offices, centers, between, random)
  return inReadingOrder(offices, (office) => centerOf(office, centers)).map((office) =>
    inReadingOrder(
      office.map((i) => communities[i]!),
      (community) => community.center,
    ),
  )
}

/** One dedicated grid in each of 27 communities and 6 villages, where the rest of the community still hangs together without it. */
function dedicatedCells(
  groups: readonly (readonly number[])[],
  rural: ReadonlySet<number>,
  neighbours: Neighbours,
  random: () => number,
): ReadonlyMap<number, number> {
  const ids = shuffled(
    groups.map((_, i) => i),
    random,
  )
  const hosts = [
    ...ids.filter((i) => !rural.has(i)).slice(0, 27),
    ...ids.filter((i) => rural.has(i)).slice(0, 6),
  ]
  const chosen = new Map<number, number>()
  for (const host of hosts) {
    const cell = shuffled(groups[host]!, random).find((candidate) =>
      hangsTogether(new Set(groups[host]!.filter((other) => other !== candidate)), neighbours),
    )
    if (cell === undefined) throw new Error(`community ${host}: every cell holds it together`)
    chosen.set(host, cell)
  }
  if (chosen.size !== COUNTS.dedicatedGrids) throw new Error(`${chosen.size} dedicated grids`)
  return chosen
}

function neighboursOf(mesh: Mesh): number[][] {
  const neighbours = Array.from({ length: mesh.cells }, (): number[] => [])
  for (const { left, right, line } of mesh.edges) {
    if (left < 0 || right < 0) continue
    const [a, b] = [line[0]!, line.at(-1)!]
    if (Math.hypot(b[0] - a[0], b[1] - a[1]) < WALKABLE_M) continue
    neighbours[left]!.push(right)
    neighbours[right]!.push(left)
  }
  return neighbours
}

function communityNeighbours(
  groups: readonly (readonly number[])[],
  neighbours: Neighbours,
): number[][] {
  const owner = new Map<number, number>()
  groups.forEach((group, i) => group.forEach((cell) => owner.set(cell, i)))
  return groups.map((group, i) => [
    ...new Set(
      group.flatMap((cell) => neighbours[cell]!.map((n) => owner.get(n)!)).filter((o) => o !== i),
    ),
  ])
}

function centerOf(members: readonly number[], sites: readonly Point[]): Point {
  const mean = (axis: 0 | 1): number =>
    members.reduce((sum, member) => sum + sites[member]![axis], 0) / members.length
  return [mean(0), mean(1)]
}

/** North-west first. DB6101/T 3185-2024 numbers grids west to east and north to south. */
function inReadingOrder<T>(items: readonly T[], at: (item: T) => Point): T[] {
  return items.toSorted((a, b) => at(a)[0] - at(a)[1] - (at(b)[0] - at(b)[1]))
}
