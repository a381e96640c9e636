import type { Logger } from 'pino'
import { openToLoopback } from '../access/require.ts'
import { openTokenStore } from '../access/store.ts'
import type { Config } from './config.ts'
import { noteDistrict } from '../world/district-fact.ts'
import { loadDistrict } from '../district/load.ts'
import { doorRouters } from './http/door-api.ts'
import { listenAt } from './listen.ts'
import { open311Entry } from './http/open311.ts'
import { openClock } from './open-clock.ts'
import { measureOpened, openJournal } from './open-journal.ts'
import { packageFolder } from './package-folder.ts'
import { createApp } from '../ops/http.ts'
import { measureHealth } from '../ops/health.ts'
import { createMetrics } from '../ops/metrics.ts'
import type { Journal } from '../journal/journal.ts'
import { openPurgeKeys } from '../purge/keys.ts'
import { startPurger } from '../purge/purger.ts'
import { sealingJournal } from '../purge/sealing-journal.ts'
import type { Server } from './server.ts'

/**
 * A process that only takes events (GEWU_ROLES=ingest): it folds nothing, so it is up at once and small, and others of the district show what it took.
 * Rejects with one line that says what is wrong.
 */
export async function startDoor(config: Config, log: Logger): Promise<Server> {
  await using ends = new AsyncDisposableStack()
  const clock = openClock(config, log, ends)
  const { now } = clock
  const loaded = await loadDistrict(await packageFolder(config))
  const { package: pkg } = loaded
  const tokens = ends.adopt(openTokenStore(config.dataDir), (store) => store.close())
  const purgeKeys = ends.adopt(openPurgeKeys(config.dataDir), (store) => store.close())
  const opened = await openJournal({ config, clock, district: pkg, tokens, log })
  ends.defer(() => opened.close())
  const { journal, warnings } = opened
  await noteDistrict(journal, pkg, now())
  // It folds nothing: a part whose fact does not name its response lies under the key of the day.
  const sealing = sealingJournal(journal, purgeKeys, () => undefined, now)
  const purger = await startPurger({
    ...{ journal, keys: purgeKeys, now },
    view: { find: () => undefined, isRunning: () => false },
    onTrouble: (reason) => log.warn({ reason }, 'the purge could not be carried out'),
  })
  ends.defer(() => purger.stop())
  const metrics = createMetrics()
  const open = openToLoopback(pkg.district.open, config.host)
  const credentials = { tokens, people: null, devices: null, open, now }
  const seen = await followHead(journal, ends)
  const ready = () => []
  const app = createApp({
    ...{ log, ready, warnings, proxies: config.proxies, onRequest: metrics.onRequest },
    health: () => ({ serverTime: now(), speed: clock.speed, seq: seen() }),
    routers: [
      ...open311Entry(loaded, tokens),
      ...doorRouters({
        ...{ loaded, tokens, journal: sealing, credentials, metrics, now },
        rates: config.rates,
      }),
    ],
  })
  measureHealth(metrics.registry, ready, warnings)
  measureOpened(metrics.registry, opened)
  const { url } = await listenAt(app, config, ends)
  log.info({ url, district: pkg.district.name, seq: seen() }, 'ready to take events')
  const lasting = ends.move()
  return { url, stop: () => lasting.disposeAsync() }
}

/** Last number of the journal, which others of the district write too. */
async function followHead(journal: Journal, ends: AsyncDisposableStack): Promise<() => number> {
  let seq = await journal.head()
  ends.defer(journal.follow(seq, (facts) => (seq = facts.at(-1)?.seq ?? seq)))
  return () => seq
}
