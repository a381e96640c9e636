import { LEVELS, pathsOf, type Moves, type Peer } from './moves.ts'

/** The straightforward way: an array of cases, and one pass over all of them whenever somebody looks. */
export const ARRAY_QUERY: Peer = {
  name: 'arrayQuery',
  most: 2_000_000,
  async run(moves: Moves, batch: number) {
    const { tree, states, caseNo, region, state, count } = moves
    const paths = pathsOf(tree)
    const cases: { region: number; state: number }[] = []
    let counts = new Map<string, number>()
    const start = performance.now()
    for (let i = 0; i < count; i++) {
      const known = cases[caseNo[i]!]
      if (known === undefined) cases[caseNo[i]!] = { region: region[i]!, state: state[i]! }
      else {
        known.region = region[i]!
        known.state = state[i]!
      }
      if ((i + 1) % batch === 0 || i + 1 === count) counts = recount(cases, paths)
    }
    const ms = performance.now() - start
    const root = Object.fromEntries(states.map((name, s) => [name, counts.get(`0 ${s}`) ?? 0]))
    return { events: count, ms, root }
  },
}

function recount(
  cases: readonly { readonly region: number; readonly state: number }[],
  paths: readonly Int32Array[],
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { region, state } of cases) {
    const path = paths[region]!
    for (let level = 0; level < LEVELS; level++) {
      if (level > 0 && path[level] === path[level - 1]) break
      const key = `${path[level]} ${state}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}
