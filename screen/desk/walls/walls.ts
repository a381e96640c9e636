import type { World } from '../../../shared/fact/fact.ts'
import type { Profile, ViewKey } from '../../../shared/board/board.ts'
import type { Shown } from '../../../shared/scene/scene.ts'

/** Answer of `GET /api/v1/walls` (docs/api.md); instants are the server's clock, epoch ms. */
export interface WallsAnswer {
  readonly serverTime: number
  readonly desks: number
  readonly walls: readonly Wall[]
  readonly control: {
    readonly holder: string
    readonly name: string
    readonly since: number
    readonly mine: boolean
  } | null
}

export interface Wall {
  readonly name: string
  readonly alive: boolean
  readonly since: number
  readonly client: string | null
  readonly profile: Profile | null
  readonly view: ViewKey | null
  readonly layer: { readonly level: number; readonly key: string } | null
  readonly told: { readonly at: number; readonly shown: Shown } | null
  readonly ackedAt: number | null
  readonly seq: number | null
  readonly waitingMs: number
  readonly mode: {
    readonly seq: number
    readonly at: number
    readonly takenAt: number | null
  } | null
}

/** RULES LT3: a wall that has not taken a change of mode after so long is said to have missed it. */
export const MODE_LIMIT_MS = 3_000
/** A tick is a second: who has acknowledged nothing for three is slow. */
export const SLOW_MS = 3_500

export type WallState = 'alive' | 'slow' | 'gone'

export function stateOf(wall: Wall, serverTime: number): WallState {
  if (!wall.alive) return 'gone'
  return lagOf(wall, serverTime) > SLOW_MS ? 'slow' : 'alive'
}

/** Since its last acknowledgement, ms. */
export function lagOf(wall: Wall, serverTime: number): number {
  return Math.max(0, serverTime - (wall.ackedAt ?? wall.since))
}

export type ModeTaken =
  | { readonly kind: 'none' }
  | { readonly kind: 'taken'; readonly afterMs: number }
  | { readonly kind: 'waits' }
  | { readonly kind: 'missed' }

/** How a wall took the last change of mode. */
export function modeTaken({ mode, alive }: Wall, serverTime: number): ModeTaken {
  if (mode === null || !alive) return { kind: 'none' }
  if (mode.takenAt !== null) return { kind: 'taken', afterMs: Math.max(0, mode.takenAt - mode.at) }
  return { kind: serverTime - mode.at > MODE_LIMIT_MS ? 'missed' : 'waits' }
}

/** How the walls of a world have taken its last change of mode. */
export interface ChangeTaken {
  /** When it happened, epoch ms. */
  readonly at: number
  readonly taken: number
  /** Of those that have taken it. */
  readonly slowestMs: number
  /** Still within their three seconds. */
  readonly waiting: number
  readonly missed: readonly { readonly name: string; readonly forMs: number }[]
}

/** null where no connected wall of the world has been through a change; one that still holds an older change has missed the last. */
export function lastChange(
  walls: readonly Wall[],
  world: World,
  serverTime: number,
): ChangeTaken | null {
  const asked = walls.flatMap(({ name, alive, view, mode }) =>
    alive && view?.world === world && mode !== null ? [{ name, ...mode }] : [],
  )
  const seq = Math.max(...asked.map((one) => one.seq))
  const last = asked.find((one) => one.seq === seq)
  if (last === undefined) return null
  const done = asked.filter((one) => one.seq === seq && one.takenAt !== null)
  const late = asked.filter((one) => !done.includes(one))
  const forMs = serverTime - last.at
  const isOver = forMs > MODE_LIMIT_MS
  return {
    at: last.at,
    taken: done.length,
    slowestMs: Math.max(0, ...done.map(({ takenAt }) => takenAt! - last.at)),
    waiting: isOver ? 0 : late.length,
    missed: isOver ? late.map(({ name }) => ({ name, forMs })) : [],
  }
}

/** What tells two pages of one name apart. */
export function wallKey({ name, since, alive }: Wall): string {
  return `${name}|${alive ? since : 'gone'}`
}
