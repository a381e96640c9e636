import { childrenOf, type RegionTree } from '../../../shared/region/tree.ts'
import { levelToShow } from '../../map/drill.ts'
import type { TextKey } from '../../i18n/zh.ts'
import type { PanelWindow } from '../../panel/input.ts'

/** What may colour the map. `attention` is the end of the scale that asks for a hand and shines. */
export interface MapLayer {
  readonly id: string
  /** A level is always `now`; a flow or rate follows the window of the panels. */
  readonly now: boolean
  readonly label: TextKey
  readonly rate: boolean
  readonly attention: 'high' | 'low'
  /** First words of the events that it is made of. */
  readonly families: readonly string[]
}

export const MAP_LAYERS: readonly MapLayer[] = [
  {
    id: 'caseOpen',
    now: true,
    label: 'layer_caseOpen',
    rate: false,
    attention: 'high',
    families: ['case'],
  },
  { id: 'C9', now: true, label: 'layer_C9', rate: false, attention: 'high', families: ['case'] },
  { id: 'C1', now: false, label: 'layer_C1', rate: false, attention: 'high', families: ['case'] },
  { id: 'C5', now: false, label: 'layer_C5', rate: true, attention: 'low', families: ['case'] },
  { id: 'F3', now: false, label: 'layer_F3', rate: true, attention: 'low', families: ['feedback'] },
  {
    id: 'whistleOpen',
    now: true,
    label: 'layer_whistleOpen',
    rate: false,
    attention: 'high',
    families: ['whistle'],
  },
  { id: 'V3', now: true, label: 'layer_V3', rate: false, attention: 'low', families: ['vol'] },
]

export function layerKeyOf(layer: MapLayer, window: PanelWindow): string {
  return `${layer.id}@${layer.now ? 'now' : window}`
}

/** Index of the layer a value key names; the first when it names none. */
export function layerOf(key: string): number {
  return Math.max(
    0,
    MAP_LAYERS.findIndex((layer) => key.startsWith(`${layer.id}@`)),
  )
}

/** Level that the map colours for a region: its children's, a finer one where those are few and large, its own where it has none. */
export function levelOf(tree: RegionTree, region: number): number {
  return levelToShow(tree, region) ?? tree.level[childrenOf(tree, region)[0] ?? region]!
}
