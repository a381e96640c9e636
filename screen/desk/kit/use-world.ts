import { computed, ref, type ComputedRef } from 'vue'
import type { World } from '../../../shared/fact/fact.ts'
import { useDesk } from '../use-desk.ts'

/** The names of the two worlds, in the words of the page. */
export interface WorldWords {
  readonly real: () => string
  /** Stands before the drill's name. */
  readonly drillMark: () => string
}

export interface WorldChoice {
  readonly id: 'live' | 'drill'
  readonly name: string
}

export interface ChosenWorld {
  /** The real world, or that of the drill under way where it was chosen. */
  readonly world: ComputedRef<World>
  /** What there is to choose from; empty where no drill is under way. */
  readonly worlds: ComputedRef<readonly WorldChoice[]>
  choose(id: WorldChoice['id']): void
}

/**
 * Which world a page of the desk works on; it falls back to the real one when the drill ends, and another drill is chosen anew.
 * @param asked the world that the address names, chosen at first
 */
export function useWorld({ real, drillMark }: WorldWords, asked = 'live'): ChosenWorld {
  const { live } = useDesk()
  const drill = computed(() => live.link.value?.scene.drill ?? null)
  const ofDrill = computed<World | null>(() =>
    drill.value === null ? null : `drill:${drill.value.id}`,
  )
  const wanted = ref(asked)
  return {
    world: computed<World>(() =>
      ofDrill.value !== null && wanted.value === ofDrill.value ? ofDrill.value : 'live',
    ),
    worlds: computed(() =>
      drill.value === null
        ? []
        : [
            { id: 'live' as const, name: real() },
            { id: 'drill' as const, name: drillMark() + drill.value.name },
          ],
    ),
    choose: (id) => {
      wanted.value = id === 'drill' ? (ofDrill.value ?? 'live') : 'live'
    },
  }
}
