import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

/** What is known of the thing behind a card. */
export type Thing<T> =
  | { readonly kind: 'loading' }
  /** `late`: it could not be read again just now, and may have changed since. */
  | { readonly kind: 'here'; readonly thing: T; readonly late: boolean }
  /** The profile of this screen may not see it. */
  | { readonly kind: 'refused' }
  /** There is none of it, or none any more; `last` is what was known before. */
  | { readonly kind: 'gone'; readonly last: T | null }
  /** It cannot be had. */
  | { readonly kind: 'failed' }

/** An open card looks again so often whether the board has moved on. */
const LOOK_MS = 5_000

/** The thing after an answer or a fault, from what was known before. */
export function afterRead<T>(
  before: Thing<T>,
  answer: { readonly thing: T } | { readonly status: number | null },
): Thing<T> {
  if ('thing' in answer) return { kind: 'here', thing: answer.thing, late: false }
  if (answer.status === 401 || answer.status === 403) return { kind: 'refused' }
  const last = before.kind === 'here' ? before.thing : before.kind === 'gone' ? before.last : null
  if (answer.status === 404) return { kind: 'gone', last }
  return last === null ? { kind: 'failed' } : { kind: 'here', thing: last, late: true }
}

/** The status at the end of what a reader throws (screen/live/district.ts); null where the server did not answer. */
export function statusOf(error: unknown): number | null {
  const found = error instanceof Error ? /: (\d{3})$/.exec(error.message) : null
  return found === null ? null : Number(found[1])
}

/**
 * What stands behind a card, read when it is opened and again when the board has moved on, for the life of the calling scope.
 * @param path of this origin, null for nothing
 * @param version of the board in view: the same version is the same thing
 */
export function useThing<T>(
  path: Readonly<Ref<string | null>>,
  version: Readonly<Ref<string>>,
  read: (path: string) => Promise<unknown>,
): Readonly<ShallowRef<Thing<T>>> {
  const thing = shallowRef<Thing<T>>({ kind: 'loading' })
  let readAt = ''
  let reading = 0

  function fetch(wanted: string): void {
    const turn = ++reading
    const at = version.value
    const settle = (answer: { readonly thing: T } | { readonly status: number | null }): void => {
      if (turn !== reading) return
      thing.value = afterRead(thing.value, answer)
      readAt = 'thing' in answer ? at : ''
    }
    read(wanted).then(
      (answer) => settle({ thing: answer as T }),
      (error: unknown) => settle({ status: statusOf(error) }),
    )
  }
  watch(
    path,
    (wanted) => {
      reading++
      thing.value = { kind: 'loading' }
      if (wanted !== null) fetch(wanted)
    },
    { immediate: true },
  )
  const timer = setInterval(() => {
    // What is gone does not come back under its name, and what is refused stays so.
    const { kind } = thing.value
    if (path.value === null || kind === 'gone' || kind === 'refused') return
    if (readAt !== version.value) fetch(path.value)
  }, LOOK_MS)
  onScopeDispose(() => clearInterval(timer))
  return shallowReadonly(thing)
}
