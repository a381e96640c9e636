import { Server } from 'socket.io'
import type { Link, startLink } from '../../../server/link/link.ts'
import { viewKeyText, type Board, type ViewKey } from '../../../shared/board/board.ts'

/**
 * The ways to the screens that the product's is measured against, with the same boards made as often:
 * `each` sends every socket its whole board as JSON on each tick, as most dashboards do; `rooms` sends it once to a socket.io room.
 */
export const WHOLE_LINKS = ['each', 'rooms'] as const
export type WholeLink = (typeof WHOLE_LINKS)[number]

export function wholeLink(kind: WholeLink): typeof startLink {
  return (http, deps): Link => {
    const io = new Server(http, { serveClient: false, perMessageDeflate: false })
    const views = new Map<string, ViewKey>()
    io.on('connection', (socket) => {
      socket.on('watch', ({ view }: { readonly view: ViewKey }) => {
        views.set(viewKeyText(view), view)
        void socket.join(viewKeyText(view))
      })
    })
    const messageOf = (view: ViewKey): { seq: number; board: Board } | undefined => {
      const world = deps.world(view.world)
      return world && { seq: world.version.seq, board: world.board(view.region, view.profile) }
    }
    return {
      tick() {
        const before = process.threadCpuUsage()
        for (const [room, view] of views) {
          const sockets = io.of('/').adapter.rooms.get(room)
          const message = sockets && messageOf(view)
          if (message === undefined) continue
          if (kind === 'rooms') io.to(room).emit('board', message)
          else for (const id of sockets ?? []) io.sockets.sockets.get(id)?.emit('board', message)
        }
        const { user, system } = process.threadCpuUsage(before)
        deps.meter.ticked((user + system) / 1000)
      },
      sendScene: () => undefined,
      recheck: () => undefined,
      noteFact: () => undefined,
      noteMark: () => undefined,
      standings: () => [],
      connections: () => io.engine.clientsCount,
      rooms: () => views.size,
      waiting: () => 0,
      close: async () => {
        await io.close()
      },
    }
  }
}
