import path from 'node:path'
import type { Logger } from 'pino'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { must } from '../../shared/lib/must.ts'
import type { Profile } from '../../shared/board/board.ts'
import { callerOf } from '../access/caller/caller.ts'
import { openToLoopback, requireReader } from '../access/require.ts'
import { openTokenStore } from '../access/store.ts'
import { cityBoards, type CityBoards, type CityPart } from './city-board.ts'
import { cityTree } from './city-tree.ts'
import type { Clock } from '../assembly/clock.ts'
import type { Config } from '../assembly/config.ts'
import { loadDistrict } from '../district/load.ts'
import { startHeart } from '../world/heart.ts'
import { listenAt } from '../assembly/listen.ts'
import { openClock } from '../assembly/open-clock.ts'
import { openJournal, type OpenedJournal } from '../assembly/open-journal.ts'
import { openWorlds } from '../assembly/open-worlds.ts'
import { cityApi, type CityDistrictState } from '../ops/city-api.ts'
import { createApp } from '../ops/http.ts'
import { measureHealth } from '../ops/health.ts'
import { createMetrics } from '../ops/metrics.ts'
import { profileOf } from '../assembly/profiles.ts'
import { givenPackage } from '../assembly/package-folder.ts'
import type { Server } from '../assembly/server.ts'
import type { Worlds } from '../world/worlds.ts'

/** A district that this process follows. */
interface Followed extends CityPart {
  readonly opened: OpenedJournal
  readonly worlds: Worlds
  readonly start: () => Promise<void>
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
  await using ends = new AsyncDisposableStack()
  const clock = openClock(config, log, ends)
  const tokens = ends.adopt(openTokenStore(config.dataDir), (store) => store.close())
  const districts: Followed[] = []
  for (const folder of folders) districts.push(await follow(folder, config, clock, log, ends))
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
  const { url } = await listenAt(app, config, ends)
  for (const { worlds, start, opened } of districts) {
    await start()
    ends.defer(
      startHeart({
        horizon: () => opened.journal.horizon(),
        worlds: () => worlds.all(),
        send: () => {},
      }),
    )
  }
  boards = cityBoards(districts)
  log.info({ url, districts: districts.map(({ pkg }) => pkg.district.name) }, 'ready')
  const lasting = ends.move()
  return { url, stop: () => lasting.disposeAsync() }
}

/** With the copy of its journal in a folder of its own below the data folder. */
async function follow(
  folder: string,
  config: Config,
  clock: Clock,
  log: Logger,
  ends: AsyncDisposableStack,
): Promise<Followed> {
  const { package: pkg, tree } = await loadDistrict(givenPackage(folder, 'GEWU_CITY'))
  const { code, timeZone } = pkg.district
  const dir = path.join(config.dataDir, code)
  const own = { ...config, dataDir: dir }
  const opened = await openJournal({ config: own, clock, district: pkg, tokens: null, log })
  ends.defer(() => opened.close())
  const folding = {
    ...{ dataDir: dir, districtDir: folder, journal: opened.journal },
    context: { pkg, tree, calendar: buildCalendar(pkg.calendar, timeZone) },
    tell: (message: string, reason: string) => log.warn({ reason, district: code }, message),
  }
  const { worlds, start } = openWorlds(folding, ends)
  return {
    ...{ pkg, tree, opened, worlds, start },
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
