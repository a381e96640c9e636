import type { Request } from 'express'
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { World } from '../../shared/fact/fact.ts'
import type { Family } from '../../shared/lifecycle/types.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { verifyAudit } from '../access/audit/verify.ts'
import { PastThread, withPast } from '../answers/past-thread.ts'
import { questionsTo } from '../answers/questions.ts'
import { openPeople } from '../access/people.ts'
import { callerOf, wallOf } from '../access/caller/caller.ts'
import { openToLoopback } from '../access/require.ts'
import { openTokenStore } from '../access/store.ts'
import { buildName, screenDir } from './build.ts'
import { checkpointBasis } from '../world/checkpoint-basis.ts'
import { liveCheckpoints } from '../world/checkpoints.ts'
import { obeySteps, REAL_CLOCK, simulatedClock } from './clock.ts'
import { CommandOffice } from '../command/office.ts'
import { feedToken, startFeed } from './companions.ts'
import type { Config } from './config.ts'
import { adjacencyOf } from '../detect/adjacency.ts'
import { measureAlarms } from '../detect/alarm-metrics.ts'
import { startAlarmTeller } from '../detect/alarm-teller.ts'
import { measureFeeds } from '../detect/feed-metrics.ts'
import { startFeedTeller } from '../detect/feed-teller.ts'
import { noteDistrict } from '../world/district-fact.ts'
import { loadDistrict } from '../district/load.ts'
import { startDrillDirector } from '../world/drill-director.ts'
import { foldFolders } from '../world/fold-thread.ts'
import { startHeart, TICK_MS } from '../world/heart.ts'
import { worldAt } from '../world/history.ts'
import { apiRouters } from './http-api.ts'
import { fileCheckpoints } from '../journal/checkpoint.ts'
import { heldPosts } from './held-posts.ts'
import { Admission } from './link-admission.ts'
import { startLink } from '../link/link.ts'
import { measureBackup } from '../ops/backup/last.ts'
import { readRestored } from '../ops/backup/restored.ts'
import { listenAt } from './listen.ts'
import { openJournal } from './open-journal.ts'
import { packageFolder } from './package-folder.ts'
import { createApp, stopListening } from '../ops/http.ts'
import { measureHealth } from '../ops/health.ts'
import { measureJournal } from '../ops/journal-metrics.ts'
import { linkMeter, measureLink } from '../ops/link-metrics.ts'
import { createMetrics } from '../ops/metrics.ts'
import { measureShared } from '../ops/redis-metrics.ts'
import { profileOf } from './profiles.ts'
import { saidOfWalls } from './said-of-walls.ts'
import { openPurgeKeys } from '../purge/keys.ts'
import { startPurger } from '../purge/purger.ts'
import { sealingJournal } from '../purge/sealing-journal.ts'
import { purgeView } from './desk-api.ts'
import { createRecounts } from '../recounts/recounts.ts'
import { openWalls } from './walls/walls.ts'
import { createWorld } from '../world/world.ts'
import { type CreateWorld, Worlds } from '../world/worlds.ts'

export interface Server {
  readonly url: string
  /** Makes the first account, once (server/access); null where there are accounts, or none can be. */
  readonly firstCode?: string | null
  stop(): Promise<void>
}

/**
 * Builds the parts in the order of a fact's way, folds the journal, and listens. Rejects with one line that says what is wrong.
 * @param linkOf another way to the screens, to measure against the product's
 */
export async function startServer(
  config: Config,
  log: Logger,
  linkOf: typeof startLink = startLink,
): Promise<Server> {
  const simulated = config.time && simulatedClock(config.time.startMs, config.time.speed)
  const clock = simulated ?? REAL_CLOCK
  const ignoreSteps =
    simulated && obeySteps(simulated, (byMs) => log.warn({ byMs }, 'the time source was stepped'))
  const districtDir = await packageFolder(config)
  const files = fileCheckpoints(config.dataDir)
  // While the package is read.
  files.readAhead()
  const loaded = await loadDistrict(districtDir)
  const { package: pkg, tree } = loaded
  const calendar = buildCalendar(pkg.calendar, pkg.district.timeZone)
  const context = { pkg, tree, calendar }
  const recalling = { ...context, recall: (seqs: readonly number[]) => journal.recall(seqs) }
  const create: CreateWorld = (world, told) => createWorld(recalling, world, told)
  const tokens = openTokenStore(config.dataDir)
  const people = openPeople(config.dataDir, clock.now)
  const opened = await openJournal({ config, clock, district: pkg, tokens, log })
  const { journal } = opened
  await noteDistrict(journal, pkg, clock.now())
  const restored = readRestored(config.dataDir)
  // Of a shared journal a copy may be made at will.
  if (restored !== null && opened.shared === null)
    log.warn(restored, 'the data folder came from a backup; the one it was made of must not run')

  const folders = foldFolders(config.dataDir, districtDir, pkg.hash)
  const [dir, basis] = [config.dataDir, checkpointBasis(pkg.hash)]
  const tell = (message: string, reason: string): void => log.warn({ reason }, message)
  const checkpoints = liveCheckpoints({ dir, files, basis, journal, folders, tell })
  const worlds = new Worlds(journal, create, checkpoints)
  const here = questionsTo(context, {
    world: (name) => worlds.get(name),
    past: (atMs) => worldAt({ journal, context: recalling, checkpoints }, atMs),
  })
  const past = new PastThread({
    job: () => ({ ...folders, dir, basis, horizonMs: journal.horizon() }),
    ...{ here, tell },
  })
  const purgeKeys = openPurgeKeys(config.dataDir)
  const sealing = sealingJournal(
    journal,
    purgeKeys,
    (world, family, subject) =>
      worlds.view(world as World)?.find(family as Family, subject)?.fields,
    clock.now,
  )
  const metrics = createMetrics()
  const open = openToLoopback(pkg.district.open, config.host)
  const credentials = {
    ...{ tokens, people: people.signIn, devices: people.devices, open, now: clock.now },
  }
  const said = saidOfWalls(worlds, clock.now)
  const readAs = (request: Request) =>
    profileOf(callerOf(request), { open, said, wall: wallOf(request) })
  const admission = new Admission({ credentials, said, steadyMs: () => performance.now() })
  const office = new CommandOffice({
    journal: sealing,
    tree,
    district: pkg,
    now: clock.now,
    world: (name) => worlds.view(name),
    drills: () => worlds.drills(),
    clocks: worlds,
    posts: () => heldPosts(people, tokens),
    reached: (world, seq) => worlds.reached(world, seq),
  })
  const recounts = createRecounts({
    folders: { dataDir: config.dataDir, districtDir, districtHash: pkg.hash },
    ...{ tree, journal, worlds, metrics, log, now: clock.now },
    seesAll: (request) => readAs(request) === 'DUTY',
  })
  const walls = openWalls({ now: clock.now, scene: () => worlds.scene() })
  let isReady = false
  const ready = () => (isReady ? [] : ['the journal is being folded'])
  measureHealth(metrics.registry, ready, opened.warnings)
  const screens = screenDir()
  const app = createApp({
    log,
    proxies: config.proxies,
    ready,
    warnings: opened.warnings,
    health: () => ({ serverTime: clock.now(), speed: clock.speed, seq: worlds.seq }),
    routers: apiRouters({
      ...{
        context,
        loaded,
        tokens,
        journal: sealing,
        worlds,
        office,
        people,
        purgeKeys,
        credentials,
        readAs,
        metrics,
        open,
        now: clock.now,
      },
      questions: withPast(here, past),
      recounts: recounts.router,
      walls: () => walls.answer(),
      verifyAudit: () => verifyAudit(config.dataDir, people.audit.head()),
      door: config.roles !== 'screens',
      rates: config.rates,
    }),
    onRequest: metrics.onRequest,
    ...(screens === null ? {} : { screenDir: screens }),
  })
  // Before the fold: a port that is taken is told at once, and a long replay answers for its health.
  const { http, url } = await listenAt(app, config)
  await worlds.start()

  const link = linkOf(http, {
    tickMs: TICK_MS,
    build: buildName(screens),
    instance: randomUUID(),
    district: pkg.hash,
    now: clock.now,
    world: (name) => worlds.get(name),
    scene: () => worlds.scene(),
    hasRegion: (code) => tree.indexOf(code) >= 0,
    admit: (handshake) => admission.admit(handshake),
    speed: clock.speed,
    meter: linkMeter(metrics.registry),
  })
  measureLink(metrics.registry, link)
  const stopWalls = walls.follow(link)
  measureFeeds(metrics.registry, () => worlds.get('live'))
  measureJournal(metrics.registry, journal, opened.room.isFull)
  const { shared } = opened
  if (shared !== null) measureShared(metrics.registry, () => shared.state())
  measureBackup(metrics.registry, config.dataDir)
  worlds.onScene(() => {
    // First, so that no scene goes out with what its wall may not show any more.
    link.recheck()
    link.sendScene()
  })
  people.onRevoked(() => {
    admission.forget()
    link.recheck()
  })
  const stopNoting = journal.follow(worlds.seq, (facts) => {
    for (const fact of facts) {
      link.noteFact(fact.world, fact.recordedAt)
      walls.note(fact)
    }
  })
  const stopHeart = startHeart({
    horizon: () => journal.horizon(),
    worlds: () => worlds.all(),
    send: () => link.tick(),
  })
  const stopDirecting = startDrillDirector({
    ...{ drills: () => worlds.drills(), now: clock.now },
    append: (facts) => journal.append(facts),
    onTrouble: (reason) => log.warn({ reason }, 'an inject of a drill could not be written down'),
  })
  const stopTelling = startFeedTeller({
    ...{ tree, now: clock.now },
    world: () => worlds.get('live'),
    append: (facts) => journal.append(facts),
    onTrouble: (reason) => log.warn({ reason }, 'what the feeds do could not be written down'),
  })
  const purger = await startPurger({
    ...{ journal, keys: purgeKeys, now: clock.now },
    view: purgeView(worlds),
    onTrouble: (reason) => log.warn({ reason }, 'the purge could not be carried out'),
  })
  const stopAlarms = startAlarmTeller({
    ...{ tree, catalogue: pkg.catalogue, plans: pkg.plans ?? [] },
    ...{ isAdjacent: adjacencyOf(tree, loaded.topology) },
    worlds: () => worlds.all(),
    realTime: (world, atMs) => worlds.realTimeOf(world, atMs, clock.now()),
    append: (facts) => journal.append(facts),
    onTrouble: (reason) => log.warn({ reason }, 'an alarm could not be written down'),
    onLook: measureAlarms(metrics.registry, () => worlds.get('live')),
  })
  isReady = true
  const { seq, foldedFrom } = worlds
  log.info({ url, district: pkg.district.name, seq, foldedFrom }, 'ready')
  recounts.watch(config.recountSeconds)

  const stopFeed = config.feed
    ? startFeed({ url, token: feedToken(tokens, clock.now()), dataDir: config.dataDir }, log)
    : () => {}
  return {
    url,
    firstCode: people.firstCode,
    async stop() {
      ignoreSteps?.()
      stopFeed()
      stopTelling()
      stopDirecting()
      stopAlarms()
      await purger.stop()
      stopHeart()
      stopNoting()
      stopWalls()
      await recounts.stop()
      await past.stop()
      // Both wait for the same connections; the second sees to it that they end.
      await Promise.all([link.close(), stopListening(http)])
      await worlds.save()
      worlds.stop()
      await opened.close()
      tokens.close()
      people.close()
      purgeKeys.close()
    },
  }
}
