import { computed, effectScope, onScopeDispose, shallowRef, toValue, watch } from 'vue'
import type { ComputedRef, EffectScope, MaybeRefOrGetter } from 'vue'
import { PROFILES, type Board, type Profile } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import type { DistrictData } from '../live/district.ts'
import { freshnessOf, serverNow, type Freshness } from '../live/freshness.ts'
import type { LinkState } from '../live/link-state.ts'
import { useLink, type WallSource } from '../live/use-link.ts'
import { useNow } from '../wall/use-now.ts'
import { useSession, type Session } from './session.ts'

/** What of the district a page wants to follow. */
export interface DeskView {
  /** Code; null = the root. @default null */
  readonly region?: string | null
  /** @default live */
  readonly world?: World
}

/** A live board at the desk, and what is known of its link. */
export interface DeskBoard {
  /** null before the first one has come, for who may read none, or while that of another view is on its way. */
  readonly board: ComputedRef<Board | null>
  /** Region code of the board that is wanted; null before the package has come. */
  readonly region: ComputedRef<string | null>
  readonly district: ComputedRef<DistrictData | null>
  readonly freshness: ComputedRef<Freshness>
  readonly link: ComputedRef<LinkState | null>
  /** The server's clock in whole seconds, epoch ms. */
  readonly serverMs: ComputedRef<number>
  /** The highest profile that the server lets this session watch. */
  readonly profile: ComputedRef<Profile>
}

/** The name that a desk has among screens: `client` of its watch (docs/protocol.md). */
export const DESK_CLIENT = 'desk'

function isOnDuty({ may }: Session): boolean {
  return may('duty.log') || may('drill.direct')
}

/**
 * Follows a board for the life of the calling scope, over a link of its own, as the profile that the session may watch: DUTY for the posts of the
 * duty room. A page that wants the root of the live world takes the one that the desk already has (`useDesk().live`).
 */
export function useDeskBoard(view: MaybeRefOrGetter<DeskView> = {}): DeskBoard {
  const now = useNow()
  const session = useSession()
  const profile = shallowRef<Profile>(isOnDuty(session) ? 'DUTY' : 'LEADER')
  const source = shallowRef<WallSource | null>(null)
  let scope: EffectScope | null = null

  // A link that was refused is over for good: the next profile is asked for by a new one.
  watch(
    profile,
    () => {
      scope?.stop()
      if (!session.may('read.boards')) return
      scope = effectScope(true)
      source.value = scope.run(() => useLink({ wall: '', client: DESK_CLIENT, token: null }))!
    },
    { immediate: true },
  )
  onScopeDispose(() => scope?.stop())

  const link = computed(() => source.value?.state.value ?? null)
  const district = computed(() => source.value?.district.value ?? null)
  const region = computed(() => {
    const data = district.value
    if (data === null) return null
    return toValue(view).region ?? data.tree.codes[0] ?? null
  })
  watch(
    () => link.value?.refusal,
    (refusal) => {
      const lower = PROFILES[PROFILES.indexOf(profile.value) - 1]
      if (refusal?.reason === 'notAllowed' && lower !== undefined) profile.value = lower
    },
  )
  watch(
    () => [source.value, region.value, toValue(view).world ?? 'live'] as const,
    ([from, code, world]) => {
      if (from === null || code === null) return
      from.want({ view: { world, region: code, profile: profile.value }, layer: null })
    },
    { immediate: true },
  )

  const board = computed(() => {
    const held = link.value?.board ?? null
    const world = toValue(view).world ?? 'live'
    if (held === null || held.view.region !== region.value || held.view.world !== world) return null
    return held.board
  })
  const serverMs = computed(() => {
    const ms =
      link.value === null || link.value.hello === null
        ? now.value + session.aheadMs.value
        : serverNow(link.value, now.value)
    return Math.floor(ms / 1000) * 1000
  })
  const freshness = computed<Freshness>(() =>
    link.value === null ? { kind: 'unknown' } : freshnessOf(link.value, now.value),
  )
  return {
    board,
    region,
    district,
    freshness,
    link,
    serverMs,
    profile: computed(() => profile.value),
  }
}
