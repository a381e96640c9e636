import { computed, type ComputedRef } from 'vue'
import { useTimes } from '../age.ts'
import { useDesk } from '../use-desk.ts'
import type { ModesPage } from './use-modes.ts'
import type { Telling } from './told.ts'

export function useTelling(page: ModesPage): ComputedRef<Telling> {
  const { lang, names } = useDesk()
  const times = useTimes()
  return computed(() => ({
    lang: lang.value,
    region: (code) => names.value?.region(code) ?? code,
    plan: (id) => {
      const plan = page.plans.data.value?.plans.find((each) => each.id === id)
      return (lang.value === 'en' ? plan?.nameEn : undefined) ?? plan?.name ?? id
    },
    full: (atMs) => times.full(atMs),
  }))
}
