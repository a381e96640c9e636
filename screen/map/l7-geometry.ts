import { LineLayer, PolygonLayer } from '@antv/l7'
import type { ILayer } from '@antv/l7'
import type { MapModel } from './model.ts'
import { HAIRLINE } from './painter.ts'
import { toLngLat } from './plane.ts'
import type { Ring } from './shapes.ts'

/** The polygons and lines of a level as layers, hidden and colourless, with the region of each feature. */
export function buildLevel(
  model: MapModel,
  regions: readonly number[],
): { fill: ILayer; line: ILayer; fillRegions: number[]; lineRegions: number[] } {
  const fillRegions: number[] = []
  const lineRegions: number[] = []
  const polygons: GeoJSON.Feature[] = []
  const outlines: GeoJSON.Feature[] = []
  for (const region of regions) {
    for (const polygon of model.shapeOf(region)?.polygons ?? []) {
      const rings = polygon.map((ring) => degrees(model, ring))
      fillRegions.push(region)
      polygons.push(featureOf({ type: 'Polygon', coordinates: rings }))
      for (const ring of rings) {
        lineRegions.push(region)
        outlines.push(featureOf({ type: 'LineString', coordinates: ring }))
      }
    }
  }
  const fill = new PolygonLayer({ zIndex: 0, visible: false })
    .source(collection(polygons))
    .shape('fill')
    .color('#000000')
    .style({ opacity: 1 })
  const line = new LineLayer({ zIndex: 1, visible: false })
    .source(collection(outlines))
    .shape('line')
    .size(HAIRLINE)
    .color('#000000')
  return { fill, line, fillRegions, lineRegions }
}

function degrees(model: MapModel, ring: Ring): GeoJSON.Position[] {
  const positions: GeoJSON.Position[] = []
  for (let i = 0; i < ring.length; i += 2)
    positions.push(toLngLat(model.shapes.plane, ring[i]!, ring[i + 1]!))
  return positions
}

function featureOf(geometry: GeoJSON.Geometry): GeoJSON.Feature {
  return { type: 'Feature', properties: {}, geometry }
}

function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features }
}
