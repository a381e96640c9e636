import type { PanelGallery } from '../../gallery/gallery.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

export const GALLERY: PanelGallery = {
  states: [
    responseState('long lines', {
      responseLog: changedRows('responseLog', () => ({
        ...{
          text: '会商纪要：泵站全开，下穿通道封控到凌晨，低洼片区逐户核实',
          by: '街道应急指挥部指挥长',
        },
      })),
    }),
    responseState('nothing yet', { responseLog: {} }),
  ],
  drawings: () => [],
}
