import type { Opened, Overlay, Page } from '../../../shared/scene/settings.ts'
import { childrenOf, type RegionTree } from '../../../shared/region/tree.ts'
import { PANEL_WINDOWS, type PanelWindow } from '../../panel/input.ts'
import type { Lang } from '../../i18n/texts.ts'
import { CHOSEN_LAYERS } from '../map/map-layers.ts'

/** Where a wall stands and what it shows there; everything a person can change by keyboard. */
export interface Place {
  /** Index in the tree. */
  readonly region: number
  /** The child (or, at a leaf, nothing) the keyboard stands on. */
  readonly marked: number | null
  readonly window: PanelWindow
  /** Indicator that colours the map, with the split where one is asked for. */
  readonly layer: string
  readonly lang: Lang
  readonly page: Page
  /** What stands open over the page. */
  readonly opened: Opened | null
  /** What the map carries besides its colours. */
  readonly overlays: readonly Overlay[]
  /** Panel that is brought forward. */
  readonly highlight: string | null
}

/** What a wall shows before anybody asks for anything. */
export const START_PLACE: Place = {
  region: 0,
  marked: null,
  window: 'today',
  layer: CHOSEN_LAYERS[0],
  lang: 'zh',
  page: 'overview',
  opened: null,
  overlays: ['cases', 'whistles'],
  highlight: null,
}

/** What a key asks for; undefined for keys that are not the wall's. */
export type Move =
  | 'into'
  | 'up'
  | 'home'
  | 'next'
  | 'previous'
  | 'nextLayer'
  | 'nextWindow'
  | 'nextLang'

const KEYS: Readonly<Record<string, Move>> = {
  Enter: 'into',
  ArrowDown: 'into',
  ArrowUp: 'up',
  Backspace: 'up',
  Escape: 'up',
  Home: 'home',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  m: 'nextLayer',
  w: 'nextWindow',
  l: 'nextLang',
}

/** @param key as in `WallKey` */
export function moveOf(key: string): Move | undefined {
  return KEYS[key]
}

/** The place after a move; the same object when nothing changes. */
export function movePlace(place: Place, move: Move, tree: RegionTree): Place {
  switch (move) {
    case 'into': {
      const child = place.marked ?? childrenOf(tree, place.region)[0]
      return child === undefined ? place : goTo(place, child)
    }
    case 'up': {
      const parent = tree.parent[place.region]!
      // The child just left stays marked, so that a look into it and back does not lose the place.
      return parent < 0
        ? { ...place, marked: null }
        : { ...goTo(place, parent), marked: place.region }
    }
    case 'home':
      return goTo(place, 0)
    case 'next':
    case 'previous':
      return step(place, tree, move === 'next' ? 1 : -1)
    case 'nextLayer':
      // From a layer that is not among the chosen ones, the first of them is next.
      return { ...place, layer: nextOf(CHOSEN_LAYERS, place.layer) }
    case 'nextWindow':
      return { ...place, window: nextOf(PANEL_WINDOWS, place.window) }
    case 'nextLang':
      return { ...place, lang: place.lang === 'zh' ? 'en' : 'zh' }
  }
}

function nextOf<T extends string>(ring: readonly T[], at: string): T {
  return ring[(ring.findIndex((each) => each === at) + 1) % ring.length]!
}

export function goTo(place: Place, region: number): Place {
  return region === place.region && place.marked === null
    ? place
    : { ...place, region, marked: null, opened: stillOpen(place) }
}

/** A number is opened for whatever region is in view; a card of one thing closes when that is left. */
function stillOpen({ opened }: Place): Opened | null {
  return opened?.kind === 'number' ? opened : null
}

/** At a leaf the arrows walk among its siblings, elsewhere among the children. */
function step(place: Place, tree: RegionTree, by: 1 | -1): Place {
  const children = childrenOf(tree, place.region)
  if (children.length === 0) {
    const parent = tree.parent[place.region]!
    if (parent < 0) return place
    const siblings = childrenOf(tree, parent)
    const at = siblings.indexOf(place.region)
    return goTo(place, siblings[(at + by + siblings.length) % siblings.length]!)
  }
  const at = place.marked === null ? (by === 1 ? -1 : 0) : children.indexOf(place.marked)
  return { ...place, marked: children[(at + by + children.length) % children.length]! }
}
