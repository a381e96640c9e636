import '../../theme/fonts.css'
import { page } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h, type App } from 'vue'
import { fixtureSource } from '../../fixtures/source.ts'
import { loadModePanels } from '../../panel/load-mode-panels.ts'
import { pageQuery } from '../page-query.ts'
import WallApp from '../WallApp.vue'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  document.body.replaceChildren()
})

async function show(fixture: string, lang: string, width: number, height: number): Promise<void> {
  await loadModePanels()
  await page.viewport(width, height)
  await vi.waitFor(() => expect([innerWidth, innerHeight]).toEqual([width, height]))
  const el = document.createElement('div')
  el.id = 'wall'
  document.body.append(el)
  const query = pageQuery(`?map=canvas&lang=${lang}`)
  app = createApp(
    defineComponent(() => {
      const source = fixtureSource(fixture)
      return () => h(WallApp, { source, query, build: 'test' })
    }),
  )
  app.mount(el)
  await document.fonts.ready
  // Sizes are measured and laid out again.
  for (let i = 0; i < 4; i++) await new Promise((done) => requestAnimationFrame(done))
}

/** What is read of an element: where its letters stand. */
function letters(element: Element): DOMRect {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range.getBoundingClientRect()
}

test.each([
  ['alert, suggested, still', 'en', 1366, 768],
  ['alert, suggested, still', 'zh', 1366, 768],
  ['alert, suggested, still', 'en', 1080, 1920],
  ['alert, suggested, still', 'zh', 1080, 1920],
  ['alert, suggested, still', 'en', 1920, 1080],
  ['typical, still', 'en', 1366, 768],
  ['emergency, still', 'en', 1366, 768],
  ['emergency, still', 'en', 1080, 1920],
] as const)(
  'words beside a map stand in their column and apart: %s, %s, %i×%i',
  async (fixture, lang, width, height) => {
    await show(fixture, lang, width, height)
    const map = document.querySelector<HTMLElement>('.map.beside')!
    const column =
      map.getBoundingClientRect().left + Number.parseFloat(map.style.getPropertyValue('--left'))
    const title = letters(map.querySelector('.map-title')!)
    const legend = letters(map.querySelector('.legend')!)
    const groups = [...map.querySelectorAll('.map-bar-group')].filter((group) =>
      group.checkVisibility({ visibilityProperty: true }),
    )
    const drawn = [title, ...groups.map((group) => group.getBoundingClientRect()), legend]
    expect(Math.max(...drawn.map(({ right }) => right))).toBeLessThanOrEqual(column + 1)
    for (const [i, { top }] of drawn.slice(1).entries())
      expect(top).toBeGreaterThanOrEqual(drawn[i]!.bottom)
  },
)
