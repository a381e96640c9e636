import { createApp, defineComponent, h } from 'vue'
import { expect, test } from 'vitest'
import { provideKeys, useKeys, type KeyHandler, type KeyLayer } from './use-keys.ts'

const press = (key: string, init: KeyboardEventInit = {}): boolean =>
  !window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...init }))

test('a key is asked for from the top layer down, in the topmost by the latest, and goes no further once taken', () => {
  const asked: string[] = []
  const listen = (layer: KeyLayer, name: string, take: KeyHandler) =>
    defineComponent(() => {
      useKeys().on(layer, (key) => {
        asked.push(`${name} ${key.name}`)
        return take(key)
      })
      return () => h('i')
    })
  const wall = listen('wall', 'wall', () => true)
  const card = listen('card', 'card', ({ name }) => name === 'Escape')
  const later = listen('card', 'later', () => false)
  const root = defineComponent(() => {
    provideKeys()
    return () => [h(wall), h(card), h(later)]
  })
  const app = createApp(root)
  app.mount(document.createElement('div'))

  expect(press('Escape')).toBe(true)
  expect(press('M')).toBe(true)
  expect(press('m', { ctrlKey: true })).toBe(false)
  expect(asked).toEqual(['later Escape', 'card Escape', 'later m', 'card m', 'wall m'])

  app.unmount()
  expect(press('m')).toBe(false)
})
