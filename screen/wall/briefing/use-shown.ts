import { watch, type ComputedRef } from 'vue'
import type { Profile } from '../../../shared/board/board.ts'
import type { BriefingScene } from '../../../shared/scene/briefing.ts'
import type { SceneSettings } from '../../../shared/scene/settings.ts'
import { applySettings } from '../place/apply-settings.ts'
import type { Place } from '../place/navigation.ts'
import type { PlaceKeeper } from '../place/use-place.ts'
import { wantOf } from '../want.ts'
import { lowerProfile } from '../../../shared/scene/wall-profile.ts'
import { allowedSettings } from './profile.ts'
import type { Frozen } from './use-frozen.ts'

/** What the wall is to show by itself; `free` leaves it to who stands before it. */
export type Target =
  | { readonly kind: 'none' | 'free' | 'overview' }
  | {
      readonly kind: 'scene'
      readonly scene: BriefingScene
      /** Shown after it, so that its past may be asked for before. */
      readonly next: BriefingScene | undefined
      readonly frozenAt: number | null
    }

/** No scene wears what the one before it left. */
const OVERVIEW: SceneSettings = { page: 'overview', opened: null, highlight: null }

export interface ShownParts {
  readonly frozen: Frozen
  readonly keeper: PlaceKeeper
  readonly ownProfile: () => Profile
}

/** Moves the wall to its target, and back to where it stood when there is none any more. Calling gives that place up. */
export function useShown(target: ComputedRef<Target>, parts: ShownParts): () => void {
  const { frozen, keeper, ownProfile } = parts
  const { district } = frozen.source
  /** Where the wall stood, and of which package: a region's place in the tree is good for that one alone. */
  let before: { readonly place: Place; readonly hash: string | undefined } | null = null

  watch(
    () => keyOf(target.value),
    () => {
      const shown = target.value
      if (shown.kind === 'none') {
        frozen.freeze(null)
        if (before !== null && before.hash === district.value?.hash) keeper.put(before.place)
        before = null
        return
      }
      before ??= { place: keeper.place.value, hash: district.value?.hash }
      if (shown.kind === 'free') return
      frozen.freeze(shown.kind === 'scene' ? shown.frozenAt : null)
      const root = district.value?.tree.codes[0]
      if (shown.kind === 'scene') show(shown.scene, shown.next)
      else keeper.show({ ...OVERVIEW, ...(root === undefined ? {} : { region: root }) })
    },
  )
  function show(scene: BriefingScene, next: BriefingScene | undefined): void {
    const profileOf = ({ settings }: BriefingScene): Profile =>
      lowerProfile(ownProfile(), settings.profile)
    keeper.show({ ...OVERVIEW, ...allowedSettings(scene.settings, profileOf(scene)) })
    const data = district.value
    if (data === null || next === undefined) return
    const place = applySettings(keeper.place.value, next.settings, data)
    const want = wantOf(place, data, 'live', profileOf(next))
    if (want !== null) frozen.prefetch(want)
  }
  return () => (before = null)
}

function keyOf(target: Target): string {
  return target.kind === 'scene' ? `scene|${target.scene.id}|${target.frozenAt}` : target.kind
}
