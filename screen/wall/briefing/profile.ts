import { PROFILES, type Profile } from '../../../shared/board/board.ts'
import type { SceneSettings } from '../../../shared/scene/settings.ts'

/** The lower of two: a scene never raises the profile of its wall (DOMAIN §5.3). */
export function lowerProfile(own: Profile, asked: Profile | undefined): Profile {
  return asked !== undefined && PROFILES.indexOf(asked) < PROFILES.indexOf(own) ? asked : own
}

/** What of a scene a wall of a profile may show: visitors are shown no single case (DOMAIN §4.7). */
export function allowedSettings(settings: SceneSettings, profile: Profile): SceneSettings {
  const isInside = profile === 'LEADER' || profile === 'DUTY'
  return isInside || settings.opened?.kind !== 'case' ? settings : { ...settings, opened: null }
}
