import type { Logger } from 'pino'
import { openToLoopback } from '../access/require.ts'
import { openTokenStore } from '../access/store.ts'
import { obeySteps, REAL_CLOCK, simulatedClock } from './clock.ts'
import type { Config } from './config.ts'
import { noteDistrict } from '../world/district-fact.ts'
import { loadDistrict } from '../district/load.ts'
import { doorRouters } from './http-api.ts'
import { listenAt } from './listen.ts'
import { open311Entry } from './open311.ts'
import { openJournal } from './open-journal.ts'
import { packageFolder } from './package-folder.ts'
import { createApp, stopListening } from '../ops/http.ts'
import { measureHealth } from '../ops/health.ts'
import { measureJournal } from '../ops/journal-metrics.ts'
import { createMetrics } from '../ops/metrics.ts'
import { measureShared } from '../ops/redis-metrics.ts'
import { openPurgeKeys } from '../purge/keys.ts'
import { startPurger } from '../purge/purger.ts'
import { sealingJournal } from '../purge/sealing-journal.ts'
import type { Server } from './server.ts'

/**
 * A process that only takes events (GEWU_ROLES=ingest): it folds nothing, so it is up at once and small, and others of the district show what it took.
 * Rejects with one line that says what is wrong.
 */
export async function startDoor(config: Config, log: Logger): Promise<Server> {
  const simulated = config.time && simulatedClock(config.time.startMs, config.time.speed)
  const clock = simulated ?? REAL_CLOCK
  const ignoreSteps =
    simulated && obeySteps(simulated, (byMs) => log.warn({ byMs }, 'the time source was stepped'))
  const loaded = await loadDistrict(await packageFolder(config))
  const { package: pkg } = loaded
  const tokens = openTokenStore(config.dataDir)
  const opened = await openJournal({ config, clock, district: pkg, tokens, log })
  const { journal, shared } = opened
  await noteDistrict(journal, pkg, clock.now())
  const purgeKeys = openPurgeKeys(config.dataDir)
  // It folds nothing: a part whose fact does not name its response lies under the key of the day.
  const sealing = sealingJournal(journal, purgeKeys, () => undefined, clock.now)
  const purger = await startPurger({
    ...{ journal, keys: purgeKeys, now: clock.now },
    view: { find: () => undefined, isRunning: () => false },
    onTrouble: (reason) => log.warn({ reason }, 'the purge could not be carried out'),
  })
  const metrics = createMetrics()
  const open = openToLoopback(pkg.district.open, config.host)
  let seq = await journal.head()
  const stopFollowing = journal.follow(seq, (facts) => (seq = facts.at(-1)?.seq ?? seq))
  const ready = () => []
  measureHealth(metrics.registry, ready, opened.warnings)
  const app = createApp({
    log,
    proxies: config.proxies,
    ready,
    warnings: opened.warnings,
    health: () => ({ serverTime: clock.now(), speed: clock.speed, seq }),
    routers: [
      ...open311Entry(loaded, tokens),
      ...doorRouters({
        ...{ loaded, tokens, journal: sealing, metrics, now: clock.now, open },
        rates: config.rates,
      }),
    ],
    onRequest: metrics.onRequest,
  })
  measureJournal(metrics.registry, journal, opened.room.isFull)
  if (shared !== null) measureShared(metrics.registry, () => shared.state())
  const { http, url } = await listenAt(app, config)
  log.info({ url, district: pkg.district.name, seq }, 'ready to take events')
  return {
    url,
    async stop() {
      ignoreSteps?.()
      stopFollowing()
      await purger.stop()
      await stopListening(http)
      await opened.close()
      tokens.close()
      purgeKeys.close()
    },
  }
}
