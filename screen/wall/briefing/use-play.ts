import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Profile, ViewKey } from '../../../shared/board/board.ts'
import type { Briefing, Step } from '../../../shared/scene/briefing.ts'
import { steadyNow } from '../../live/clock.ts'
import { serverNow } from '../../live/freshness.ts'
import type { Held } from './held.ts'
import { nextPlaying, type PlayEvent, type Playing } from './player.ts'
import { useRootWatch } from './root-watch.ts'
import { isOpen } from './schedule.ts'
import { urgentIn, urgentKeys, type Urgent } from './urgent.ts'
import type { Frozen } from './use-frozen.ts'

export interface Player {
  readonly playing: Readonly<Ref<Playing>>
  /** The case that stands before everything. */
  readonly urgent: ComputedRef<Urgent | null>
  /** Somebody touched the wall. */
  touched(): void
  start(): void
  stop(): void
}

export interface PlayerParts {
  readonly frozen: Frozen
  readonly briefing: Readonly<Ref<Briefing | null>>
  readonly steps: ComputedRef<readonly Step[]>
  /** Places in `steps`. */
  readonly played: ComputedRef<readonly number[]>
  /** The page's steady clock, moving. */
  readonly now: Readonly<Ref<number>>
  readonly held: (playing: boolean) => Held
  readonly wall: string
  readonly build: string
  readonly ownProfile: () => Profile
}

/** Urgent cases that are remembered as shown (RULES LL1). */
const MOST_SEEN = 500

/** 自动轮播: its clock, its hours, and who comes before it. */
export function usePlay(parts: PlayerParts): Player {
  const { frozen, briefing, steps, played, now } = parts
  const { live } = frozen
  const { district } = frozen.source
  const playing = shallowRef<Playing>({ kind: 'off' })

  const rules = computed(() => {
    const { playlist } = briefing.value ?? {}
    const dwell = playlist?.dwellSeconds ?? 30
    return {
      dwellMs: played.value.map((at) => (steps.value[at]!.scene.dwellSeconds ?? dwell) * 1000),
      pauseMs: (playlist?.pauseSeconds ?? 120) * 1000,
    }
  })
  function step(event: PlayEvent): void {
    playing.value = nextPlaying(playing.value, event, rules.value, steadyNow())
  }
  const touched = (): void => step({ kind: 'touched' })
  window.addEventListener('pointerdown', touched)
  onScopeDispose(() => window.removeEventListener('pointerdown', touched))

  watch(now, (nowMs) => {
    if (playing.value.kind === 'off') return
    const { playlist } = briefing.value ?? {}
    const zone = district.value?.district.timeZone ?? 'UTC'
    const serverMs = serverNow(live.value, nowMs)
    const open = isOpen(playlist?.hours ?? 'always', district.value?.calendar, serverMs, zone)
    step({ kind: 'tick', held: parts.held(true) !== null, open })
  })

  const rootView = computed<ViewKey | null>(() => {
    const root = district.value?.tree.codes[0]
    const own = live.value.want?.view
    if (playing.value.kind === 'off' || root === undefined || live.value.hello === null) return null
    if (own === undefined || own.region === root) return null
    return { world: own.world, region: root, profile: parts.ownProfile() }
  })
  const rootBoard = useRootWatch(rootView, { wall: parts.wall, client: parts.build })
  const watched = computed(() => {
    if (playing.value.kind === 'off') return null
    return rootView.value === null ? (live.value.board?.board ?? null) : rootBoard.value
  })
  let seen: Set<string> | null = null
  const newest = shallowRef<Urgent | null>(null)
  watch(watched, (board) => {
    if (board === null) {
      if (playing.value.kind === 'off') seen = null
      return
    }
    const [found] = seen === null ? [] : urgentIn(board, seen)
    seen = new Set([...(seen ?? []), ...urgentKeys(board)].slice(-MOST_SEEN))
    if (found === undefined) return
    newest.value = found
    step({ kind: 'urgent' })
  })

  return {
    playing,
    urgent: computed(() => (playing.value.kind === 'urgent' ? newest.value : null)),
    touched,
    start: () => step({ kind: 'start' }),
    stop: () => step({ kind: 'stop' }),
  }
}
