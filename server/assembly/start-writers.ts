import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { adjacencyOf } from '../detect/adjacency.ts'
import { measureAlarms } from '../detect/alarm-metrics.ts'
import { startAlarmTeller } from '../detect/alarm-teller.ts'
import { measureFeeds } from '../detect/feed-metrics.ts'
import { startFeedTeller } from '../detect/feed-teller.ts'
import type { LoadedDistrict } from '../district/load.ts'
import type { Journal } from '../journal/journal.ts'
import type { PurgeKeys } from '../purge/keys.ts'
import { startPurger } from '../purge/purger.ts'
import { startDrillDirector } from '../world/drill-director.ts'
import type { Worlds } from '../world/worlds.ts'
import { purgeView } from './http/desk-api.ts'

export interface WriterParts {
  readonly loaded: LoadedDistrict
  readonly journal: Journal
  /** Started. */
  readonly worlds: Worlds
  readonly purgeKeys: PurgeKeys
  readonly registry: Registry
  readonly now: () => number
  readonly log: Logger
}

/**
 * Begins what writes facts of the server's own: injects of drills, feeds that fall silent, alarms, purges. Resolves when the purges that were ordered while
 * the server was down are done.
 */
export async function startWriters(parts: WriterParts, ends: AsyncDisposableStack): Promise<void> {
  const { loaded, journal, worlds, registry, now } = parts
  const { tree, package: pkg } = loaded
  const append: Journal['append'] = (facts) => journal.append(facts)
  const live = () => worlds.get('live')
  const warn = (message: string) => (reason: string) => parts.log.warn({ reason }, message)

  ends.defer(
    startDrillDirector({
      ...{ drills: () => worlds.drills(), now, append },
      onTrouble: warn('an inject of a drill could not be written down'),
    }),
  )
  measureFeeds(registry, live)
  ends.defer(
    startFeedTeller({
      ...{ tree, now, world: live, append },
      onTrouble: warn('what the feeds do could not be written down'),
    }),
  )
  const purger = await startPurger({
    ...{ journal, keys: parts.purgeKeys, now, view: purgeView(worlds) },
    onTrouble: warn('the purge could not be carried out'),
  })
  ends.defer(() => purger.stop())
  ends.defer(
    startAlarmTeller({
      ...{ tree, catalogue: pkg.catalogue, plans: pkg.plans ?? [], append },
      isAdjacent: adjacencyOf(tree, loaded.topology),
      worlds: () => worlds.all(),
      realTime: (world, atMs) => worlds.realTimeOf(world, atMs, now()),
      onTrouble: warn('an alarm could not be written down'),
      onLook: measureAlarms(registry, live),
    }),
  )
}
