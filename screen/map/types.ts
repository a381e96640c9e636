import type { Topology } from 'topojson-specification'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Padding } from './camera.ts'
import type { ValueScale } from './scale.ts'

/**
 * One interface, two renderers (L7 and Canvas2D). Everything that can be decided without drawing — row index, colour table, pick,
 * camera target, label declutter, drill state — is shared and pure; a renderer only draws what it is told.
 */
export interface MapRenderer {
  readonly kind: 'l7' | 'canvas'
  /** Builds all levels once. Rejects when it cannot draw here; the host then takes the other renderer. */
  mount(el: HTMLElement, source: MapSource): Promise<void>
  /**
   * Colours by row of `rowsOf(tree, 0, level)`; last value wins; NaN = no data. Painted at most once a frame and only while shown.
   * Without a scale the level gets `scaleOf(values)`; give the one the legend is drawn from where there is a legend.
   */
  setValues(level: number, values: Float32Array, version: string, scale?: ValueScale): void
  setPatch(level: number, rows: Uint32Array, values: Float32Array, version: string): void
  setIncidents(incidents: readonly MapIncident[]): void
  setPlaces(places: readonly MapPlace[]): void
  /** What is written at regions beside their names. */
  setBadges(badges: readonly MapBadge[]): void
  /** Outlined regions (affected by an alert or emergency). */
  setOutlined(regions: readonly number[]): void
  /** Regions that the view is fitted to, as far as they lie below the region in focus; all others step back. Empty: none. */
  setFramed(regions: readonly number[]): void
  /** Hatched regions: their data are stale, or not all there (RULES ST3). */
  setHatched(hatched: MapHatch): void
  /**
   * Shows the children of `region` (or the region alone when it has none) and flies there; `animate` false = at once.
   * `level` shows its descendants of that level in place of its children.
   */
  focus(region: number, animate: boolean, level?: number): void
  highlight(region: number | null): void
  /** Shows the region in focus as a drill-down does; a view set by hand is given up. */
  fit(): void
  /** The container or the stage unit has another size: fitted again, unless the view was set by hand. */
  resized(): void
  /** Nearer (above 1) or farther around the middle of the view, as by hand. */
  zoom(factor: number): void
  /** The view set by hand, null where none was; `setView` sets one. */
  view(): MapView | null
  setView(view: MapView): void
  /** Re-reads colours and sizes from the theme in force. */
  setTheme(theme: MapTheme): void
  /** Names in the other language. */
  setLang(lang: 'zh' | 'en'): void
  destroy(): void
}

export interface MapHatch {
  readonly lost: readonly number[]
  readonly partial: readonly number[]
}

export const NO_HATCH: MapHatch = { lost: [], partial: [] }

export interface MapSource {
  readonly tree: RegionTree
  /** Objects named by level id; each geometry's id is the region's code; WGS84. Levels or regions may be missing. */
  readonly topology: Topology
  readonly theme: MapTheme
  readonly on: MapEvents
  readonly lang: 'zh' | 'en'
  /** CSS pixels a stage unit measures, now and after each resize: label sizes follow the wall. */
  readonly unit: () => number
  /** Room kept free around the region in focus, stage units, e.g. under panels. @default 28 on all sides */
  readonly padding?: () => Padding
}

export interface MapEvents {
  /** A region was clicked: drill into it. */
  pick(region: number): void
  hover(region: number | null): void
  /** A single point was clicked. */
  pickPoint(id: string): void
  /** The view was set by hand (true), or follows the region in focus again. */
  moved(byHand: boolean): void
  /** The renderer cannot go on (context lost for good). */
  lost(reason: string): void
}

/** How a region of the map is drawn: as part of the level in view, beside it, around it, or not at all. */
export type Role = 'hidden' | 'shown' | 'dimmed' | 'context'

/** The values of one level, in row order of `rowsOf(tree, 0, level)`; NaN = no data. */
export interface LayerValues {
  readonly level: number
  readonly values: Float32Array
  readonly version: string
  /** The one the legend is drawn from; without it `scaleOf(values)`. */
  readonly scale?: ValueScale | undefined
}

/** A point on the map. `tone` is a status, never a free colour. */
export type MapIncident = {
  readonly id: string
  readonly tone: Tone
} & (
  | { readonly lng: number; readonly lat: number }
  /** Only its region is known: the point stands for the region and not for a place in it. */
  | { readonly region: number }
)

/** From the least to the worst; `scene` is where an incident is that is responded to. */
export const TONES = ['open', 'soon', 'whistle', 'late', 'urgent', 'scene'] as const
export type Tone = (typeof TONES)[number]

export const PLACE_FORMS = [
  'service',
  'peace',
  'care',
  'school',
  'shelter',
  'stores',
  'other',
] as const
/** Kinds of places that one shape stands for. */
export type PlaceForm = (typeof PLACE_FORMS)[number]

export interface MapPlace {
  readonly id: string
  readonly lng: number
  readonly lat: number
  readonly form: PlaceForm
}

export interface MapBadge {
  readonly region: number
  /** The worst that lies below, and how many of it (RULES AL6). */
  readonly mark: { readonly tone: Tone; readonly count: number } | null
  /** Short texts under the name, e.g. 人 4,204. */
  readonly notes: readonly string[]
  /** The region has a party organisation of its own. */
  readonly pin: boolean
}

/** A view set by hand: the point in its middle, WGS84, and CSS pixels a Mercator metre. */
export interface MapView {
  readonly lng: number
  readonly lat: number
  readonly scale: number
}

/** Every colour and size of the map; values come from screen/theme alone. */
export interface MapTheme {
  readonly ground: string
  /** Even ramp, low to high, at least 5 CSS colours: light = more attention. */
  readonly ramp: readonly string[]
  readonly noData: string
  readonly border: string
  readonly borderStrong: string
  readonly label: string
  readonly labelHalo: string
  readonly highlight: string
  readonly outline: string
  readonly tones: Readonly<Record<Tone, string>>
  readonly fontFamily: string
  /** Of figures. */
  readonly figureFamily: string
}
