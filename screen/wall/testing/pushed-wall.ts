import { page } from 'vitest/browser'
import { createApp, defineComponent, h, shallowReadonly, shallowRef, watch } from 'vue'
import type { Board, Row, Scalar } from '../../../shared/board/board.ts'
import { inMode } from '../../fixtures/modes.ts'
import { fixtureSource } from '../../fixtures/source.ts'
import type { LinkState } from '../../live/link-state.ts'
import type { WallSource } from '../../live/use-link.ts'
import { loadModePanels } from '../../panel/load-mode-panels.ts'
import { pageQuery } from '../page-query.ts'
import WallApp from '../WallApp.vue'

/** What the district is in at a push. */
export interface PushedMode {
  readonly mode: 'NORMAL' | 'ALERT' | 'EMERGENCY' | 'RECOVERY'
  readonly drill: boolean
}

export const CALM: PushedMode = { mode: 'NORMAL', drill: false }

/** A wall that gets its frames when a test says so. */
export interface PushedWall {
  readonly el: HTMLElement
  /** A frame like the one before, with a tenth of the numbers and of each list's rows changed. */
  push(turn: number, mode?: PushedMode): void
  /** The frame that is shown, told again as new objects that say the same. */
  repeat(): void
  leave(): void
}

/** A whole wall on an invented board, drawn on canvas. */
export async function pushedWall(): Promise<PushedWall> {
  await loadModePanels()
  await page.viewport(1920, 1080)
  const el = document.createElement('div')
  el.id = 'wall'
  document.body.append(el)
  const query = pageQuery('?map=canvas')
  let pushed: Pushed | undefined
  const app = createApp(
    defineComponent(() => {
      const { source } = (pushed = pushedSource())
      return () => h(WallApp, { source, query, build: 'test' })
    }),
  )
  app.mount(el)
  await document.fonts.ready
  return {
    el,
    push: (turn, mode) => pushed!.push(turn, mode),
    repeat: () => pushed!.repeat(),
    leave: () => {
      app.unmount()
      el.remove()
    },
  }
}

type Pushed = { readonly source: WallSource } & Pick<PushedWall, 'push' | 'repeat'>

function pushedSource(): Pushed {
  const base = fixtureSource('typical, still')
  const { codes, level } = base.district.value!.tree
  const affected = codes.filter((_, i) => level[i] === 2).slice(0, 5)
  const state = shallowRef(base.state.value)
  watch(base.state, (next) => (state.value = next), { flush: 'sync' })
  return {
    source: {
      ...base,
      state: shallowReadonly(state),
      read: async (path) => {
        if (path === '/api/v1/places') return []
        if (/\/(trends|rankings)/.test(path)) return base.read(path)
        throw new Error(`${path}: nobody answers here`)
      },
    },
    push(turn, { mode, drill } = CALM) {
      const held = base.state.value.board
      if (held === null) throw new Error('nothing is watched yet')
      const nowMs = Date.now()
      const next: LinkState = {
        ...base.state.value,
        scene: {
          shows: [],
          profiles: [],
          world: drill ? 'drill:d1' : 'live',
          drill: drill
            ? {
                ...{ id: 'd1', name: '防汛演练', state: 'RUNNING', director: '演练导演' },
                ...{ speed: 1, clock: { at: 0, shows: 0, rate: 1 } },
                ...{ preempted: false, liveWalls: [] },
              }
            : null,
        },
        beats: base.state.value.beats + turn,
        ...{ lastGoodAt: nowMs, lastGoodServerTime: nowMs, instantMovedAt: nowMs },
        board: {
          view: { ...held.view, world: drill ? 'drill:d1' : 'live' },
          version: { seq: held.version.seq + turn, t: held.version.t + turn },
          board: inMode(changed(held.board, turn), mode, nowMs, affected),
        },
      }
      state.value = next
    },
    repeat() {
      const { board: held, ...rest } = state.value
      if (held === null) throw new Error('nothing is watched yet')
      const { seq, t } = held.version
      const version = { seq: seq + 1, t: t + 1 }
      state.value = { ...rest, board: { ...held, version, board: structuredClone(held.board) } }
    },
  }
}

/** Always the same tenth for the same turn, and never more rows than before. */
function changed({ values, lists }: Board, turn: number): Board {
  const moved = (_: unknown, at: number): boolean => at % 10 === turn % 10
  const numbers = Object.entries(values).map(([key, value], at): [string, Scalar] => [
    key,
    typeof value === 'number' && value > 1 && moved(value, at) ? value + (turn % 7) : value,
  ])
  const rows = (list: Readonly<Record<string, Row>>): Record<string, Row> =>
    Object.fromEntries(
      Object.entries(list).map(([key, row], at) => [moved(row, at) ? `${key}.${turn}` : key, row]),
    )
  // Feeds, regions and shifts are named; what comes and goes are cases, orders and the like.
  const living = new Set(['ticker', 'cases', 'whistles', 'orders', 'mediations'])
  return {
    values: Object.fromEntries(numbers),
    lists: Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, living.has(name) ? rows(list) : list]),
    ),
  }
}
