import { onMounted, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { WallShape } from '../../../shared/wall/kinds.ts'
import type { Wall } from '../use-wall.ts'
import { layoutOf, setOf } from './layout.ts'

export interface PanelSets {
  /** The set in view; 0 where all panels fit at once. */
  readonly set: Readonly<Ref<number>>
  next(): void
}

/** Which of a laptop's sets of panels is in view: by `d` or a click, and by whatever brings a panel forward. */
export function usePanelSet(wall: Wall, shape: Readonly<Ref<WallShape>>): PanelSets {
  const set = shallowRef(0)
  const count = (): number => layoutOf(wall.mode.value.mode, shape.value).sets
  const next = (): void => void (set.value = (set.value + 1) % count())
  wall.keys.on('wall', ({ name }) => {
    if (name !== 'd' || count() === 1) return false
    next()
    return true
  })
  watch([shape, () => wall.mode.value.mode], () => (set.value = 0))
  const follow = (panel: string | null): void => {
    const at = panel === null ? undefined : setOf(wall.mode.value.mode, shape.value, panel)
    if (at !== undefined) set.value = at
  }
  watch(() => wall.keeper.place.value.highlight, follow)
  onMounted(() => follow(wall.keeper.place.value.highlight))
  return { set: shallowReadonly(set), next }
}
