import { createApp, nextTick, shallowRef, type App } from 'vue'
import { afterEach, expect, test } from 'vitest'
import { page as tab } from 'vitest/browser'
import '../../theme/fonts.css'
import '../../theme/desk.css'
import { FACES } from '../../theme/theme.ts'
import type { WorkPage } from './use-work.ts'
import { Words } from './words.ts'
import WorkTabs from './WorkTabs.vue'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  document.querySelector('#tabs')?.remove()
  document.documentElement.style.removeProperty('--face-text')
})

const rows = (n: number, row: object) =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`r/${i}`, { response: 'r', ...row }]))
const BOARD = {
  values: {},
  lists: {
    elements: rows(19, { state: 'notReady', required: true }),
    tasks: rows(118, { state: 'TODO' }),
    callouts: rows(38, { state: 'SENT' }),
    musters: rows(15, { closedAt: null, required: 1 }),
    supplies: rows(5, { need: 1 }),
    sitreps: rows(11, { sentAt: null }),
    problems: rows(12, { origin: 'r', state: 'OPEN' }),
  },
}

test.each(['zh', 'en'] as const)(
  'all tabs of a response are seen at 1,366 px (%s), with many things open in each',
  async (lang) => {
    await tab.viewport(1366, 768)
    const box = document.createElement('div')
    box.id = 'tabs'
    // What the rail and the edges of the page leave.
    box.style.width = '1138px'
    document.documentElement.style.setProperty('--face-text', FACES.text)
    document.body.append(box)
    const words = new Words({ lang, nowMs: 0, timeZone: 'Asia/Shanghai', names: null })
    const page = {
      ...{ world: 'live', board: shallowRef(BOARD), words: shallowRef(words) },
      ...{ response: shallowRef({ id: 'r', row: {} }), tab: shallowRef('elements') },
    } as unknown as WorkPage
    app = createApp(WorkTabs, { page })
    app.mount(box)
    await nextTick()
    await document.fonts.ready
    const right = box.getBoundingClientRect().right
    const beyond = [...box.querySelectorAll<HTMLElement>('.tab')].filter(
      (tab) => tab.getBoundingClientRect().right > right,
    )
    expect(box.querySelectorAll('.tab')).toHaveLength(9)
    expect(beyond.map(({ textContent }) => textContent)).toEqual([])
  },
)
