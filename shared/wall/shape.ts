import type { WallShape } from './kinds.ts'
import type { WallProfile, Window } from './profile.ts'

/** Stage units of each form: one unit is a pixel of the smallest page on which the form is drawn as it was designed. */
const STAGE_UNITS: Readonly<Record<WallShape, Window>> = {
  single: { width: 1920, height: 1080 },
  wide: { width: 1920, height: 1080 },
  triple: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
  /** Fewer panels at a time, so that type is as large as a laptop needs it. */
  laptop: { width: 1275, height: 717 },
}

/** The form of the stage: as the profile says, else three screens side by side by their joints, else by the ratio of the page. */
export function shapeOf(profile: Pick<WallProfile, 'shape' | 'bezels'>, window: Window): WallShape {
  if (profile.shape !== 'auto') return profile.shape
  const ratio = window.width / window.height
  if (ratio < 0.9) return 'portrait'
  if (ratio >= 4.4) return 'triple'
  if (ratio < 2.5) return 'single'
  return profile.bezels.columns === 3 ? 'triple' : 'wide'
}

/** CSS pixels of a stage unit. */
export function unitOf(shape: WallShape, window: Window): number {
  const { width, height } = STAGE_UNITS[shape]
  return Math.min(window.width / width, window.height / height)
}
