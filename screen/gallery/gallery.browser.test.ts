import '../theme/fonts.css'
import { page } from 'vitest/browser'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp, type App } from 'vue'
import { PANEL_IDS, type PanelId } from '../panel/input.ts'
import GalleryApp from './GalleryApp.vue'
import { galleryQuery } from './gallery-query.ts'
import { textFaults } from './test-texts.ts'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  app = undefined
  document.body.replaceChildren()
})

async function tilesOf(search: string): Promise<readonly HTMLElement[]> {
  await page.viewport(1920, 1080)
  const el = document.createElement('div')
  document.body.append(el)
  app = createApp(GalleryApp, { query: galleryQuery(search) })
  app.mount(el)
  await document.fonts.ready
  for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done))
  return [...el.querySelectorAll<HTMLElement>('[data-tile]')]
}

const LOOKS = [
  ['in Chinese by night', 'lang=zh&theme=dark'],
  ['in English by day', 'lang=en&theme=light'],
  ['on three screens in Chinese', 'lang=zh&shape=triple'],
  ['on three screens in English', 'lang=en&shape=triple'],
] as const

describe.each(PANEL_IDS)('%s', (id: PanelId) => {
  test.each(LOOKS)('every state says what it is and can be read, %s', async (_, look) => {
    const tiles = await tilesOf(`panel=${id}&${look}`)
    expect(tiles.length).toBeGreaterThan(10)
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
