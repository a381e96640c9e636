import type { Profile } from '../../shared/board/board.ts'
import { wallProfileAt, type WallProfile } from '../../shared/scene/wall-profile.ts'
import { wallProfilesOf } from '../command/display/wall-profiles.ts'
import type { Worlds } from '../world/worlds.ts'
import type { SaidOfWalls } from './profiles.ts'

/** What the live world says of walls at this moment, read once for all that ask between two facts. */
export function saidOfWalls(worlds: Pick<Worlds, 'get' | 'seq'>, now: () => number): SaidOfWalls {
  let readAt = -1
  let said: readonly WallProfile[] = []
  return (wall: string, boot: Profile) => {
    if (worlds.seq !== readAt) {
      // Those that ended are told apart by the instant that is asked for.
      said = wallProfilesOf(worlds.get('live')?.ledger.all('display') ?? [], 0)
      readAt = worlds.seq
    }
    return wallProfileAt(said, wall, boot, now())
  }
}
