import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'

/** Id in the address, `?id=`: the row that another page of the desk leads to. */
export function useNamedRow(): ComputedRef<string | null> {
  const route = useRoute()
  return computed(() => (typeof route.query['id'] === 'string' ? route.query['id'] : null))
}
