import type { Profile } from '../../../shared/board/board.ts'
import type { SceneSettings } from '../../../shared/scene/settings.ts'

/** What of a scene a wall of a profile may show: visitors are shown no single case (DOMAIN §4.7). */
export function allowedSettings(settings: SceneSettings, profile: Profile): SceneSettings {
  const isInside = profile === 'LEADER' || profile === 'DUTY'
  return isInside || settings.opened?.kind !== 'case' ? settings : { ...settings, opened: null }
}
