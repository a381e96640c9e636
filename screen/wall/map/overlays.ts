import { OVERLAYS, type Overlay } from '../../../shared/scene/settings.ts'

/** Key of each layer of the map; the six elements in their order 人房地事情组织. */
export const OVERLAY_KEYS: Readonly<Record<Overlay, string>> = {
  cases: '0',
  whistles: '9',
  places: '7',
  volunteers: '8',
  people: '1',
  houses: '2',
  land: '3',
  matters: '4',
  opinions: '5',
  organisations: '6',
}

/** The order of the layer bar: what lies on the map, then what is written at its regions. */
export const OVERLAY_BAR: readonly (readonly Overlay[])[] = [
  ['cases', 'whistles', 'places', 'volunteers'],
  ['people', 'houses', 'land', 'matters', 'opinions', 'organisations'],
]

export function overlayOfKey(key: string): Overlay | undefined {
  return OVERLAYS.find((overlay) => OVERLAY_KEYS[overlay] === key)
}

/** With the layer taken away where it is on, else with it. */
export function toggled(overlays: readonly Overlay[], overlay: Overlay): readonly Overlay[] {
  return overlays.includes(overlay)
    ? overlays.filter((each) => each !== overlay)
    : [...overlays, overlay]
}
