import { computed, type ComputedRef } from 'vue'

/**
 * What `of` makes, as the same object for as long as it is the same as before: whoever draws from it is not called again by a message or a key that
 * changed nothing of it.
 * @param isSame by default: every field, or every item, is the same value or the very same object
 */
export function unchanged<T extends object | null>(
  of: () => T,
  isSame: (one: T & object, other: T & object) => boolean = hasSameFields,
): ComputedRef<T> {
  return computed<T>((before) => {
    const next = of()
    return before != null && next !== null && isSame(before, next) ? before : next
  })
}

function hasSameFields<T extends object>(one: T, other: T): boolean {
  const fields = Object.keys(other) as (keyof T)[]
  return (
    fields.length === Object.keys(one).length &&
    fields.every((field) => Object.is(one[field], other[field]))
  )
}

/** Of plain values: whether both say the same, however deep. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
