import { computed, type ComputedRef } from 'vue'
import { legible, type Legible } from '../../../shared/wall/legible.ts'
import { type WallShape } from '../../../shared/wall/kinds.ts'
import { profileOf, type WallProfile } from '../../../shared/wall/profile.ts'
import type { WallSettings, Walls } from '../../../shared/wall/schema.ts'
import { shapeOf, unitOf } from '../../../shared/wall/shape.ts'
import { SIZES } from '../../theme/theme.ts'
import { useViewport } from './use-viewport.ts'

/** The wall as it is built, and what follows from it for the page. */
export interface StageProfile {
  readonly profile: ComputedRef<WallProfile>
  readonly shape: ComputedRef<WallShape>
  /** CSS pixels of a stage unit. */
  readonly unitPx: ComputedRef<number>
  /** Width of the stage in its units. */
  readonly widthUnits: ComputedRef<number>
  readonly legible: ComputedRef<Legible>
  /** CSS pixels that the picture may wander to each side. */
  readonly driftPx: ComputedRef<number>
  /** CSS pixels between columns, so wide that a joint of the screens falls between them. */
  readonly gapPx: ComputedRef<number>
}

export function useProfile(
  walls: () => Walls | undefined,
  name: string,
  address: WallSettings | undefined,
): StageProfile {
  const window = useViewport()
  const profile = computed(() => profileOf(walls(), name, window.value, address))
  const shape = computed(() => shapeOf(profile.value, window.value))
  const unitPx = computed(() => unitOf(shape.value, window.value))
  const driftPx = computed(() => (profile.value.drift ? Math.floor(SIZES.drift * unitPx.value) : 0))
  return {
    profile,
    shape,
    unitPx,
    widthUnits: computed(() => window.value.width / unitPx.value),
    legible: computed(() => legible(profile.value, shape.value, window.value)),
    driftPx,
    gapPx: computed(() => {
      const gap = SIZES.gap * unitPx.value
      if (shape.value !== 'triple') return gap
      const { bezels, widthPx } = profile.value
      const joint = (bezels.gapPx * window.value.width) / (widthPx ?? window.value.width)
      // The picture wanders to both sides, and a third of what is left is not a third of the page.
      return Math.max(gap, joint + 3 * driftPx.value)
    }),
  }
}
