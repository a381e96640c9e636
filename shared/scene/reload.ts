import type { Show } from './scene.ts'
import type { SceneSettings } from './settings.ts'

type WithReload = SceneSettings & { readonly reload?: true }

/**
 * The settings of an order that has a wall load its page anew and change nothing else. No file of a package and no command can name them as
 * settings: only `display.reload` writes them.
 */
export const RELOAD_SETTINGS: SceneSettings = { reload: true } as WithReload

export function tellsReload({ shown }: Show): boolean {
  return shown.kind === 'settings' && (shown.settings as WithReload).reload === true
}
