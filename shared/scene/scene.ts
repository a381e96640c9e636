import { type Stretch, shownBy } from '../drill/clock.ts'
import type { World } from '../fact/fact.ts'
import type { WallProfile } from './wall-profile.ts'
import type { SceneSettings } from './settings.ts'

/** What a wall is told to show besides its own navigation: which world, and what every screen must wear. */
export interface Scene {
  readonly world: World
  /** Present while a drill runs or is paused: every screen wears its mark (RULES MD2). */
  readonly drill: SceneDrill | null
  /** What walls were last told to show, one a wall name, oldest first (DOMAIN §4.4). */
  readonly shows: readonly Show[]
  /** What was said of what walls may show, one a wall name; `wallProfileAt` reads it (RULES PV2). */
  readonly profiles: readonly WallProfile[]
}

/** The drill that runs or is paused, as every screen says it. */
export interface SceneDrill {
  readonly id: string
  readonly name: string
  readonly state: 'RUNNING' | 'PAUSED'
  /** Post of its director. */
  readonly director: string
  /** ×1–×20, of a paused one what it goes on with. */
  readonly speed: number
  /** Boards of its world are aged by this clock (`worldTime`); `rate` 0 while it is paused. */
  readonly clock: Stretch
  /** A real event paused it: 真实事件，演练中止; screens show live (RULES WD3). */
  readonly preempted: boolean
  /** Walls that stay with live while the others follow it; names, `?wall=`. */
  readonly liveWalls: readonly string[]
}

/** The world that a wall shows: that of the scene, but live where its director left it there. */
export function worldFor({ world, drill }: Scene, wall: string): World {
  return drill?.liveWalls.includes(wall) === true ? 'live' : world
}

/** What the clock of a world shows at an instant of the server's clock, both epoch ms: of a drill's world its own time (RULES WD2). */
export function worldTime({ drill }: Scene, world: World, serverMs: number): number {
  return drill !== null && world === `drill:${drill.id}` ? shownBy(drill.clock, serverMs) : serverMs
}

/** What a wall may be told to show. */
export type Shown =
  /** A scene of the package's briefing. `frozenAt` is the instant it shows, epoch ms; null = live. */
  | { readonly kind: 'scene'; readonly scene: string; readonly frozenAt: number | null }
  | { readonly kind: 'settings'; readonly settings: SceneSettings }
  /** 自动轮播. */
  | { readonly kind: 'play' }
  /** The wall goes on by itself where it stood. */
  | { readonly kind: 'end' }

/** The last thing that a wall was told to show. */
export interface Show {
  /** Journal number of the fact: a wall carries out what is newer than what it carried out last. */
  readonly seq: number
  /** Instant of the fact, epoch ms. */
  readonly at: number
  /** Name of the wall, `?wall=`; null = every wall. */
  readonly wall: string | null
  readonly shown: Shown
}

/** Walls whose last order a scene remembers (RULES LL4); the newest stay. */
export const MOST_SHOWS = 64

/** The newest order for a wall, whether it was told to it by name or to all; null when there is none. */
export function showFor(shows: readonly Show[], wall: string): Show | null {
  return shows.reduce<Show | null>(
    (newest, show) =>
      (show.wall === null || show.wall === wall) && show.seq > (newest?.seq ?? 0) ? show : newest,
    null,
  )
}

export const LIVE_SCENE: Scene = { world: 'live', drill: null, shows: [], profiles: [] }
