import type { Fact } from '../../../shared/fact/fact.ts'
import { LIFECYCLES } from '../../../shared/lifecycle/registry.ts'
import { pathTo, type RegionTree } from '../../../shared/region/tree.ts'

/** What the peers are given of the facts: which case goes to which state where. Everything else they are spared. */
export interface Moves {
  readonly count: number
  readonly cases: number
  /** Number of the case, 0 …. */
  readonly caseNo: Int32Array
  /** Index of its region. */
  readonly region: Int32Array
  /** Index into `states`. */
  readonly state: Uint8Array
  readonly states: readonly string[]
  readonly tree: RegionTree
}

/** Most levels of the tree that are counted. */
export const LEVELS = 5

/** A peer: how long it takes to keep the five-level counts, reading the root's after every `batch` events. */
export interface Peer {
  readonly name: string
  /** Events to take; slow peers get fewer, so that all together end in bounded time. */
  readonly most: number
  run(moves: Moves, batch: number): Promise<PeerResult>
}

export interface PeerResult {
  readonly events: number
  readonly ms: number
  /** Counts of the root by state, by which all are held against each other. */
  readonly root: Readonly<Record<string, number>>
}

/** Only state changes of cases are moves; the peers are spared what leaves a state as it is. */
export function movesOf(facts: readonly Fact[], tree: RegionTree, most: number): Moves {
  const to = new Map(
    LIFECYCLES.case.transitions.flatMap(({ type, to: state }) => (state ? [[type, state]] : [])),
  )
  const states = LIFECYCLES.case.states.map(({ id }) => id)
  const numbers = new Map<string, number>()
  const regions: number[] = []
  const [caseNo, region, state]: number[][] = [[], [], []]
  for (const { type, subject, data } of facts) {
    const next = to.get(type)
    if (next === undefined || caseNo!.length === most) continue
    let no = numbers.get(subject)
    if (no === undefined) numbers.set(subject, (no = numbers.size))
    // Only the report says where; a case of which it is not among the facts is left out.
    const code = data['regionCode']
    if (typeof code === 'string') regions[no] = tree.indexOf(code)
    const at = regions[no]
    if (at === undefined || at < 0) continue
    caseNo!.push(no)
    region!.push(at)
    state!.push(states.indexOf(next))
  }
  return {
    count: caseNo!.length,
    cases: numbers.size,
    caseNo: Int32Array.from(caseNo!),
    region: Int32Array.from(region!),
    state: Uint8Array.from(state!),
    states,
    tree,
  }
}

/** Region indices from the root down to each region, padded with the region itself to LEVELS. */
export function pathsOf(tree: RegionTree): readonly Int32Array[] {
  return tree.codes.map((_, region) => {
    const path = [...pathTo(tree, region)]
    while (path.length < LEVELS) path.push(region)
    return Int32Array.from(path.slice(0, LEVELS))
  })
}
