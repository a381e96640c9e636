import { mergeArcs } from 'topojson-client'
import { topology as topologyOf } from 'topojson-server'
import type { GeometryCollection, Polygon, Topology } from 'topojson-specification'
import type { RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { MapTheme } from './types.ts'

/** For tests: a square district of jittered quads, whose borders coincide on every level. */
export interface Sample {
  readonly tree: RegionTree
  readonly topology: Topology
}

const LEVELS = [
  { id: 'district', name: '区', nameEn: 'District' },
  { id: 'street', name: '街道', nameEn: 'Street' },
  { id: 'community', name: '社区', nameEn: 'Community' },
  { id: 'grid', name: '网格', nameEn: 'Grid' },
]
const WEST = 121.1
const SOUTH = 31.8

/** `across` communities a side in 2 × 2 streets, each of 3 × 3 grids: 1 + 4 + across² + 9 · across² regions. `across` is even. */
export function sampleDistrict(across = 4): Sample {
  const side = across * 3
  const jitter = noise(7)
  const corners = Array.from({ length: (side + 1) ** 2 }, (_, i) => {
    const [column, row] = [i % (side + 1), Math.floor(i / (side + 1))]
    const step = 0.15 / side
    const inner = (at: number): number =>
      at === 0 || at === side ? 0 : (jitter() - 0.5) * 0.6 * step
    return [WEST + column * step + inner(column), SOUTH + row * step + inner(row)]
  })
  const regions: RegionEntry[] = [
    { code: 'd', name: '试点区', nameEn: 'Pilot', level: 'district', parent: null },
  ]
  const half = across / 2
  for (let s = 0; s < 4; s++)
    regions.push({
      code: `s${s}`,
      name: `第${s + 1}街道`,
      nameEn: `Street ${s + 1}`,
      level: 'street',
      parent: 'd',
    })
  for (let c = 0; c < across ** 2; c++) {
    const street = (c % across < half ? 0 : 1) + (Math.floor(c / across) < half ? 0 : 2)
    regions.push({
      code: `c${pad(c)}`,
      name: `第${c + 1}社区`,
      nameEn: `Community ${c + 1}`,
      level: 'community',
      parent: `s${street}`,
    })
  }
  const features: GeoJSON.Feature<GeoJSON.Polygon>[] = []
  for (let g = 0; g < side ** 2; g++) {
    const [column, row] = [g % side, Math.floor(g / side)]
    const community = `c${pad(Math.floor(column / 3) + Math.floor(row / 3) * across)}`
    const code = `g${pad(g)}`
    regions.push({
      code,
      name: `${g + 1}网格`,
      nameEn: `Grid ${g + 1}`,
      level: 'grid',
      parent: community,
    })
    const at = (dx: number, dy: number): number[] => corners[(row + dy) * (side + 1) + column + dx]!
    features.push({
      type: 'Feature',
      id: code,
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [[at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)]],
      },
    })
  }
  const tree = buildRegionTree(LEVELS, regions)
  const collection: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features }
  const topology = topologyOf({ grid: collection })
  const grids = (topology.objects['grid'] as GeometryCollection).geometries as Polygon[]
  for (const level of ['community', 'street', 'district']) {
    const groups = Map.groupBy(grids, (grid) => above(tree, String(grid.id), level))
    const geometries = [...groups].map(([id, members]) => ({ ...mergeArcs(topology, members), id }))
    topology.objects[level] = { type: 'GeometryCollection', geometries }
  }
  return { tree, topology }
}

export const SAMPLE_THEME: MapTheme = {
  ground: '#0B1016',
  ramp: ['#16242F', '#1D4650', '#25706F', '#47A08C', '#8FD0B0', '#E0F5DC'],
  noData: '#1A222B',
  border: '#3A5166',
  borderStrong: '#8FA9BD',
  label: '#EEF4F8',
  labelHalo: '#0B1016',
  highlight: '#FFFFFF',
  outline: '#FFB302',
  tones: {
    open: '#9FB6C8',
    soon: '#FCE83A',
    late: '#FFB302',
    urgent: '#FF5A5A',
    whistle: '#6FB7FF',
    scene: '#FF4D4F',
  },
  fontFamily: '"Noto Sans SC Variable", sans-serif',
  figureFamily: '"Barlow Condensed", sans-serif',
}

/** Numbers in 0–1 from a seed, the same on each run (mulberry32). */
export function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function above(tree: RegionTree, code: string, level: string): string {
  let at = tree.indexOf(code)
  while (tree.entries[at]!.level !== level) at = tree.parent[at]!
  return tree.codes[at]!
}

function pad(n: number): string {
  return String(n).padStart(4, '0')
}
