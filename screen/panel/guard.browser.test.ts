import { afterEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h, nextTick, shallowReactive, type App } from 'vue'
import { textsOf } from '../i18n/texts.ts'
import PanelGuard from './PanelGuard.vue'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  document.body.replaceChildren()
  vi.useRealTimers()
})

test.each(['map', 'incident'] as const)(
  '[LT4] the %s that fails says so in its own place, what is beside it goes on, and it is tried again',
  async (id) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const state = shallowReactive({ broken: true, region: 'R', beats: 0 })
    const Fragile = defineComponent(() => () => {
      if (state.broken) throw new Error('no such shape')
      return h('p', { class: 'drawn' }, String(state.beats))
    })
    const el = document.createElement('div')
    document.body.append(el)
    app = createApp(() => [
      h(PanelGuard, { id, region: state.region, texts: textsOf('zh'), style: 'order: 3' }, () =>
        h(Fragile),
      ),
      h('p', { class: 'beside' }, String(state.beats)),
    ])
    app.mount(el)
    await nextTick()
    const failed = (): HTMLElement | null =>
      el.querySelector(`[data-panel="${id}"][data-state="error"]`)
    expect(failed()?.style.order).toBe('3')
    expect(failed()?.innerText).not.toMatch(/\d/)
    state.beats = 1
    await nextTick()
    expect(el.querySelector('.beside')?.textContent).toBe('1')

    // Still broken for another region, whole again half a minute later.
    state.region = 'A'
    await nextTick()
    await nextTick()
    expect(failed()).not.toBeNull()
    state.broken = false
    vi.advanceTimersByTime(30_000)
    await nextTick()
    expect(failed()).toBeNull()
    expect(el.querySelector('.drawn')?.textContent).toBe('1')
    expect(errors).not.toHaveBeenCalled()
  },
)
