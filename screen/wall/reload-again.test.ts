import { expect, test } from 'vitest'
import { mayReload } from './reload-again.ts'

function store() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('[PR4] a page is loaded again only when the server answers', () => {
  const session = store()
  expect(mayReload(false, 1_000_000, session)).toBe(false)
  expect(mayReload(true, 1_000_000, session)).toBe(true)
})

test('a page that cannot be helped is not loaded again within a minute', () => {
  const session = store()
  expect(mayReload(true, 1_000_000, session)).toBe(true)
  expect(mayReload(true, 1_059_999, session)).toBe(false)
  expect(mayReload(true, 1_060_000, session)).toBe(true)
})
