import type { Fact } from '../../../shared/fact/fact.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { ARRAY_QUERY } from './array-query.ts'
import { movesOf, type Peer } from './moves.ts'
import { PIVOT_ENGINE } from './pivot-engine.ts'
import { REDIS_COUNTERS } from './redis-counters.ts'
import { SQL_QUERY } from './sql-query.ts'

const PEERS: readonly Peer[] = [ARRAY_QUERY, SQL_QUERY, REDIS_COUNTERS, PIVOT_ENGINE]

/** Events between two looks at the counts, as all of them get it. */
export const PEER_BATCH = 10_000

/**
 * Events per second at which other ways keep the counts of cases by state on five levels: far less than a board, which has clocks,
 * windows and lists besides. Each is held against a plain count of the same moves; throws an Error when it is wrong.
 */
export async function peersOn(
  facts: readonly Fact[],
  tree: RegionTree,
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  for (const peer of PEERS) {
    const moves = movesOf(facts, tree, peer.most)
    const { events, ms, root } = await peer.run(moves, PEER_BATCH)
    const last = new Map<number, number>()
    for (let i = 0; i < events; i++) last.set(moves.caseNo[i]!, moves.state[i]!)
    for (const [s, name] of moves.states.entries()) {
      const counted = [...last.values()].filter((state) => state === s).length
      if (root[name] !== counted)
        throw new Error(`${peer.name} counts ${root[name]} ${name}, not ${counted}`)
    }
    figures[`${peer.name}EventsPerSecond`] = Math.round((events / ms) * 1000)
  }
  return figures
}
