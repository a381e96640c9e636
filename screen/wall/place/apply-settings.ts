import type { SceneSettings } from '../../../shared/scene/settings.ts'
import type { DistrictData } from '../../live/district.ts'
import { layerFor } from '../map/map-layers.ts'
import type { Place } from './navigation.ts'

/** The place that settings ask for; what they do not name, or name without its being there, stays as it is. */
export function applySettings(
  place: Place,
  settings: SceneSettings,
  { tree, indicators }: Pick<DistrictData, 'tree' | 'indicators'>,
): Place {
  const region = settings.region === undefined ? -1 : tree.indexOf(settings.region)
  const layer = layerFor(settings.indicator ?? '', indicators)
  return {
    ...place,
    ...(region < 0 ? {} : { region, marked: null }),
    ...(layer === null ? {} : { layer: layer.id }),
    page: settings.page ?? place.page,
    window: settings.window ?? place.window,
    overlays: settings.overlays ?? place.overlays,
    opened: settings.opened === undefined ? place.opened : settings.opened,
    highlight: settings.highlight === undefined ? place.highlight : settings.highlight,
  }
}
