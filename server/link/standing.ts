import type { Profile, Version } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import type { Watch } from '../../shared/link/wire.ts'
import type { Screen } from './screen.ts'

/** A fact of which is to be known when every screen of its world has it. */
export interface Mark {
  readonly seq: number
  /** When the journal took it, epoch ms. */
  readonly at: number
}

/** How a screen took the last mark of the world that it watches. */
export interface MarkTaken extends Mark {
  /** When it acknowledged a frame that holds it, epoch ms; null = not yet. */
  readonly takenAt: number | null
}

/** What the server knows of a screen, for whoever looks after the walls. Instants are the server's clock, epoch ms. */
export interface ScreenStanding {
  readonly wall: string
  readonly isDesk: boolean
  /** Version that it says it is; null before it watched anything. */
  readonly client: string | null
  /** The highest profile that its credential allows. */
  readonly profile: Profile
  readonly watch: Pick<Watch, 'view' | 'layer'> | null
  readonly since: number
  /** When it last acknowledged a frame; null before the first. */
  readonly ackedAt: number | null
  /** Version of the board that it acknowledged last. */
  readonly acked: Version | null
  /** How long the frame on its way has been, ms; 0 where none is. */
  readonly waitingMs: number
  readonly mark: MarkTaken | null
}

/** Worlds whose last mark is remembered (RULES LL4): live and the drills of the last time. */
export const MOST_MARKS = 8

/** The last mark of each world. */
export class Marks {
  readonly #last = new Map<World, Mark>()

  note(world: World, mark: Mark): void {
    this.#last.delete(world)
    this.#last.set(world, mark)
    const [oldest] = this.#last.keys()
    if (this.#last.size > MOST_MARKS && oldest !== undefined) this.#last.delete(oldest)
  }

  of(world: World): Mark | null {
    return this.#last.get(world) ?? null
  }
}

/** What a screen acknowledged. */
export class Acknowledged {
  readonly since: number
  at: number | null = null
  version: Version | null = null
  /** The newest mark that it holds. */
  #mark: { readonly seq: number; readonly takenAt: number } | null = null

  constructor(nowMs: number) {
    this.since = nowMs
  }

  take(version: Version | null, nowMs: number, mark: Mark | null): void {
    this.at = nowMs
    if (version === null) return
    this.version = version
    if (mark !== null && version.seq >= mark.seq && this.#mark?.seq !== mark.seq)
      this.#mark = { seq: mark.seq, takenAt: nowMs }
  }

  taken(mark: Mark): MarkTaken {
    return { ...mark, takenAt: this.#mark?.seq === mark.seq ? this.#mark.takenAt : null }
  }
}

/** @param steadyMs now, by the clock that frames are waited by */
export function standingOf(screen: Screen, marks: Marks, steadyMs: number): ScreenStanding {
  const { identity, watch, unacked, acknowledged } = screen
  const { handshake, profile } = identity
  const mark = watch === null ? null : marks.of(watch.view.world)
  return {
    wall: watch?.wall ?? handshake.wall ?? '',
    isDesk: handshake.isDesk === true,
    client: watch?.client ?? null,
    profile,
    watch: watch === null ? null : { view: watch.view, layer: watch.layer },
    since: acknowledged.since,
    ackedAt: acknowledged.at,
    acked: acknowledged.version,
    waitingMs: unacked === null ? 0 : Math.max(0, steadyMs - unacked.sentAtMs),
    mark: mark === null ? null : acknowledged.taken(mark),
  }
}
