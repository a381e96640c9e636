import type { Indicator, Window } from '../../../shared/indicator/types.ts'
import { childrenOf, type RegionTree } from '../../../shared/region/tree.ts'
import { levelToShow } from '../../map/drill.ts'
import type { PanelWindow } from '../../panel/input.ts'

/** What a count is divided by, so that a map shows where there is much and not where a region is large; null for none. */
export type Per = 'residents' | 'area' | null

/** What may colour the map. */
export interface MapLayer {
  /** Indicator id, with the split where one is asked for: `caseOpen`, `elements{element=land}`. */
  readonly id: string
  readonly indicator: Indicator
  /** The end of the scale that asks for a hand and shines. */
  readonly attention: 'high' | 'low'
  readonly per: Per
  /** First words of the events that it is made of. */
  readonly families: readonly string[]
}

/** The few that the key M goes through; any other id of the catalogue is shown when it is asked for. */
export const CHOSEN_LAYERS = ['caseOpen', 'C9', 'C1', 'C5', 'F3', 'whistleOpen', 'V3'] as const

const ID = /^([^@{]+)(?:@[^{]*)?(\{[^{}=]+=[^{}]+\})?$/

/** The layer of an indicator id or a value key; null for one that the catalogue does not know. */
export function layerFor(
  asked: string,
  indicators: ReadonlyMap<string, Indicator>,
): MapLayer | null {
  const [, id = '', split = ''] = ID.exec(asked) ?? []
  const indicator = indicators.get(id)
  if (indicator === undefined) return null
  return {
    id: id + split,
    indicator,
    attention: LOW.has(id) || indicator.direction === 'up' ? 'low' : 'high',
    per: perOf(indicator, split),
    families: familiesOf(id),
  }
}

/** Neither way is good, but few of them is what asks for a hand. */
const LOW: ReadonlySet<string> = new Set(['V3'])

/** People and homes per km²; what is done for people per thousand of them. */
const PER_AREA: ReadonlySet<string> = new Set([
  'residents',
  'households',
  'elements{element=people}',
  'elements{element=houses}',
])
/** A list of work, or so few that a share of them says nothing: the number itself is the question. */
const PLAIN: ReadonlySet<string> = new Set(['whistleOpen', 'V3', 'G1', 'C20a', 'gridStaff'])

function perOf({ id, kind, direction }: Indicator, split: string): Per {
  if (kind !== 'stock' && kind !== 'flow') return null
  if (PER_AREA.has(id + split)) return 'area'
  return direction === 'down' || PLAIN.has(id) ? null : 'residents'
}

/** First words of an id, longest first, and the events that indicators so named are made of. */
const FAMILIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(whistle|C2[0-3])/, ['whistle']],
  [/^(C\d|case|funnel)/, ['case']],
  [/^(M1[ab]$|M1[01]$)/, ['risk']],
  [/^(M\d|med)/, ['med']],
  [/^(V9|V1[014]|order)/, ['order']],
  [/^(V\d|vol)/, ['vol']],
  [/^survey/, ['survey']],
  [/^(F\d|ratings)/, ['feedback']],
  [/^opinions/, ['opinion']],
  [/^places|^footfall/, ['place']],
  [/^partyOrgs|^G2/, ['org']],
  [/^(residents|households|partyMembers|G1$|G3)/, []],
]

function familiesOf(id: string): readonly string[] {
  return FAMILIES.find(([name]) => name.test(id))?.[1] ?? ['grid']
}

/** The window a layer is read in: a level is always of now, a flow or rate follows the panels where it is kept so. */
export function layerWindowOf({ indicator }: MapLayer, window: PanelWindow): Window {
  const { windows } = indicator
  return windows.includes('now') ? 'now' : windows.includes(window) ? window : windows[0]!
}

export function layerKeyOf(layer: MapLayer, window: PanelWindow): string {
  const [id, split = ''] = layer.id.split(/(?=\{)/)
  return `${id}@${layerWindowOf(layer, window)}${split}`
}

/** Level that the map colours for a region: its children's, a finer one where those are few and large, its own where it has none. */
export function levelOf(tree: RegionTree, region: number): number {
  return levelToShow(tree, region) ?? tree.level[childrenOf(tree, region)[0] ?? region]!
}
