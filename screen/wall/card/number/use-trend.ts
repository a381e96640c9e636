import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import { useAsked, type Asked } from '../../use-asked.ts'
import type { Wall } from '../../use-wall.ts'
import { parseKey } from './parsed-key.ts'
import { stepsOf, trendPath, type TrendAnswer, type TrendBy } from './trend-query.ts'

export interface Trend {
  readonly asked: Asked<TrendAnswer>
  /** null of a number that is not counted by hour or day. */
  readonly by: ComputedRef<TrendBy | null>
  /** Whether the key T turns to the other one. */
  readonly canTurn: ComputedRef<boolean>
}

/** The trend of the number in the key, of the region, world and profile that are drawn; T turns between hours and days. */
export function useTrend(wall: Wall, key: () => string): Trend {
  const { source, shown, input, keys } = wall
  const turned = shallowRef(false)
  watch(key, () => (turned.value = false))
  const parsed = computed(() => parseKey(key()))
  const steps = computed(() => {
    const indicator = input.value?.indicators.get(parsed.value?.id ?? '')
    return indicator === undefined ? [] : stepsOf(indicator, parsed.value?.window ?? '')
  })
  const by = computed(() => steps.value[turned.value ? 1 : 0] ?? steps.value[0] ?? null)
  const path = computed(() =>
    shown.value === null || parsed.value === null || by.value === null
      ? null
      : trendPath(shown.value.view, parsed.value, by.value),
  )
  const version = computed(() => JSON.stringify(shown.value?.version ?? null))
  const canTurn = computed(() => steps.value.length > 1)
  keys.on('card', ({ name }) => {
    if (name !== 't' || !canTurn.value) return false
    turned.value = !turned.value
    return true
  })
  return { asked: useAsked<TrendAnswer>(path, version, source.read), by, canTurn }
}
