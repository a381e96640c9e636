import { neighbors } from 'topojson-client'
import type { GeometryObject, Topology } from 'topojson-specification'
import type { RegionTree } from '../../shared/region/tree.ts'

/** Whether two regions of one level have a common border, of the map's lines; what has no boundary of its own borders on nothing. */
export function adjacencyOf(
  tree: RegionTree,
  topology: Topology,
): (a: number, b: number) => boolean {
  const beside = new Map<number, Set<number>>()
  for (const object of Object.values(topology.objects)) {
    if (object.type !== 'GeometryCollection') continue
    const regions = object.geometries.map(({ id }) => tree.indexOf(String(id)))
    for (const [i, near] of neighbors(object.geometries as GeometryObject[]).entries()) {
      const region = regions[i]!
      if (region >= 0) beside.set(region, new Set(near.map((j) => regions[j]!)))
    }
  }
  return (a, b) => a !== b && beside.get(a)?.has(b) === true
}
