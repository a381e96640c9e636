import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reloadedFor, reloadPage } from './reload.ts'

let kept: Map<string, string>
let reloads: number
beforeEach(() => {
  kept = new Map()
  reloads = 0
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  vi.stubGlobal('location', { href: 'http://127.0.0.1/?wall=hall', reload: () => reloads++ })
})
afterEach(() => void vi.unstubAllGlobals())

test('[PR9] the page is loaded anew once the server has handed it out, and remembers for which build', async () => {
  const fetched = vi.fn(async () => ({ ok: true }))
  vi.stubGlobal('fetch', fetched)
  expect(reloadedFor()).toBeNull()
  await reloadPage('b2')
  expect(fetched).toHaveBeenCalledWith(
    'http://127.0.0.1/?wall=hall',
    expect.objectContaining({ cache: 'reload' }),
  )
  expect([reloads, reloadedFor()]).toEqual([1, 'b2'])
})

test.each([
  ['is dead', () => Promise.reject(new TypeError('fetch failed'))],
  ['answers that it is not ready', () => Promise.resolve({ ok: false })],
])('[PR9] the page stays where the server %s', async (_, answer) => {
  vi.stubGlobal('fetch', answer)
  await reloadPage('b2')
  expect([reloads, reloadedFor()]).toEqual([0, null])
})
