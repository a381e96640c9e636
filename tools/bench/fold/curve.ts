import type { Fact } from '../../../shared/fact/fact.ts'
import type { WorldContext } from '../../../server/world/world.ts'
import { CaseLives } from './facts.ts'
import { foldOf } from './measure.ts'
import { treeOf } from './trees.ts'

const EVENTS = 60_000
const DAYS = 3
const FROM_MS = Date.parse('2026-09-01T00:00:00+08:00')
const REGIONS = [100, 1000, 10_000, 100_000, 1_000_000]
const OPEN_CASES = [1000, 10_000, 100_000, 1_000_000]
const DEPTHS = [2, 3, 4, 5, 6, 7, 8]
/** More than any number of open cases. */
const FIRST_SEQ = 2_000_000

/** One point: how many there are of what was varied, and what an event costs then. */
export type Point = readonly [count: number, nanosPerEvent: number]

/** What an event costs against the number of regions, of cases that lie open meanwhile, and of levels (RULES SP1); the others as in the demo. */
export function costCurve(
  demo: WorldContext,
): Readonly<Record<'byRegions' | 'byOpenCases' | 'byDepth', readonly Point[]>> {
  const at = (context: WorldContext, before: Iterable<Fact> = []): number => {
    const lives = new CaseLives(context, Math.round(EVENTS / 10.15), DAYS, FROM_MS, FIRST_SEQ)
    return foldOf(context, lives, before).nanosPerEvent
  }
  // A first one, so that the code is warm for the first point.
  at(demo)
  return {
    byRegions: REGIONS.map((regions) => [regions, at({ ...demo, tree: treeOf(regions, 5) })]),
    byOpenCases: OPEN_CASES.map((cases) => [cases, at(demo, openCases(demo, cases))]),
    byDepth: DEPTHS.map((depth) => [depth, at({ ...demo, tree: treeOf(3000, depth) })]),
  }
}

/** Cases in hand with the ACCEPT clock stopped, reported over the month before. */
function* openCases({ tree, pkg }: WorldContext, cases: number): Generator<Fact> {
  const category = pkg.catalogue.categories.find(({ children }) => children.length > 0)!
  const leaves = tree.codes.filter((_, i) => tree.end[i] === i + 1)
  for (let i = 0; i < cases; i++) {
    const time = FROM_MS - Math.round(((cases - i) / cases) * 30 * 86_400_000)
    const fact = (seq: number, type: string, data: Fact['data']): Fact => ({
      seq,
      recordedAt: time,
      id: `open-${i}-${type}`,
      source: 'bench',
      type,
      subject: `open-${i}`,
      time: time + (seq % 2),
      world: 'live',
      data,
    })
    const regionCode = leaves[(i * 7919) % leaves.length]!
    const source = pkg.catalogue.sources[0]!.code
    yield fact(2 * i, 'case.reported', { regionCode, source, categoryL1: category.code })
    yield fact(2 * i + 1, 'case.accepted', { acceptor: 'post' })
  }
}
