import { NO_HATCH } from './types.ts'
import type {
  LayerValues,
  MapBadge,
  MapHatch,
  MapIncident,
  MapPlace,
  MapRenderer,
  MapView,
} from './types.ts'

/** What a renderer has been told, so that its successor can be told the same. */
export class MapMemory {
  readonly #levels = new Map<number, LayerValues>()
  incidents: readonly MapIncident[] = []
  places: readonly MapPlace[] = []
  badges: readonly MapBadge[] = []
  outlined: readonly number[] = []
  framed: readonly number[] = []
  hatched: MapHatch = NO_HATCH
  highlighted: number | null = null
  /** Set by hand, while that holds. */
  view: MapView | null = null
  focus: { readonly region: number; readonly level: number | undefined } = {
    region: 0,
    level: undefined,
  }

  /** Keeps a copy: the caller may go on writing into its array. */
  setLayer(layer: LayerValues): void {
    this.#levels.set(layer.level, { ...layer, values: layer.values.slice() })
  }

  tell(renderer: MapRenderer): void {
    for (const { level, values, version, scale } of this.#levels.values())
      renderer.setValues(level, values, version, scale)
    renderer.setIncidents(this.incidents)
    renderer.setPlaces(this.places)
    renderer.setBadges(this.badges)
    renderer.setOutlined(this.outlined)
    renderer.setFramed(this.framed)
    renderer.setHatched(this.hatched)
    renderer.focus(this.focus.region, false, this.focus.level)
    renderer.highlight(this.highlighted)
    if (this.view !== null) renderer.setView(this.view)
  }
}
