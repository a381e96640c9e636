import { shallowReadonly, shallowRef, type Component } from 'vue'
import type { PanelProps } from './input.ts'
import type { ModePanelId } from '../../shared/scene/panels.ts'

type Components = Readonly<Record<ModePanelId, Component<PanelProps>>>

const AGAIN_MS = 3_000
const held = shallowRef<Components | null>(null)
let asked: Promise<void> | undefined

/** Components of the panels of responses; null until they have come. */
export const modeComponents = shallowReadonly(held)

/**
 * Fetches them, once; a server that is away is asked again. Called as soon as the wall stands, so that a change of mode needs nobody but
 * the screen itself (RULES LT3).
 * @param failed told of each failure: a server of another version may no longer have the file
 */
export function loadModePanels(failed: () => void = () => undefined): Promise<void> {
  asked ??= import('./mode-panels.ts').then(
    ({ MODE_COMPONENTS }) => {
      held.value = MODE_COMPONENTS
    },
    () => {
      asked = undefined
      failed()
      setTimeout(() => void loadModePanels(failed), AGAIN_MS)
    },
  )
  return asked
}
