import '../theme/fonts.css'
import { page } from 'vitest/browser'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp, type App } from 'vue'
import { PANEL_IDS, type PanelId } from '../../shared/scene/panels.ts'
import { loadModePanels } from '../panel/load-mode-panels.ts'
import { setOf } from '../wall/stage/layout.ts'
import GalleryApp from './GalleryApp.vue'
import { galleryQuery } from './gallery-query.ts'
import { galleryPanels } from './panels.ts'
import { textFaults } from './test-texts.ts'

const STATES = new Map(galleryPanels().map(({ id, states }) => [id, states.length]))

let app: App | undefined
afterEach(() => {
  app?.unmount()
  app = undefined
  document.body.replaceChildren()
})

async function tilesOf(search: string): Promise<readonly HTMLElement[]> {
  await loadModePanels()
  await page.viewport(1920, 1080)
  const el = document.createElement('div')
  document.body.append(el)
  app = createApp(GalleryApp, { query: galleryQuery(search) })
  app.mount(el)
  // A face is asked for when the first text of it is laid out.
  for (let i = 0; i < 3; i++) {
    await new Promise((done) => requestAnimationFrame(done))
    await document.fonts.ready
  }
  return [...el.querySelectorAll<HTMLElement>('[data-tile]')]
}

const LOOKS = [
  ['in Chinese by night', 'lang=zh&theme=dark'],
  ['in English by day', 'lang=en&theme=light'],
  ['on three screens in Chinese', 'lang=zh&shape=triple'],
  ['on three screens in English', 'lang=en&shape=triple'],
  ['on a long wall in Chinese', 'lang=zh&shape=wide'],
  ['on end in English', 'lang=en&shape=portrait'],
  ['on a laptop in Chinese', 'lang=zh&shape=laptop'],
  ['under a banner in Chinese', 'lang=zh&mode=ALERT'],
  ['in an emergency in Chinese', 'lang=zh&mode=EMERGENCY'],
  ['in an emergency in English', 'lang=en&mode=EMERGENCY'],
  ['in an emergency on three screens', 'lang=en&mode=EMERGENCY&shape=triple'],
  ['in an emergency on a long wall', 'lang=zh&mode=EMERGENCY&shape=wide'],
  ['in an emergency on end', 'lang=en&mode=EMERGENCY&shape=portrait'],
  ['in an emergency on a laptop', 'lang=zh&mode=EMERGENCY&shape=laptop'],
  ['in an alert on end', 'lang=zh&mode=ALERT&shape=portrait'],
  ['after an emergency in Chinese', 'lang=zh&mode=RECOVERY'],
  ['after an emergency on a laptop', 'lang=en&mode=RECOVERY&shape=laptop'],
] as const

describe.each(PANEL_IDS)('%s', (id: PanelId) => {
  test.each(LOOKS)('every state says what it is and can be read, %s', async (_, look) => {
    const tiles = await tilesOf(`panel=${id}&${look}`)
    const { mode, shape } = galleryQuery(look)
    // Each mode has its own panels; what detectors suggest stands at the foot of the map in all of them.
    const stands = id === 'surge' || setOf(mode, shape, id) !== undefined
    expect(tiles).toHaveLength(stands ? STATES.get(id)! : 0)
    const faults: string[] = []
    for (const tile of tiles) {
      const { tile: name, says } = tile.dataset
      const panel = tile.querySelector<HTMLElement>(`[data-panel=${id}]`)
      expect(panel?.dataset['state'], name).toBe(says)
      faults.push(...textFaults(panel!).map((fault) => `${name}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})
