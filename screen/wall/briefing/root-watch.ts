import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Board, ViewKey } from '../../../shared/board/board.ts'
import { PROTOCOL_VERSION } from '../../../shared/link/wire.ts'
import { steadyNow } from '../../live/clock.ts'
import { pageCredential } from '../../live/credential.ts'
import { nextLink } from '../../live/link.ts'
import { START, type LinkEvent, type LinkState } from '../../live/link-state.ts'
import { linkSocket, type LinkSocket } from '../../live/socket.ts'

const LOOK_MS = 250

/**
 * The board of the whole district, of a link of its own, while the wall's own shows a part of it: 自动轮播 gives way to an urgent case
 * wherever it comes. null while it is not wanted or not there.
 */
export function useRootWatch(
  view: Readonly<Ref<ViewKey | null>>,
  { wall, client }: { readonly wall: string; readonly client: string },
): Readonly<Ref<Board | null>> {
  const board = shallowRef<Board | null>(null)
  let end: (() => void) | undefined

  watch(
    () => JSON.stringify(view.value),
    () => {
      end?.()
      end = undefined
      board.value = null
      if (view.value !== null) end = begin(view.value)
    },
    { immediate: true },
  )
  onScopeDispose(() => end?.())

  function begin(wanted: ViewKey): () => void {
    let state: LinkState = START
    const on = (event: LinkEvent): void => {
      const step = nextLink(state, event, steadyNow(), Math.random())
      state = step.state
      board.value = state.board?.board ?? null
      for (const effect of step.effects) {
        if (effect.kind === 'open') socket.open()
        else if (effect.kind === 'close') socket.close()
        else if (effect.kind === 'ack') socket.ack(effect.n)
        else if (effect.kind === 'watch') {
          const { want, have, why } = effect
          socket.watch({ protocol: PROTOCOL_VERSION, ...want, have, why, wall, client })
        }
      }
    }
    const socket: LinkSocket = linkSocket(on, { token: pageCredential(), wall, as: 'wall' })
    const timer = setInterval(() => on({ kind: 'tick' }), LOOK_MS)
    on({ kind: 'want', want: { view: wanted, layer: null } })
    on({ kind: 'tick' })
    return () => {
      clearInterval(timer)
      socket.end()
    }
  }
  return shallowReadonly(board)
}
