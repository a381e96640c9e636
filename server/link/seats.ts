import type { Watch } from '../../shared/link/wire.ts'
import type { Screen } from './screen.ts'
import type { AnyRoom, Views } from './views.ts'

/**
 * Seats a screen in the rooms of what it watches, after it has left those it was in. False when the world does not exist; the screen then watches
 * nothing. A board that it says it holds in step goes on where it was; everything else is owed whole.
 */
export function enterRooms(views: Views, screen: Screen, watch: Watch): boolean {
  const { view, layer, have } = watch
  const before = screen.board
  // Entered before the old ones are left: a room that is kept must not close in between.
  const board = views.enterBoard(view)
  const room = board && layer ? views.enterLayer({ ...view, ...layer }) : undefined
  leaveRooms(views, screen)
  if (!board) return false
  const isKept = before?.room === board && have === board.number
  screen.watch = watch
  screen.board = { room: board, at: isKept ? before.at : null }
  screen.layer = room ? { room, at: null } : null
  return true
}

export function leaveRooms(views: Views, screen: Screen): void {
  const rooms: (AnyRoom | undefined)[] = [screen.board?.room, screen.layer?.room]
  for (const room of rooms) if (room) views.leave(room)
  screen.watch = null
  screen.board = null
  screen.layer = null
}
