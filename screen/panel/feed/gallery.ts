import { withFeeds } from '../../fixtures/feeds.ts'
import type { GalleryState, PanelGallery } from '../../gallery/gallery.ts'
import { GALLERY_NOW, galleryInput } from '../../gallery/input.ts'

/** The feeds of the gallery's district as they may stand. */
function heard(name: string, lost: boolean, late: boolean): GalleryState {
  return {
    name,
    says: 'live',
    input: (lang) => {
      const input = galleryInput(lang)
      const { tree, feeds, board } = input
      if (tree === null) return input
      const scene = { tree, region: 0, now: GALLERY_NOW, lost, late }
      return { ...input, board: withFeeds(board, feeds, scene) }
    },
  }
}

export const GALLERY: PanelGallery = {
  states: [
    heard('all feeds in time', false, false),
    heard('a feed late', false, true),
    heard('a feed lost', true, false),
    heard('a feed lost and one late', true, true),
  ],
  drawings: () => [],
}
