import { expect, test } from 'vitest'
import { carriedOut, carryOut, isNew } from './orders.ts'

const show = (seq: number, at: number) => ({ seq, at, wall: null, shown: { kind: 'end' } }) as const

test('an order is carried out once, over a reload too', () => {
  const store = new Map<string, string>()
  const storage = {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
  }
  expect(carriedOut(storage)).toBeNull()
  expect(isNew(show(7, 100), carriedOut(storage))).toBe(true)
  carryOut(show(7, 100), storage)
  expect(isNew(show(7, 100), carriedOut(storage))).toBe(false)
  expect(isNew(show(8, 100), carriedOut(storage))).toBe(true)
})

test('a server with another journal numbers anew, and its later order is new', () => {
  expect(isNew(show(2, 900), { seq: 7000, at: 100 })).toBe(true)
  expect(isNew(show(2, 50), { seq: 7000, at: 100 })).toBe(false)
})
