import { computed, type ComputedRef } from 'vue'

/**
 * What `of` makes, as the same object for as long as every field of it is the same: whoever draws from it is not called again by a message or a key
 * that changed nothing of it.
 */
export function unchanged<T extends object>(of: () => T | null): ComputedRef<T | null> {
  return computed<T | null>((before) => {
    const next = of()
    return before != null && next !== null && hasSameFields(before, next) ? before : next
  })
}

function hasSameFields<T extends object>(one: T, other: T): boolean {
  const fields = Object.keys(other) as (keyof T)[]
  return (
    fields.length === Object.keys(one).length &&
    fields.every((field) => Object.is(one[field], other[field]))
  )
}
