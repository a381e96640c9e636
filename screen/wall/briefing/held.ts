import { MODE_KEYS } from '../../../shared/board/mode.ts'
import type { LinkState } from '../../live/link-state.ts'

/** What comes before a briefing: the mode of the district, or a drill. */
export type Held = 'mode' | 'drill' | null

/**
 * A briefing gives way to a warning and a response, 自动轮播 to everything until the district is normal again, both to a running drill
 * (DOMAIN §4.7). Every board carries the mode of the whole district.
 * @param before what held it last: while no board is at hand, nothing says that a response is over
 */
export function heldBy(
  { scene, board }: Pick<LinkState, 'scene' | 'board'>,
  playing: boolean,
  before: Held = null,
): Held {
  if (scene.drill?.state === 'RUNNING') return 'drill'
  if (board === null && before === 'mode') return before
  const mode = board?.board.values[MODE_KEYS.mode] ?? 'NORMAL'
  const comesBefore = playing ? mode !== 'NORMAL' : mode === 'ALERT' || mode === 'EMERGENCY'
  return comesBefore ? 'mode' : null
}
