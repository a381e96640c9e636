import {
  computed,
  getCurrentInstance,
  inject,
  onScopeDispose,
  provide,
  shallowReactive,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue'
import type { Refusal } from '../api.ts'

/** The refusal of an act, and the fields on show that may take it up. */
interface FormRefusal {
  readonly refusal: Readonly<Ref<Refusal | null>>
  readonly fields: Set<string>
}
const KEY: InjectionKey<FormRefusal> = Symbol('refusal of the form')

/** What an act of this component is refused for is said beside the field that it names, wherever below that stands. */
export function provideRefusal(refusal: Readonly<Ref<Refusal | null>>): void {
  if (getCurrentInstance() !== null)
    provide(KEY, { refusal, fields: shallowReactive(new Set<string>()) })
}

/**
 * The refusal that is about a field; null where there is none.
 * @param name as the server calls it (`path` of its answers), or what lies in it; '' for a field that has none
 */
export function useFieldRefusal(name: string): ComputedRef<Refusal | null> {
  const form = inject(KEY, null)
  if (form === null || name === '') return computed(() => null)
  form.fields.add(name)
  onScopeDispose(() => form.fields.delete(name))
  return computed(() => (isOf(form.refusal.value, name) ? form.refusal.value : null))
}

/** Whether a field on show says it already. */
export function useSaidAtField(): (refusal: Refusal) => boolean {
  const form = inject(KEY, null)
  return (refusal) =>
    form !== null &&
    form.refusal.value === refusal &&
    [...form.fields].some((name) => isOf(refusal, name))
}

function isOf(refusal: Refusal | null, name: string): boolean {
  return refusal !== null && (refusal.field === name || refusal.field.startsWith(`${name}.`))
}
