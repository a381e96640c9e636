import { inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { Theme } from './theme.ts'

/** What a drawing needs to know of the stage it stands on. */
export interface Stage {
  readonly theme: ComputedRef<Theme>
  /** CSS pixels of one stage unit. */
  readonly unitPx: Readonly<Ref<number>>
}

const STAGE: InjectionKey<Stage> = Symbol('stage')

export function provideStage(stage: Stage): void {
  provide(STAGE, stage)
}

/** @throws outside a stage. */
export function useStage(): Stage {
  const stage = inject(STAGE)
  if (stage === undefined) throw new Error('useStage: no stage above this component')
  return stage
}
