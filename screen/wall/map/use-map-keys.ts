import type { Keys } from '../../keys/use-keys.ts'
import type { PlaceKeeper } from '../place/use-place.ts'
import { overlayOfKey, toggled } from './overlays.ts'

export interface MapHandle {
  zoom(factor: number): void
  /** The other renderer draws from now on. */
  switchRenderer(): void
}

/** A key brings the view nearer by as much as three notches of the wheel. */
const STEP = 1.6

/** 0–9 turn layers on and off, V changes the renderer, + and − bring the view nearer and farther. */
export function useMapKeys(keys: Keys, keeper: PlaceKeeper, map: MapHandle): void {
  keys.on('wall', ({ name }) => {
    const overlay = overlayOfKey(name)
    if (overlay !== undefined) keeper.setOverlays(toggled(keeper.place.value.overlays, overlay))
    else if (name === '+' || name === '=') map.zoom(STEP)
    else if (name === '-') map.zoom(1 / STEP)
    else if (name === 'v') map.switchRenderer()
    else return false
    return true
  })
}
