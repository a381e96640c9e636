import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Profile } from '../../../shared/board/board.ts'
import { frozenAtOf, playedOf, stepsOf, type Briefing } from '../../../shared/scene/briefing.ts'
import type { Shown } from '../../../shared/scene/scene.ts'
import type { Keys } from '../../keys/use-keys.ts'
import { steadyNow } from '../../live/clock.ts'
import { reloadHere } from '../../live/reload.ts'
import { serverNow } from '../../live/freshness.ts'
import type { PlaceKeeper } from '../place/use-place.ts'
import { barView, type BarView } from './bar.ts'
import { briefingQuery } from './briefing-query.ts'
import { useTellingChannel, type Told } from './channel.ts'
import { heldBy, type Held } from './held.ts'
import { nextTelling, tellingKey, type TellEvent, type Telling } from './presenter.ts'
import { lowerProfile } from '../../../shared/scene/wall-profile.ts'
import { allowedSettings } from './profile.ts'
import type { Urgent } from './urgent.ts'
import { useBriefingFile } from './use-briefing-file.ts'
import type { Frozen } from './use-frozen.ts'
import { useOrders } from './use-orders.ts'
import { usePlay } from './use-play.ts'
import { useReloadTold } from './use-reload-told.ts'
import { useShown, type Target } from './use-shown.ts'

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

const FROZEN: Briefing['data'] = { kind: 'frozen' }

/** Tells briefings by key, by command and by itself, and brings the wall back to where it stood. */
export function useBriefing(parts: BriefingParts): BriefingKeeper {
  const { frozen, keeper, keys, now, ownProfile } = parts
  const { live } = frozen
  const { district } = frozen.source
  const query = briefingQuery(location.search)
  const briefing = useBriefingFile(frozen.source)
  const steps = computed(() => (briefing.value === null ? [] : stepsOf(briefing.value)))
  const played = computed(() => (briefing.value === null ? [] : playedOf(briefing.value)))
  const telling = shallowRef<Telling | null>(null)
  const player = usePlay({
    ...{ frozen, briefing, steps, played, now, ownProfile, wall: parts.wall, build: parts.build },
    held: (playing) => heldBy(live.value, playing),
  })
  const { playing } = player
  const held = computed<Held>((before) =>
    heldBy(live.value, playing.value.kind !== 'off', before ?? null),
  )
  /** 自动轮播 goes on after a briefing. */
  let wantsPlay = false

  function tell(event: TellEvent): void {
    telling.value = nextTelling(telling.value, event, steps.value, steadyNow())
    if (telling.value !== null) player.stop()
    else if (wantsPlay) player.start()
  }
  /** Instant at which a briefing that is begun or held now stands. */
  function instantNow(data: Briefing['data']): number | null {
    const serverMs = serverNow(live.value, steadyNow())
    return query.at ?? frozenAtOf({ ...briefing.value!, data }, serverMs)
  }

  function pressed(name: string): boolean {
    const file = briefing.value
    if (file === null) return false
    if (name === 'a') return togglePlay()
    if (telling.value === null) {
      if (name === 'p' || name === 'F5' || name === 'PageDown') {
        leaveOrder()
        tell({ kind: 'begin', frozenAt: instantNow(file.data) })
        return true
      }
      player.touched()
      return false
    }
    const event = name === 't' ? toggleFrozen(telling.value) : tellingKey(name)
    if (event === undefined) return false
    // While the real event stands on the wall a clicker moves nothing behind it.
    if (event.kind === 'end') leaveOrder()
    if (held.value === null || event.kind === 'end') tell(event)
    return true
  }
  function togglePlay(): boolean {
    leaveOrder()
    wantsPlay = playing.value.kind === 'off'
    if (telling.value !== null) tell({ kind: 'end' })
    else if (wantsPlay) player.start()
    else player.stop()
    return true
  }
  function toggleFrozen({ frozenAt }: Telling): TellEvent {
    return { kind: 'freeze', frozenAt: frozenAt === null ? instantNow(FROZEN) : null }
  }
  keys.on('briefing', ({ name }) => pressed(name))

  watch(briefing, (found, before) => {
    // Another package: what was told of the one before is over.
    if (before !== null) telling.value = null
    player.stop()
    if (found === null || telling.value !== null) return
    if (!query.play && district.value?.display.play !== true) return
    wantsPlay = true
    player.start()
  })

  const target = computed<Target>(() => {
    const at = playing.value
    if (telling.value !== null) {
      if (held.value !== null) return { kind: 'overview' }
      const [here, after] = steps.value.slice(telling.value.at)
      const { frozenAt } = telling.value
      return { kind: 'scene', scene: here!.scene, next: after?.scene, frozenAt }
    }
    if (at.kind === 'off') return { kind: 'none' }
    if (at.kind === 'paused') return { kind: 'free' }
    if (at.kind === 'held' || at.kind === 'resting') return { kind: 'overview' }
    const { scene } = steps.value[played.value[at.turn]!]!
    return { kind: 'scene', scene, next: undefined, frozenAt: null }
  })
  const forget = useShown(target, { frozen, keeper, ownProfile })

  const leaveOrder = useOrders({ live, briefing, district, wall: parts.wall }, obey)
  useReloadTold(live, parts.wall, () => void reloadHere())
  function obey(shown: Shown): void {
    wantsPlay = shown.kind === 'play' || (shown.kind === 'scene' && wantsPlay)
    switch (shown.kind) {
      case 'scene': {
        const at = steps.value.findIndex(({ scene }) => scene.id === shown.scene)
        if (at >= 0) tell({ kind: 'begin', at, frozenAt: shown.frozenAt })
        return
      }
      case 'play':
        if (telling.value === null) player.start()
        else tell({ kind: 'end' })
        return
      case 'end':
        player.stop()
        tell({ kind: 'end' })
        return
      case 'settings':
        forget()
        player.stop()
        telling.value = null
        frozen.freeze(null)
        keeper.show(allowedSettings(shown.settings, ownProfile()))
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

  const bar = computed(() => {
    if (briefing.value === null) return null
    return barView({
      ...{ briefing: briefing.value, steps: steps.value, played: played.value },
      ...{ telling: telling.value, playing: playing.value, held: held.value },
      past: frozen.failed.value ? 'failed' : frozen.ready.value ? 'ready' : 'fetching',
      nowMs: playing.value.kind === 'paused' ? now.value : 0,
      lang: keeper.place.value.lang,
      timeZone: district.value?.district.timeZone ?? 'UTC',
    })
  })
  const asked = computed(() => {
    const shown = target.value
    return shown.kind === 'scene' ? shown.scene.settings.profile : undefined
  })
  return {
    bar,
    black: computed(() => telling.value?.black === true && held.value === null),
    urgent: player.urgent,
    frozenAt: frozen.at,
    profile: computed(() => lowerProfile(ownProfile(), asked.value)),
  }
}
