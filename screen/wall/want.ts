import type { World } from '../../shared/fact/fact.ts'
import type { Profile } from '../../shared/board/board.ts'
import type { DistrictData } from '../live/district.ts'
import type { Want } from '../live/link-state.ts'
import { layerFor, layerKeyOf, levelOf } from './map/map-layers.ts'
import type { Place } from './place/navigation.ts'

/** What a wall that stands at a place asks for; null where the district has no such region. */
export function wantOf(
  { region, layer: asked, window }: Pick<Place, 'region' | 'layer' | 'window'>,
  { tree, indicators }: Pick<DistrictData, 'tree' | 'indicators'>,
  world: World,
  profile: Profile,
): Want | null {
  const code = tree.codes[region]
  if (code === undefined) return null
  const layer = layerFor(asked, indicators)
  return {
    view: { world, region: code, profile },
    layer: layer && { level: levelOf(tree, region), key: layerKeyOf(layer, window) },
  }
}
