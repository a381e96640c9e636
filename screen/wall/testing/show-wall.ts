import '../../theme/fonts.css'
import { expect, vi } from 'vitest'
import { page } from 'vitest/browser'
import { createApp, defineComponent, h, type App } from 'vue'
import { fixtureSource } from '../../fixtures/source.ts'
import { loadModePanels } from '../../panel/load-mode-panels.ts'
import { pageQuery } from '../page-query.ts'
import WallApp from '../WallApp.vue'

let app: App | undefined

/**
 * A whole wall on an invented board, drawn on canvas, for tests in a browser; one at a time.
 * @param fixture words of `fixtureSource`
 * @param search further parts of the page's address, e.g. `lang=en`
 */
export async function showWall(
  fixture: string,
  search = '',
  width = 1920,
  height = 1080,
): Promise<HTMLElement> {
  leaveWall()
  // As on a wall that has stood for a second: the panels of responses have come.
  await loadModePanels()
  await page.viewport(width, height)
  await vi.waitFor(() => expect([innerWidth, innerHeight]).toEqual([width, height]))
  const el = document.createElement('div')
  el.id = 'wall'
  document.body.append(el)
  const query = pageQuery(`?map=canvas&${search}`)
  app = createApp(
    defineComponent(() => {
      const source = fixtureSource(fixture)
      return () => h(WallApp, { source, query, build: 'test' })
    }),
  )
  app.mount(el)
  await document.fonts.ready
  await frames(3)
  return el
}

/** To be called after each test. */
export function leaveWall(): void {
  app?.unmount()
  app = undefined
  document.body.replaceChildren()
}

export async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((done) => requestAnimationFrame(done))
}

export async function press(key: string, shiftKey = false): Promise<void> {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, cancelable: true }))
  await frames(2)
}
