import type { Logger } from 'pino'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import type { World } from '../../shared/fact/fact.ts'
import type { Family } from '../../shared/lifecycle/types.ts'
import { verifyAudit } from '../access/audit/verify.ts'
import { openPeople } from '../access/people.ts'
import { openTokenStore } from '../access/store.ts'
import { CommandOffice } from '../command/office.ts'
import { loadDistrict } from '../district/load.ts'
import { fileCheckpoints } from '../journal/checkpoint.ts'
import { startLink } from '../link/link.ts'
import { measureBackup } from '../ops/backup/last.ts'
import { readRestored } from '../ops/backup/restored.ts'
import { measureHealth } from '../ops/health.ts'
import { createApp } from '../ops/http.ts'
import { createMetrics } from '../ops/metrics.ts'
import { openPurgeKeys } from '../purge/keys.ts'
import { sealingJournal } from '../purge/sealing-journal.ts'
import { createRecounts } from '../recounts/recounts.ts'
import { noteDistrict } from '../world/district-fact.ts'
import { screenDir } from './build.ts'
import { feedToken, startFeed } from './companions.ts'
import type { Config } from './config.ts'
import { heldPosts } from './held-posts.ts'
import { apiRouters } from './http/http-api.ts'
import { listenAt } from './listen.ts'
import { openClock } from './open-clock.ts'
import { measureOpened, openJournal } from './open-journal.ts'
import { openQuestions } from './open-questions.ts'
import { openWorlds } from './open-worlds.ts'
import { packageFolder } from './package-folder.ts'
import { openReaders } from './readers.ts'
import { startScreens } from './start-screens.ts'
import { startWriters } from './start-writers.ts'
import { openWalls } from './walls/walls.ts'

export interface Server {
  readonly url: string
  /** Makes the first account, once (server/access); null where there are accounts, or none can be. */
  readonly firstCode?: string | null
  stop(): Promise<void>
}

/**
 * Builds the parts in the order of a fact's way, folds the journal, and listens; each part says at its start how it ends, and they end the other way round.
 * Rejects with one line that says what is wrong.
 * @param linkOf another way to the screens, to measure against the product's
 */
export async function startServer(
  config: Config,
  log: Logger,
  linkOf: typeof startLink = startLink,
): Promise<Server> {
  await using ends = new AsyncDisposableStack()
  const clock = openClock(config, log, ends)
  const { now } = clock
  const { dataDir } = config
  const districtDir = await packageFolder(config)
  const files = fileCheckpoints(dataDir)
  // While the package is read.
  files.readAhead()
  const loaded = await loadDistrict(districtDir)
  const { package: pkg, tree } = loaded
  const calendar = buildCalendar(pkg.calendar, pkg.district.timeZone)
  const context = { pkg, tree, calendar }

  const tokens = ends.adopt(openTokenStore(dataDir), (store) => store.close())
  const people = ends.adopt(openPeople(dataDir, now), (store) => store.close())
  const purgeKeys = ends.adopt(openPurgeKeys(dataDir), (store) => store.close())
  const opened = await openJournal({ config, clock, district: pkg, tokens, log })
  ends.defer(() => opened.close())
  const { journal } = opened
  await noteDistrict(journal, pkg, now())
  const restored = readRestored(dataDir)
  // Of a shared journal a copy may be made at will.
  if (restored !== null && opened.shared === null)
    log.warn(restored, 'the data folder came from a backup; the one it was made of must not run')

  const tell = (message: string, reason: string): void => log.warn({ reason }, message)
  const folding = { dataDir, districtDir, context, journal, files, tell }
  const folded = openWorlds(folding, ends)
  const { worlds } = folded
  const asking = openQuestions(folding, folded)
  const sealing = sealingJournal(
    journal,
    purgeKeys,
    (world, family, subject) =>
      worlds.view(world as World)?.find(family as Family, subject)?.fields,
    now,
  )
  const isOpen = pkg.district.open
  const readers = openReaders({ config, isOpen, tokens, people, worlds, now })
  const office = new CommandOffice({
    journal: sealing,
    ...{ tree, district: pkg, now },
    world: (name) => worlds.view(name),
    drills: () => worlds.drills(),
    clocks: worlds,
    posts: () => heldPosts(people, tokens),
    reached: (world, seq) => worlds.reached(world, seq),
  })
  const metrics = createMetrics()
  const { registry } = metrics
  const recounts = createRecounts({
    folders: { dataDir, districtDir, districtHash: pkg.hash },
    ...{ tree, journal, worlds, metrics, log, now },
    seesAll: (request) => readers.readAs(request) === 'DUTY',
  })
  const walls = openWalls({ now, scene: () => worlds.scene() })

  let isReady = false
  const ready = () => (isReady ? [] : ['the journal is being folded'])
  const { warnings } = opened
  const screens = screenDir()
  const app = createApp({
    ...{ log, ready, warnings, proxies: config.proxies, onRequest: metrics.onRequest },
    health: () => ({ serverTime: now(), speed: clock.speed, seq: worlds.seq }),
    routers: apiRouters({
      ...{ context, loaded, tokens, people, purgeKeys, worlds, office, metrics, now },
      questions: asking.questions,
      ...readers,
      journal: sealing,
      recounts: recounts.router,
      walls: () => walls.answer(),
      verifyAudit: () => verifyAudit(dataDir, people.audit.head()),
      door: config.roles !== 'screens',
      rates: config.rates,
    }),
    ...(screens === null ? {} : { screenDir: screens }),
  })
  measureHealth(registry, ready, warnings)
  measureOpened(registry, opened)
  measureBackup(registry, dataDir)
  // Before the fold: a port that is taken is told at once, and a long replay answers for its health.
  const { http, url } = await listenAt(app, config, ends)
  await folded.start()

  const showing = { http, linkOf, clock, tree, journal, worlds, people, walls, registry }
  const { admission } = readers
  startScreens({ ...showing, admission, screenDir: screens, districtHash: pkg.hash }, ends)
  // They end before the connections do, which wait for their answers.
  ends.defer(() => asking.stop())
  ends.defer(() => recounts.stop())
  await startWriters({ loaded, journal, worlds, purgeKeys, registry, now, log }, ends)
  isReady = true
  const { seq, foldedFrom } = worlds
  log.info({ url, district: pkg.district.name, seq, foldedFrom }, 'ready')
  recounts.watch(config.recountSeconds)
  if (config.feed) ends.defer(startFeed({ url, token: feedToken(tokens, now()), dataDir }, log))

  const { firstCode } = people
  const lasting = ends.move()
  return { url, firstCode, stop: () => lasting.disposeAsync() }
}
