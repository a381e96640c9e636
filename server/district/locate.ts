import Flatbush from 'flatbush'
import { boxOf, polygonContains } from '../../shared/region/polygon.ts'
import type { Polygon } from '../../shared/region/polygon.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Boundary } from './boundaries.ts'

/**
 * A function from a WGS84 position to the index of the deepest region containing it, −1 when none does. A position on a shared border
 * belongs to exactly one side; where regions of one level overlap the first in tree order wins.
 */
export function makeLocator(
  tree: RegionTree,
  boundaries: ReadonlyMap<number, Boundary>,
): (lng: number, lat: number) => number {
  const items: { region: number; polygon: Polygon }[] = []
  for (const { region, polygons } of boundaries.values()) {
    for (const polygon of polygons) items.push({ region, polygon })
  }
  if (items.length === 0) return () => -1
  const index = new Flatbush(items.length)
  for (const { polygon } of items) index.add(...boxOf([polygon]))
  index.finish()

  return (lng, lat) => {
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) return -1
    let found = -1
    for (const at of index.search(lng, lat, lng, lat)) {
      const { region, polygon } = items[at]!
      const deeper = found < 0 || tree.level[region]! > tree.level[found]!
      const earlier = found >= 0 && tree.level[region] === tree.level[found] && region < found
      if ((deeper || earlier) && polygonContains(polygon, lng, lat)) found = region
    }
    return found
  }
}
