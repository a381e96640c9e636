import type { World } from '../fact/fact.ts'
import type { SceneSettings } from './settings.ts'

/** What a wall is told to show besides its own navigation: which world, and what every screen must wear. */
export interface Scene {
  readonly world: World
  /** Present while a drill runs or is paused: every screen wears its mark (RULES MD2). */
  readonly drill: {
    readonly id: string
    readonly name: string
    readonly state: 'RUNNING' | 'PAUSED'
  } | null
  /** What walls were last told to show, one a wall name, oldest first (DOMAIN §4.4). */
  readonly shows: readonly Show[]
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

export const LIVE_SCENE: Scene = { world: 'live', drill: null, shows: [] }
