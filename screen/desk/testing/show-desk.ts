import { vi } from 'vitest'
import { createApp, nextTick, type App } from 'vue'
import '../../theme/fonts.css'
import '../kit/element-css.ts'
import '../../theme/desk.css'
import DeskApp from '../DeskApp.vue'
import { deskRouter } from '../router.ts'
import { fakeServer, type FakeRoutes, type FakeServer } from './fake-server.ts'

let app: App | undefined
let server: FakeServer | undefined
const before = location.href

export interface ShownDesk {
  readonly el: HTMLElement
  readonly server: FakeServer
}

/**
 * The whole desk in the page of a browser test, over a fake server and without a link.
 * @param path below `/desk`
 */
export async function showDesk(
  routes: FakeRoutes,
  { path = '/', code = null, signedIn = true, lang = 'zh', theme = 'light' }: ShowOptions = {},
): Promise<ShownDesk> {
  leaveDesk()
  localStorage.setItem('gewu.desk.lang', lang)
  localStorage.setItem('gewu.desk.theme', theme)
  if (signedIn) localStorage.setItem('gewu.desk.in', '1')
  server = fakeServer(routes)
  history.replaceState(null, '', `/desk${path}`)
  const el = document.createElement('div')
  el.id = 'desk'
  document.body.append(el)
  app = createApp(DeskApp, { build: '0.0.0', code })
  app.use(deskRouter()).mount(el)
  await settled()
  return { el, server }
}

export interface ShowOptions {
  readonly path?: string
  readonly code?: string | null
  readonly signedIn?: boolean
  readonly lang?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
}

export function leaveDesk(): void {
  app?.unmount()
  app = undefined
  server?.end()
  for (const el of document.querySelectorAll('#desk, .el-overlay, .el-message, .el-popper'))
    el.remove()
  for (const key of ['gewu.desk.in', 'gewu.desk.lang', 'gewu.desk.theme'])
    localStorage.removeItem(key)
  history.replaceState(null, '', before)
}

/** Answers have come and been drawn. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    await nextTick()
  }
}

/** The page has come, also the first time that the browser reads it. */
export async function shown(selector: string): Promise<void> {
  await vi.waitFor(
    () => {
      if (document.querySelector(selector) === null) throw new Error(`nothing at ${selector}`)
    },
    { timeout: 8_000 },
  )
}

export async function press(key: string, init: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
  )
  await settled()
}

export async function type(selector: string, text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>(selector)
  if (field === null) throw new Error(`no field ${selector}`)
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await nextTick()
}

export async function click(selector: string): Promise<void> {
  const target = document.querySelector<HTMLElement>(selector)
  if (target === null) throw new Error(`nothing at ${selector}`)
  target.click()
  await settled()
}

/** Bodies of the commands that were given, in their order. */
export function sentBy({ asked }: FakeServer): readonly unknown[] {
  return asked.filter(({ what }) => what === 'POST /api/v1/commands').map(({ body }) => body)
}
