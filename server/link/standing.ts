import type { Profile, Version } from '../../shared/board/board.ts'
import type { Watch } from '../../shared/link/wire.ts'
import type { Marks, MarkTaken } from './marks.ts'
import type { Screen } from './screen.ts'

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
