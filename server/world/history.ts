import { buildCalendar } from '../../shared/lib/calendar.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { holdingsOf } from '../../shared/region/holdings.ts'
import { buildRegionTree, withLineage } from '../../shared/region/tree.ts'
import type { LiveCheckpoints, LiveState } from './checkpoints.ts'
import { type DistrictLoad, districtLoads, packageAt } from './district-fact.ts'
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
  const end = endOf(atMs)
  const load = await loadBefore(parts, end)
  const context = load === null ? parts.context : await contextOfLoad(parts, load)
  const start = await startBefore(parts, context, end)
  await foldUpTo(parts.journal, start, end)
  return start.fold
}

/** A world, and the last number of the journal that it has seen. */
export interface Reached {
  readonly fold: WorldFold
  seq: number
}

/** A version counts whole seconds: the last board of the second is meant, with every fact recorded in it. */
export function endOf(atMs: number): number {
  return (Math.floor(atMs / 1000) + 1) * 1000
}

/** Another package than the present one, where one was in force before `end`; null where it was this one or none was kept. */
export async function loadBefore(
  { journal, context }: Pick<HistoryParts, 'journal' | 'context'>,
  end: number,
): Promise<DistrictLoad | null> {
  const { district, hash } = context.pkg
  const loads = await districtLoads(journal, district.code)
  const load = loads.findLast(({ recordedAt }) => recordedAt < end)
  return load === undefined || load.hash === hash ? null : load
}

/** What worlds are folded with while a package of the past was in force; the present one where the journal does not hold that any more. */
export async function contextOfLoad(
  { journal, context }: Pick<HistoryParts, 'journal' | 'context'>,
  { seq }: DistrictLoad,
): Promise<WorldContext> {
  const pkg = await packageAt(journal, context.pkg.district.code, seq)
  return pkg === null ? context : contextOf(pkg, context)
}

/** From where a world is folded to an instant: the newest saved state earlier than `end`, which only those of the present package have, or nothing. */
export async function startBefore(
  parts: HistoryParts,
  context: WorldContext,
  end: number,
): Promise<Reached> {
  const saved = await savedBefore(parts, context, { after: 0, end })
  return saved ?? { fold: createWorld(context, 'live'), seq: 0 }
}

/** The newest saved state earlier than `end`, null where it has seen no more than the journal number `after`. */
export async function savedBefore(
  parts: HistoryParts,
  context: WorldContext,
  { after, end }: { readonly after: number; readonly end: number },
): Promise<Reached | null> {
  if (context !== parts.context || parts.checkpoints === null) return null
  const restore = (state: LiveState): Reached | null => {
    if (state.seq <= after) return null
    const fold = createWorld(context, 'live')
    fold.restore(state.fold)
    return { fold, seq: state.seq }
  }
  return parts.checkpoints.load(restore, { tMs: end - 1 })
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

/** Tells a world the facts that were recorded before `end`, and moves it to the last whole second before. */
export async function foldUpTo(journal: ReadJournal, reached: Reached, end: number): Promise<void> {
  const { fold } = reached
  for (;;) {
    const facts = await journal.read(reached.seq, CHUNK)
    const due = facts.filter(({ recordedAt }) => recordedAt < end)
    for (const fact of due) if (fact.world === 'live') fold.apply(fact)
    reached.seq = due.at(-1)?.seq ?? reached.seq
    if (facts.length === 0 || due.length < facts.length) break
  }
  fold.advance(end - 1000)
}
