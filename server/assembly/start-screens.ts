import { randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import type { Registry } from 'prom-client'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { People } from '../access/people.ts'
import type { Journal } from '../journal/journal.ts'
import type { startLink } from '../link/link.ts'
import { stopListening } from '../ops/http.ts'
import { linkMeter, measureLink } from '../ops/link-metrics.ts'
import { startHeart, TICK_MS } from '../world/heart.ts'
import type { Worlds } from '../world/worlds.ts'
import { buildName } from './build.ts'
import type { Clock } from './clock.ts'
import type { Admission } from './link-admission.ts'
import type { Walls } from './walls/walls.ts'

export interface ScreenParts {
  readonly http: HttpServer
  readonly linkOf: typeof startLink
  readonly screenDir: string | null
  readonly clock: Clock
  readonly districtHash: string
  readonly tree: RegionTree
  readonly journal: Journal
  /** Started. */
  readonly worlds: Worlds
  readonly admission: Admission
  readonly people: Pick<People, 'onRevoked'>
  readonly walls: Walls
  readonly registry: Registry
}

/** Sends the worlds to the screens, a beat a second; from `ends` on no connection is left, of whatever kind. */
export function startScreens(parts: ScreenParts, ends: AsyncDisposableStack): void {
  const { http, clock, tree, journal, worlds, admission, walls, registry } = parts
  const link = parts.linkOf(http, {
    tickMs: TICK_MS,
    build: buildName(parts.screenDir),
    instance: randomUUID(),
    district: parts.districtHash,
    now: clock.now,
    world: (name) => worlds.get(name),
    scene: () => worlds.scene(),
    hasRegion: (code) => tree.indexOf(code) >= 0,
    admit: (handshake) => admission.admit(handshake),
    speed: clock.speed,
    meter: linkMeter(registry),
  })
  // Both wait for the same connections; the second sees to it that they end.
  ends.defer(async () => void (await Promise.all([link.close(), stopListening(http)])))
  measureLink(registry, link)
  ends.defer(walls.follow(link))
  worlds.onScene(() => {
    // First, so that no scene goes out with what its wall may not show any more.
    link.recheck()
    link.sendScene()
  })
  parts.people.onRevoked(() => {
    admission.forget()
    link.recheck()
  })
  ends.defer(
    journal.follow(worlds.seq, (facts) => {
      for (const fact of facts) {
        link.noteFact(fact.world, fact.recordedAt)
        walls.note(fact)
      }
    }),
  )
  ends.defer(
    startHeart({
      horizon: () => journal.horizon(),
      worlds: () => worlds.all(),
      send: () => link.tick(),
    }),
  )
}
