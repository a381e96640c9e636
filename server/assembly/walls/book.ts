import { tellsReload } from '../../../shared/scene/reload.ts'
import { showFor, type Scene, type Shown } from '../../../shared/scene/scene.ts'
import type { LayerKey } from '../../../shared/link/wire.ts'
import type { Profile, ViewKey } from '../../../shared/board/board.ts'
import type { MarkTaken } from '../../link/marks.ts'
import type { ScreenStanding } from '../../link/standing.ts'

/** A wall as the desk is told of it. Instants are epoch ms of the server's clock. */
export interface WallRow {
  /** `?wall=`; '' where the page has no name. */
  readonly name: string
  readonly alive: boolean
  /** Since when it is connected, or gone. */
  readonly since: number
  readonly client: string | null
  /** The highest profile of its credential; what it shows is `view.profile`. */
  readonly profile: Profile | null
  readonly view: ViewKey | null
  readonly layer: Pick<LayerKey, 'level' | 'key'> | null
  /** What it was last told to show, and when; null = nothing since the journal began. */
  readonly told: { readonly at: number; readonly shown: Shown } | null
  readonly ackedAt: number | null
  /** Journal number of the board that it last acknowledged. */
  readonly seq: number | null
  /** How long the frame on its way has been, ms. */
  readonly waitingMs: number
  /** How it took the last change of mode of the world that it shows (RULES LT3); null = none since the server started. */
  readonly mode: MarkTaken | null
}

export interface WallsAnswer {
  readonly serverTime: number
  /** Desks that are open. */
  readonly desks: number
  readonly walls: readonly WallRow[]
}

/** Names that are remembered once their wall has gone (RULES LL4), and for how long. */
export const MOST_GONE = 64
export const GONE_MS = 24 * 3_600_000

interface Gone {
  readonly at: number
  readonly client: string | null
}

/** Which walls there are, and which were there: a wall that lost its power must not just be missing from a list. */
export class WallBook {
  readonly #here = new Map<string, string | null>()
  readonly #gone = new Map<string, Gone>()

  /** To be called every few seconds, and before `answer`. */
  look(standings: readonly ScreenStanding[], nowMs: number): void {
    const now = new Map(
      standings.filter(isNamedWall).map(({ wall, client }) => [wall, client] as const),
    )
    for (const [wall, client] of this.#here)
      if (!now.has(wall)) this.#note(wall, { at: nowMs, client })
    this.#here.clear()
    for (const [wall, client] of now) {
      this.#here.set(wall, client)
      this.#gone.delete(wall)
    }
    for (const [wall, { at }] of this.#gone) if (nowMs - at > GONE_MS) this.#gone.delete(wall)
  }

  answer(standings: readonly ScreenStanding[], scene: Scene, nowMs: number): WallsAnswer {
    this.look(standings, nowMs)
    const walls = standings.filter(({ isDesk }) => !isDesk)
    return {
      serverTime: nowMs,
      desks: standings.length - walls.length,
      walls: [
        ...walls.map((standing) => rowOf(standing, scene)).toSorted(byName),
        ...[...this.#gone].map(([name, gone]) => goneRow(name, gone, scene)).toSorted(byName),
      ],
    }
  }

  #note(wall: string, gone: Gone): void {
    this.#gone.set(wall, gone)
    const [oldest] = this.#gone.keys()
    if (this.#gone.size > MOST_GONE && oldest !== undefined) this.#gone.delete(oldest)
  }
}

function isNamedWall({ isDesk, wall }: ScreenStanding): boolean {
  return !isDesk && wall !== ''
}

function rowOf(standing: ScreenStanding, scene: Scene): WallRow {
  const { wall, since, client, profile, watch, ackedAt, acked, waitingMs, mark } = standing
  return {
    ...{ name: wall, alive: true, since, client, profile },
    view: watch?.view ?? null,
    layer: watch?.layer ?? null,
    told: toldTo(wall, scene),
    ...{ ackedAt, seq: acked?.seq ?? null, waitingMs, mode: mark },
  }
}

function goneRow(name: string, { at, client }: Gone, scene: Scene): WallRow {
  return {
    ...{ name, alive: false, since: at, client, profile: null, view: null, layer: null },
    told: toldTo(name, scene),
    ...{ ackedAt: null, seq: null, waitingMs: 0, mode: null },
  }
}

function toldTo(wall: string, { shows }: Scene): WallRow['told'] {
  const show = showFor(
    shows.filter((each) => !tellsReload(each)),
    wall,
  )
  return show === null ? null : { at: show.at, shown: show.shown }
}

/** Those without a name last. */
function byName(a: WallRow, b: WallRow): number {
  if ((a.name === '') !== (b.name === '')) return a.name === '' ? 1 : -1
  return a.name.localeCompare(b.name, 'zh-CN') || a.since - b.since
}
