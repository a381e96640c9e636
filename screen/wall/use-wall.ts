import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Place } from '../../shared/region/package.ts'
import { worldFor, worldTime } from '../../shared/scene/scene.ts'
import { textsOf } from '../i18n/texts.ts'
import type { Texts } from '../i18n/zh.ts'
import { steadyNow } from '../live/clock.ts'
import { freshnessOf, serverNow, shownBoard, type Freshness } from '../live/freshness.ts'
import type { HeldBoard } from '../live/link-state.ts'
import type { DistrictData } from '../live/district.ts'
import type { WallSource } from '../live/use-link.ts'
import type { PanelInput } from '../panel/input.ts'
import type { Profile } from '../../shared/board/board.ts'
import { lowerProfile, wallProfileAt } from '../../shared/scene/wall-profile.ts'
import { heldBy } from './briefing/held.ts'
import { useReplay, type ReplayKeeper } from './replay/use-replay.ts'
import { provideKeys, type Keys } from '../keys/use-keys.ts'
import { useTabbed } from '../keys/use-tabbed.ts'
import { useBriefing, type BriefingKeeper } from './briefing/use-briefing.ts'
import { useFrozen } from './briefing/use-frozen.ts'
import { useThingKeys } from './card/thing/use-thing-keys.ts'
import { useCardKeys } from './card/use-card-keys.ts'
import { modeView, type ModeView } from './head/mode-view.ts'
import { namesOf } from './names.ts'
import { usePageKeys } from './page/use-page-keys.ts'
import type { PageQuery } from './page-query.ts'
import { useNow } from './use-now.ts'
import { usePlaces } from './use-places.ts'
import { usePlace, type PlaceKeeper } from './place/use-place.ts'
import { saysTheSame } from './unchanged.ts'
import { usePanelInput } from './use-panel-input.ts'
import { wantOf } from './want.ts'

/** Everything the wall's components are given; they hold no state of their own. */
export interface Wall {
  readonly source: WallSource
  readonly keeper: PlaceKeeper
  readonly briefing: BriefingKeeper
  readonly replay: ReplayKeeper
  readonly keys: Keys
  readonly texts: ComputedRef<Texts>
  readonly freshness: ComputedRef<Freshness>
  /** The board that may be drawn, null before the first snapshot. */
  readonly shown: ComputedRef<HeldBoard | null>
  /** The board drawn is of the region just left. */
  readonly pending: ComputedRef<boolean>
  /** Server's clock in whole seconds, epoch ms; the instant shown while the wall is held at one. */
  readonly serverMs: ComputedRef<number>
  /** The clock by which the board is aged: the server's, in the world of a drill that drill's own (RULES WD2). Whole seconds. */
  readonly worldMs: ComputedRef<number>
  /** null before the package has come. */
  readonly timeZone: ComputedRef<string | null>
  readonly mode: ComputedRef<ModeView>
  readonly input: ComputedRef<PanelInput | null>
  /** Places of the package, once something on the wall has asked for them; null until they have come. */
  readonly places: Readonly<Ref<readonly Place[] | null>>
}

/** An open package shows invented or public data (RULES AC1); any other wall starts at the lowest inside profile (PV2). */
function bootOf(district: DistrictData | null): Profile {
  return district?.district.open === true ? 'LEADER' : 'VISITOR'
}

export function useWall(link: WallSource, query: PageQuery, build: string): Wall {
  const frozen = useFrozen(link)
  const { source } = frozen
  const { state, district } = source
  const now = useNow()
  const keys = provideKeys(useTabbed())
  const keeper = usePlace(district, query, keys)
  useCardKeys(keys, keeper)
  usePageKeys(keys, keeper)
  const { place } = keeper
  const wantedSince = shallowRef(0)

  // What a page's address asks for holds a wall down, and nothing said of all walls lifts it.
  const own = computed<Profile>(() => {
    const boot = query.profile ?? query.boot ?? bootOf(district.value)
    const said = wallProfileAt(
      state.value.scene.profiles,
      query.wall,
      boot,
      serverNow(state.value, now.value),
    )
    return lowerProfile(said, query.profile)
  })
  const briefing = useBriefing({
    ...{ frozen, keeper, keys, now, build, wall: query.wall },
    ownProfile: () => own.value,
  })

  watch(
    () => {
      const data = district.value
      const world =
        briefing.frozenAt.value === null ? worldFor(state.value.scene, query.wall) : 'live'
      // What the public reads is made from what the public may know (DOMAIN §5.3), whatever this screen may.
      const profile = place.value.page === 'notice' ? 'PUBLIC' : briefing.profile.value
      return data && wantOf(place.value, data, world, profile)
    },
    (want, before) => {
      if (want === null || saysTheSame(want, before)) return
      if (want.view.region !== before?.view.region) wantedSince.value = steadyNow()
      source.want(want)
    },
    { immediate: true },
  )

  const lang = computed(() => place.value.lang)
  const texts = computed(() => textsOf(lang.value))
  const names = computed(() =>
    district.value === null ? null : namesOf(district.value, lang.value),
  )
  const timeZone = computed(() => district.value?.district.timeZone ?? null)
  const replay = useReplay({
    ...{ frozen, keys, timeZone },
    read: link.read,
    nameOf: (code) => names.value?.region(code) ?? code,
    lang: () => place.value.lang,
    held: () =>
      heldBy(frozen.live.value, false) !== null ||
      worldFor(frozen.live.value.scene, query.wall) !== 'live',
    told: () => briefing.bar.value !== null,
  })
  const serverMs = computed(
    () => briefing.frozenAt.value ?? Math.floor(serverNow(state.value, now.value) / 1000) * 1000,
  )
  const worldMs = computed(() => {
    if (briefing.frozenAt.value !== null) return briefing.frozenAt.value
    const { scene } = state.value
    const world = worldFor(scene, query.wall)
    return Math.floor(worldTime(scene, world, serverNow(state.value, now.value)) / 1000) * 1000
  })
  const shown = computed(() => shownBoard(state.value, now.value, wantedSince.value))
  const freshness = computed<Freshness>(() => {
    if (briefing.frozenAt.value === null) return freshnessOf(state.value, now.value)
    // A past does not age: what may be drawn of it is as good as it was then.
    return shown.value === null ? { kind: 'unknown' } : { kind: 'live', ageMs: 0 }
  })
  useThingKeys(keys, keeper, () => shown.value?.board ?? null)
  const pending = computed(() => {
    const code = district.value?.tree.codes[place.value.region]
    return shown.value !== null && shown.value.view.region !== code
  })
  const mode = computed(() =>
    modeView({
      board: state.value.board?.board ?? null,
      nowMs: worldMs.value,
      texts: texts.value,
      lang: place.value.lang,
      timeZone: timeZone.value,
      ...(names.value === null ? {} : { nameOf: names.value.region }),
    }),
  )
  const places = usePlaces(
    source,
    () => place.value.overlays.includes('places') || mode.value.mode === 'EMERGENCY',
  )
  const input = usePanelInput({
    ...{ source, place, shown, texts, names, build },
    ...{ nowMs: worldMs, wall: query.wall },
  })
  return {
    ...{ source, keeper, briefing, replay, keys, texts, freshness, shown, pending, serverMs },
    ...{ worldMs, timeZone, mode, input, places },
  }
}
