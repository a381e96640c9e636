import { ElMessage } from 'element-plus'
import { shallowReadonly, shallowRef, type Ref } from 'vue'
import { Refusal } from '../api.ts'
import { provideRefusal } from './form-refusal.ts'

/** One act at a time, and what the server said against the last one. */
export interface Act {
  readonly busy: Readonly<Ref<boolean>>
  /** Shown by the `DeskField` that it names, else by `DeskRefusal`; cleared by the next act. */
  readonly refusal: Readonly<Ref<Refusal | null>>
  /**
   * Carries out what `doIt` does, unless another act is under way. True when it was done.
   * @param done told in a word when it was done
   */
  run(doIt: () => Promise<unknown>, done?: string): Promise<boolean>
  clear(): void
}

export function useAct(): Act {
  const busy = shallowRef(false)
  const refusal = shallowRef<Refusal | null>(null)
  provideRefusal(refusal)
  return {
    busy: shallowReadonly(busy),
    refusal: shallowReadonly(refusal),
    async run(doIt, done) {
      if (busy.value) return false
      busy.value = true
      refusal.value = null
      try {
        await doIt()
        if (done !== undefined) ElMessage({ message: done, type: 'success', grouping: true })
        return true
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        refusal.value = error
        return false
      } finally {
        busy.value = false
      }
    },
    clear: () => {
      refusal.value = null
    },
  }
}
