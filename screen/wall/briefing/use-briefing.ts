import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Profile, ViewKey } from '../../../shared/board/board.ts'
import { MODE_KEYS } from '../../../shared/board/mode.ts'
import {
  frozenAtOf,
  playedOf,
  stepsOf,
  type Briefing,
  type BriefingScene,
} from '../../../shared/scene/briefing.ts'
import { showFor, type Shown } from '../../../shared/scene/scene.ts'
import type { SceneSettings } from '../../../shared/scene/settings.ts'
import type { Keys } from '../../keys/use-keys.ts'
import { steadyNow } from '../../live/clock.ts'
import { serverNow } from '../../live/freshness.ts'
import type { Place } from '../place/navigation.ts'
import type { PlaceKeeper } from '../place/use-place.ts'
import { applySettings } from '../place/apply-settings.ts'
import { wantOf } from '../want.ts'
import { barView, type BarView } from './bar.ts'
import { briefingQuery } from './briefing-query.ts'
import { useTellingChannel, type Told } from './channel.ts'
import { carriedOut, carryOut, isNew } from './orders.ts'
import { nextPlaying, type PlayEvent, type Playing } from './player.ts'
import { nextTelling, tellingKey, type TellEvent, type Telling } from './presenter.ts'
import { allowedSettings, lowerProfile } from './profile.ts'
import { useRootWatch } from './root-watch.ts'
import { isOpen } from './schedule.ts'
import { urgentIn, urgentKeys, type Urgent } from './urgent.ts'
import type { Frozen } from './use-frozen.ts'
import { useBriefingFile } from './use-briefing-file.ts'

/** What the stage draws of a briefing or of 自动轮播. */
export interface BriefingKeeper {
  readonly bar: ComputedRef<BarView | null>
  readonly black: ComputedRef<boolean>
  readonly urgent: ComputedRef<Urgent | null>
  /** Instant that the wall shows, epoch ms; null = the present. */
  readonly frozenAt: Frozen['at']
  /** The profile of the boards that the wall asks for. */
  readonly profile: ComputedRef<Profile>
}

export interface BriefingParts {
  readonly frozen: Frozen
  readonly keeper: PlaceKeeper
  readonly keys: Keys
  readonly wall: string
  readonly build: string
  /** The page's steady clock, moving. */
  readonly now: Readonly<Ref<number>>
  /** The wall's own profile. */
  readonly ownProfile: () => Profile
}

/** What the wall is to show by itself; `free` leaves it to who stands before it. */
type Target =
  | { readonly kind: 'none' | 'free' | 'overview' }
  | { readonly kind: 'scene'; readonly scene: BriefingScene; readonly frozenAt: number | null }

const OVERVIEW: SceneSettings = { page: 'overview', opened: null, highlight: null }

/** Tells briefings by key, by command and by itself, and brings the wall back to where it stood. */
export function useBriefing(parts: BriefingParts): BriefingKeeper {
  const { frozen, keeper, keys, now } = parts
  const { live } = frozen
  const { district } = frozen.source
  const query = briefingQuery(location.search)
  const briefing = useBriefingFile(frozen.source)
  const steps = computed(() => (briefing.value === null ? [] : stepsOf(briefing.value)))
  const played = computed(() => (briefing.value === null ? [] : playedOf(briefing.value)))
  const telling = shallowRef<Telling | null>(null)
  const playing = shallowRef<Playing>({ kind: 'off' })
  /** 自动轮播 goes on after a briefing. */
  let wantsPlay = false

  const serverMs = (): number => serverNow(live.value, steadyNow())
  const held = computed(() => {
    const { scene, board } = live.value
    if (scene.drill?.state === 'RUNNING') return 'drill'
    const mode = board?.board.values[MODE_KEYS.mode] ?? 'NORMAL'
    const isFor = playing.value.kind !== 'off' ? mode !== 'NORMAL' : isGrave(String(mode))
    return isFor ? 'mode' : null
  })

  const rules = computed(() => {
    const { playlist } = briefing.value ?? {}
    const dwell = playlist?.dwellSeconds ?? 30
    return {
      dwellMs: played.value.map((at) => (steps.value[at]!.scene.dwellSeconds ?? dwell) * 1000),
      pauseMs: (playlist?.pauseSeconds ?? 120) * 1000,
    }
  })

  function tell(event: TellEvent): void {
    telling.value = nextTelling(telling.value, event, steps.value, steadyNow())
    if (telling.value !== null) play('stop')
    else if (wantsPlay) play('start')
  }
  function play(kind: PlayEvent['kind'] & ('start' | 'stop' | 'touched' | 'urgent')): void {
    playing.value = nextPlaying(playing.value, { kind }, rules.value, steadyNow())
  }
  function begin(at?: number): void {
    if (briefing.value === null) return
    const frozenAt = query.at ?? frozenAtOf(briefing.value, serverMs())
    tell({ kind: 'begin', frozenAt, ...(at === undefined ? {} : { at }) })
  }

  function pressed(name: string): boolean {
    if (briefing.value === null) return false
    if (name === 'a') {
      wantsPlay = playing.value.kind === 'off'
      if (telling.value !== null) tell({ kind: 'end' })
      else play(wantsPlay ? 'start' : 'stop')
      return true
    }
    if (telling.value === null) {
      if (name === 'p' || name === 'F5' || name === 'PageDown') {
        begin()
        return true
      }
      play('touched')
      return false
    }
    if (name === 't') {
      const { frozenAt } = telling.value
      const instant = query.at ?? frozenAtOf({ ...briefing.value, data: FROZEN }, serverMs())
      tell({ kind: 'freeze', frozenAt: frozenAt === null ? instant : null })
      return true
    }
    const event = tellingKey(name)
    if (event === undefined) return false
    // While the real event stands on the wall a clicker moves nothing behind it.
    if (held.value === null || event.kind === 'end') tell(event)
    return true
  }
  keys.on('briefing', ({ name }) => pressed(name))
  const touched = (): void => {
    if (telling.value === null) play('touched')
  }
  window.addEventListener('pointerdown', touched)
  onScopeDispose(() => window.removeEventListener('pointerdown', touched))

  // 自动轮播: its clock, its hours, and who comes before it.
  watch(now, () => {
    if (playing.value.kind === 'off') return
    const { playlist } = briefing.value ?? {}
    const zone = district.value?.district.timeZone ?? 'UTC'
    const open = isOpen(playlist?.hours ?? 'always', district.value?.calendar, serverMs(), zone)
    const tick = { kind: 'tick', held: held.value !== null, open } as const
    playing.value = nextPlaying(playing.value, tick, rules.value, steadyNow())
  })
  watch(briefing, (found, before) => {
    if (found === null || before !== null) {
      telling.value = null
      play('stop')
    }
    const begins = query.play || district.value?.display.play === true
    if (found === null || !begins || telling.value !== null) return
    wantsPlay = true
    play('start')
  })

  const rootView = computed<ViewKey | null>(() => {
    const root = district.value?.tree.codes[0]
    if (playing.value.kind === 'off' || root === undefined || live.value.hello === null) return null
    const own = live.value.want?.view
    if (own === undefined || own.region === root) return null
    return { world: own.world, region: root, profile: parts.ownProfile() }
  })
  const rootBoard = useRootWatch(rootView, { wall: parts.wall, client: parts.build })
  const watched = computed(() => {
    if (playing.value.kind === 'off') return null
    const { board } = live.value
    return rootView.value === null ? (board?.board ?? null) : rootBoard.value
  })
  let seen: Set<string> | null = null
  const newest = shallowRef<Urgent | null>(null)
  watch(watched, (board) => {
    if (board === null) return
    const [found] = seen === null ? [] : urgentIn(board, seen)
    seen = new Set([...(seen ?? []), ...urgentKeys(board)].slice(-MOST_SEEN))
    if (found === undefined || playing.value.kind === 'held' || playing.value.kind === 'resting')
      return
    newest.value = found
    play('urgent')
  })

  // What the wall shows.
  const target = computed<Target>(() => {
    if (telling.value !== null) {
      if (held.value !== null) return { kind: 'overview' }
      const { scene } = steps.value[telling.value.at]!
      return { kind: 'scene', scene, frozenAt: telling.value.frozenAt }
    }
    const at = playing.value
    if (at.kind === 'off') return { kind: 'none' }
    if (at.kind === 'paused') return { kind: 'free' }
    if (at.kind === 'held' || at.kind === 'resting') return { kind: 'overview' }
    return { kind: 'scene', scene: steps.value[played.value[at.turn]!]!.scene, frozenAt: null }
  })
  const profile = computed(() => {
    const shown = target.value
    const asked = shown.kind === 'scene' ? shown.scene.settings.profile : undefined
    return lowerProfile(parts.ownProfile(), asked)
  })
  let before: Place | null = null
  watch(
    () => keyOf(target.value),
    () => {
      const shown = target.value
      if (shown.kind === 'none') {
        frozen.freeze(null)
        if (before !== null) keeper.put(before)
        before = null
        return
      }
      before ??= keeper.place.value
      if (shown.kind === 'free') return
      frozen.freeze(shown.kind === 'scene' ? shown.frozenAt : null)
      const root = district.value?.tree.codes[0]
      if (shown.kind === 'scene')
        keeper.show({ ...OVERVIEW, ...allowedSettings(shown.scene.settings, profile.value) })
      else keeper.show({ ...OVERVIEW, ...(root === undefined ? {} : { region: root }) })
      prefetchNext()
    },
  )
  function prefetchNext(): void {
    const [data, told] = [district.value, telling.value]
    const next = told === null ? undefined : steps.value[told.at + 1]?.scene
    if (data === null || next === undefined) return
    const own = lowerProfile(parts.ownProfile(), next.settings.profile)
    const want = wantOf(applySettings(keeper.place.value, next.settings, data), data, 'live', own)
    if (want !== null) frozen.prefetch(want)
  }

  // Orders of the desk.
  watch(
    () => [live.value.scene.shows, briefing.value, district.value] as const,
    ([shows, , data]) => {
      const show = showFor(shows, parts.wall)
      if (show === null || data === null || !isNew(show, carriedOut(sessionStorage))) return
      // A scene waits for the briefing.
      const waits = show.shown.kind === 'scene' || show.shown.kind === 'play'
      if (waits && briefing.value === null) return
      carryOut(show, sessionStorage)
      obey(show.shown)
    },
    { immediate: true },
  )
  function obey(shown: Shown): void {
    switch (shown.kind) {
      case 'scene': {
        const at = steps.value.findIndex(({ scene }) => scene.id === shown.scene)
        if (at >= 0) tell({ kind: 'begin', at, frozenAt: shown.frozenAt })
        return
      }
      case 'play':
        wantsPlay = true
        if (telling.value === null) play('start')
        else tell({ kind: 'end' })
        return
      case 'end':
        wantsPlay = false
        play('stop')
        if (telling.value !== null) tell({ kind: 'end' })
        return
      case 'settings':
        wantsPlay = false
        play('stop')
        telling.value = null
        before = null
        frozen.freeze(null)
        keeper.show(allowedSettings(shown.settings, parts.ownProfile()))
    }
  }

  // The speaker's screen in another window.
  const channel = useTellingChannel(parts.wall, (told) => {
    if (told.kind === 'hello') channel.post(toldNow())
    if (told.kind === 'key') pressed(told.name)
  })
  const toldNow = (): Told => ({
    kind: 'told',
    scene: telling.value === null ? null : steps.value[telling.value.at]!.scene.id,
    frozenAt: telling.value?.frozenAt ?? null,
    black: telling.value?.black ?? false,
    elapsedMs: telling.value === null ? 0 : steadyNow() - telling.value.since,
  })
  watch(telling, () => channel.post(toldNow()))

  const bar = computed(() =>
    briefing.value === null
      ? null
      : barView({
          ...{ briefing: briefing.value, steps: steps.value, played: played.value },
          ...{ telling: telling.value, playing: playing.value, held: held.value },
          past: frozen.failed.value ? 'failed' : frozen.ready.value ? 'ready' : 'fetching',
          nowMs: playing.value.kind === 'paused' ? now.value : 0,
          lang: keeper.place.value.lang,
          timeZone: district.value?.district.timeZone ?? 'UTC',
        }),
  )
  return {
    bar,
    black: computed(() => telling.value?.black === true && held.value === null),
    urgent: computed(() => (playing.value.kind === 'urgent' ? newest.value : null)),
    frozenAt: frozen.at,
    profile,
  }
}

/** Urgent cases that are remembered as shown (RULES LL1). */
const MOST_SEEN = 500
const FROZEN: Briefing['data'] = { kind: 'frozen' }

function isGrave(mode: string): boolean {
  return mode === 'ALERT' || mode === 'EMERGENCY'
}

function keyOf(target: Target): string {
  return target.kind === 'scene' ? `scene|${target.scene.id}|${target.frozenAt}` : target.kind
}
