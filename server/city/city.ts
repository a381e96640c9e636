import path from 'node:path'
import type { Logger } from 'pino'
import type { World } from '../../shared/fact/fact.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { must } from '../../shared/lib/must.ts'
import type { Profile } from '../../shared/board/board.ts'
import { callerOf } from '../access/caller/caller.ts'
import { openToLoopback, requireReader } from '../access/require.ts'
import { openTokenStore } from '../access/store.ts'
import { foldFolders } from '../world/fold-thread.ts'
import { checkpointBasis } from '../world/checkpoint-basis.ts'
import { liveCheckpoints } from '../world/checkpoints.ts'
import { cityBoards, type CityBoards, type CityPart } from './city-board.ts'
import { cityTree } from './city-tree.ts'
import { type Clock, REAL_CLOCK, simulatedClock } from '../assembly/clock.ts'
import type { Config } from '../assembly/config.ts'
import { loadDistrict } from '../district/load.ts'
import { startHeart } from '../world/heart.ts'
import { listenAt } from '../assembly/listen.ts'
import { openJournal, type OpenedJournal } from '../assembly/open-journal.ts'
import { cityApi, type CityDistrictState } from '../ops/city-api.ts'
import { createApp, stopListening } from '../ops/http.ts'
import { measureHealth } from '../ops/health.ts'
import { createMetrics } from '../ops/metrics.ts'
import { profileOf } from '../assembly/profiles.ts'
import { givenPackage } from '../assembly/package-folder.ts'
import type { Server } from '../assembly/server.ts'
import { createWorld } from '../world/world.ts'
import { Worlds } from '../world/worlds.ts'

/** A district that this process follows. */
interface Followed extends CityPart {
  readonly opened: OpenedJournal
  readonly worlds: Worlds
}

/** A district whose time is that far behind the others' stands still, s. */
const LATE_S = 10

/**
 * A process that follows the shared journals of several districts and answers for their sum (GEWU_CITY); it takes no events and shows no walls.
 * Rejects with one line that says what is wrong.
 */
export async function startCity(
  config: Config,
  folders: readonly string[],
  log: Logger,
): Promise<Server> {
  const clock: Clock = config.time
    ? simulatedClock(config.time.startMs, config.time.speed)
    : REAL_CLOCK
  const tokens = openTokenStore(config.dataDir)
  const districts: Followed[] = []
  for (const folder of folders) districts.push(await follow(folder, config, clock, log))
  // Told before the folds, which take their time.
  cityTree(districts)
  let boards: CityBoards | null = null
  const open = openToLoopback(
    districts.every(({ pkg }) => pkg.district.open),
    config.host,
  )
  // Persons sign in at a district's desk, not at the city's.
  const credentials = { tokens, people: null, devices: null, open, now: clock.now }
  // A city has no walls of its own to speak of.
  const plain = { open, said: (_: string, boot: Profile) => boot, wall: '' }
  const metrics = createMetrics()
  const ready = () => (boards === null ? ['the journals are being folded'] : [])
  const warnings = () =>
    districts.flatMap(({ pkg, opened }) =>
      opened.warnings().map((warning) => `${pkg.district.code}: ${warning}`),
    )
  measureHealth(metrics.registry, ready, warnings)
  const app = createApp({
    log,
    proxies: config.proxies,
    ready,
    warnings,
    routers: [
      ['/metrics', requireReader(credentials)],
      ['/metrics', metrics.handler],
      ['/api/v1', requireReader(credentials)],
      [
        '/api/v1',
        cityApi({
          full: (profile) => must(boards, 'boards').full(profile),
          districts: () => statesOf(districts),
          profileOf: (request) => profileOf(callerOf(request), plain),
        }),
      ],
    ],
    onRequest: metrics.onRequest,
  })
  const { http, url } = await listenAt(app, config)
  const stopHearts: (() => void)[] = []
  for (const { worlds, opened } of districts) {
    await worlds.start()
    stopHearts.push(
      startHeart({
        horizon: () => opened.journal.horizon(),
        worlds: () => worlds.all(),
        send: () => {},
      }),
    )
  }
  boards = cityBoards(districts)
  log.info({ url, districts: districts.map(({ pkg }) => pkg.district.name) }, 'ready')
  return {
    url,
    async stop() {
      for (const stopHeart of stopHearts) stopHeart()
      await stopListening(http)
      for (const { worlds, opened } of districts) {
        await worlds.save()
        worlds.stop()
        await opened.close()
      }
      tokens.close()
    },
  }
}

/** With the copy of its journal in a folder of its own below the data folder. */
async function follow(
  folder: string,
  config: Config,
  clock: Clock,
  log: Logger,
): Promise<Followed> {
  const { package: pkg, tree } = await loadDistrict(givenPackage(folder, 'GEWU_CITY'))
  const { code, timeZone } = pkg.district
  const dir = path.join(config.dataDir, code)
  const own = { ...config, dataDir: dir }
  const opened = await openJournal({ config: own, clock, district: pkg, tokens: null, log })
  const { journal } = opened
  const context = {
    ...{ pkg, tree, calendar: buildCalendar(pkg.calendar, timeZone) },
    recall: (seqs: readonly number[]) => journal.recall(seqs),
  }
  const checkpoints = liveCheckpoints({
    ...{ dir, basis: checkpointBasis(pkg.hash), journal },
    folders: foldFolders(dir, folder, pkg.hash),
    tell: (message, reason) => log.warn({ reason, district: code }, message),
  })
  const create = (world: World) => createWorld(context, world)
  const worlds = new Worlds(journal, create, checkpoints)
  return {
    ...{ pkg, tree, opened, worlds },
    get fold() {
      return worlds.get('live')!
    },
  }
}

function statesOf(districts: readonly Followed[]): readonly CityDistrictState[] {
  const newest = Math.max(...districts.map(({ fold }) => fold.version.t))
  return districts.map(({ pkg, tree, fold, opened }) => {
    const { version } = fold
    const lateS = newest - version.t
    const [warning] = opened.shared?.state().standing.kind === 'joined' ? [] : opened.warnings()
    const late = lateS > LATE_S ? `its time stands ${lateS} s behind the others'` : null
    return {
      code: pkg.district.code,
      name: pkg.district.name,
      region: tree.codes[0]!,
      version,
      stands: warning ?? late,
    }
  })
}
