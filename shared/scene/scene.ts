import type { World } from '../fact/fact.ts'

/** What a wall is told to show besides its own navigation: which world, and what every screen must wear. */
export interface Scene {
  readonly world: World
  /** Present while a drill runs or is paused: every screen wears its mark (RULES MD2). */
  readonly drill: {
    readonly id: string
    readonly name: string
    readonly state: 'RUNNING' | 'PAUSED'
  } | null
}

export const LIVE_SCENE: Scene = { world: 'live', drill: null }
