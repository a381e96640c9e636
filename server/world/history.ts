import { buildCalendar } from '../../shared/lib/calendar.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { holdingsOf } from '../../shared/region/holdings.ts'
import { buildRegionTree, withLineage } from '../../shared/region/tree.ts'
import type { LiveCheckpoints } from './checkpoints.ts'
import { districtLoads, packageAt } from './district-fact.ts'
import type { ReadJournal } from './fold-thread.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

/** So few that a wall which waits for its turn does not wait long. */
const CHUNK = 500

export interface HistoryParts {
  readonly journal: ReadJournal
  /** Of the package in force now. */
  readonly context: WorldContext
  /** Saved states to start from; without them the whole journal is folded. */
  readonly checkpoints: Pick<LiveCheckpoints, 'load'> | null
}

/**
 * The live world as it stood at an instant, whole seconds: the facts recorded by then, every instant by then, and the district package
 * in force then (DESIGN laws 5 and 10; RULES WD4). Starts from the newest checkpoint that is not later. A package of the past has no boundaries any more: what its
 * lineage would place by a point lies with the parent.
 */
export async function worldAt(parts: HistoryParts, atMs: number): Promise<WorldFold> {
  const { journal, context, checkpoints } = parts
  const end = endOf(atMs)
  const then = await contextAt(parts, atMs)
  if (then !== context) return foldUpTo(journal, createWorld(then, 'live'), 0, end)
  const restored = await checkpoints?.load(
    (state) => {
      const fold = createWorld(context, 'live')
      fold.restore(state.fold)
      return { fold, seq: state.seq }
    },
    { tMs: end - 1 },
  )
  return restored == null
    ? foldUpTo(journal, createWorld(context, 'live'), 0, end)
    : foldUpTo(journal, restored.fold, restored.seq, end)
}

/** What the world of an instant is folded with: the context in force now, or that of the package in force then. */
export async function contextAt(
  { journal, context }: Pick<HistoryParts, 'journal' | 'context'>,
  atMs: number,
): Promise<WorldContext> {
  const then = await packageBefore(journal, context.pkg, endOf(atMs))
  return then === null ? context : contextOf(then, context)
}

/** A version counts whole seconds: the last board of the second is meant, with every fact recorded in it. */
function endOf(atMs: number): number {
  return (Math.floor(atMs / 1000) + 1) * 1000
}

/** Another package than the present one, where one was in force; null where it was this one or none was kept. */
async function packageBefore(
  journal: ReadJournal,
  present: DistrictPackage,
  end: number,
): Promise<DistrictPackage | null> {
  const { code } = present.district
  const loads = await districtLoads(journal, code)
  const load = loads.findLast(({ recordedAt }) => recordedAt < end)
  if (load === undefined || load.hash === present.hash) return null
  return packageAt(journal, code, load.seq)
}

function contextOf(pkg: DistrictPackage, { recall }: WorldContext): WorldContext {
  const { district, regions, roster, places, lineage = [] } = pkg
  const tree = buildRegionTree(district.levels, regions)
  return {
    pkg,
    tree: { ...withLineage(tree, lineage, () => -1), held: holdingsOf(tree, roster, places) },
    calendar: buildCalendar(pkg.calendar, district.timeZone),
    ...(recall === undefined ? {} : { recall }),
  }
}

async function foldUpTo(
  journal: ReadJournal,
  fold: WorldFold,
  from: number,
  end: number,
): Promise<WorldFold> {
  let after = from
  for (;;) {
    const facts = await journal.read(after, CHUNK)
    for (const fact of facts) {
      if (fact.recordedAt >= end) return advanced(fold, end)
      if (fact.world === 'live') fold.apply(fact)
    }
    const last = facts.at(-1)
    if (!last || facts.length < CHUNK) return advanced(fold, end)
    after = last.seq
  }
}

/** To the last whole second before `end`. */
function advanced(fold: WorldFold, end: number): WorldFold {
  fold.advance(end - 1000)
  return fold
}
