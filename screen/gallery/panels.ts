import { PANEL_IDS, type PanelId } from '../../shared/scene/panels.ts'
import { PANELS } from '../panel/registry.ts'
import { commonStates } from './common-states.ts'
import type { GalleryState, PanelGallery } from './gallery.ts'

const FOUND = import.meta.glob<{ readonly GALLERY: PanelGallery }>('../panel/*/gallery.ts', {
  eager: true,
})

export interface GalleryPanel {
  readonly id: PanelId
  readonly states: readonly GalleryState[]
  readonly drawings: PanelGallery['drawings']
}

/** Every panel of the registry in every state: those common to all, then those of its own folder. */
export function galleryPanels(): readonly GalleryPanel[] {
  return PANEL_IDS.map((id) => {
    const own = FOUND[`../panel/${id}/gallery.ts`]?.GALLERY
    return {
      id,
      states: [...commonStates(PANELS[id]), ...(own?.states ?? [])],
      drawings: own?.drawings ?? (() => []),
    }
  })
}
