import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { Notice } from './supply.ts'

const NOTICE: InjectionKey<ComputedRef<Notice | null>> = Symbol('notice')

/** What the host knows of a panel's data, for the frame that its component draws. */
export function provideNotice(notice: ComputedRef<Notice | null>): void {
  provide(NOTICE, notice)
}

export function useNotice(): ComputedRef<Notice | null> {
  return inject(NOTICE, () => computed(() => null), true)
}
