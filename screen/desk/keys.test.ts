import { expect, test } from 'vitest'
import { keyNames, PREFIX_MS } from './keys.ts'
import { PAGES } from './pages.ts'

test('G and a letter are one key, for as long as one may think of the letter', () => {
  const nameOf = keyNames()
  expect(nameOf('d', 0)).toBe('d')
  expect(nameOf('g', 100)).toBe('g')
  expect(nameOf('d', 100 + PREFIX_MS)).toBe('g d')
  expect(nameOf('d', 200 + PREFIX_MS)).toBe('d')
  expect(nameOf('g', 10_000)).toBe('g')
  expect(nameOf('d', 10_001 + PREFIX_MS)).toBe('d')
})

test('no two pages of the desk have one key, one path or one id', () => {
  for (const field of ['key', 'path', 'id'] as const) {
    const values = PAGES.map((page) => page[field])
    expect(new Set(values).size).toBe(values.length)
  }
  for (const { key } of PAGES) expect(key).toMatch(/^(\d|g [a-z])$/)
})
