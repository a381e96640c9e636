import { effectScope, shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextCase } from './use-thing-keys.ts'
import { afterRead, statusOf, useThing } from './use-thing.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a thing behind a card', () => {
  test('is refused by 401 and 403, gone by 404 with what was known, and late by any other fault', () => {
    const here = { kind: 'here', thing: 1, late: false } as const
    expect(afterRead(here, { thing: 2 })).toEqual({ kind: 'here', thing: 2, late: false })
    expect(afterRead(here, { status: 404 })).toEqual({ kind: 'gone', last: 1 })
    expect(afterRead({ kind: 'loading' }, { status: 404 })).toEqual({ kind: 'gone', last: null })
    expect(afterRead(here, { status: 403 })).toEqual({ kind: 'refused' })
    expect(afterRead(here, { status: null })).toEqual({ kind: 'here', thing: 1, late: true })
    expect(afterRead({ kind: 'loading' }, { status: 503 })).toEqual({ kind: 'failed' })
    expect(statusOf(new Error('/api/v1/cases/c1: 404'))).toBe(404)
    expect(statusOf(new TypeError('Failed to fetch'))).toBeNull()
  })

  test('is read again when the board has moved on, and not else; its timer ends with its scope', async () => {
    const path = shallowRef<string | null>('/a')
    const version = shallowRef('1.1')
    const asked: string[] = []
    const scope = effectScope()
    const thing = scope.run(() =>
      useThing<string>(path, version, (wanted) => {
        asked.push(wanted)
        return wanted === '/gone'
          ? Promise.reject(new Error('/gone: 404'))
          : Promise.resolve(wanted)
      }),
    )!
    expect(thing.value).toEqual({ kind: 'loading' })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toEqual(['/a'])
    version.value = '2.1'
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toEqual(['/a', '/a'])
    path.value = '/gone'
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toEqual(['/a', '/a', '/gone'])
    expect(thing.value).toEqual({ kind: 'gone', last: null })
    scope.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an answer that comes after another was asked for is not shown', async () => {
    const path = shallowRef<string | null>('/slow')
    const scope = effectScope()
    const thing = scope.run(() =>
      useThing<string>(
        path,
        shallowRef('1'),
        (wanted) =>
          new Promise((resolve) =>
            setTimeout(() => resolve(wanted), wanted === '/slow' ? 900 : 10),
          ),
      ),
    )!
    path.value = '/quick'
    // The path is watched when the page is drawn.
    await Promise.resolve()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(thing.value).toMatchObject({ kind: 'here', thing: '/quick' })
    scope.stop()
  })
})

test('the next case is round the ends of the list, and its first where there was none', () => {
  const board = { values: {}, lists: { cases: { a: {}, b: {}, c: {} } } }
  expect(nextCase(board, null, 1)).toBe('a')
  expect(nextCase(board, null, -1)).toBe('c')
  expect(nextCase(board, 'c', 1)).toBe('a')
  expect(nextCase(board, 'a', -1)).toBe('c')
  expect(nextCase(board, 'left', 1)).toBe('a')
  expect(nextCase({ values: {}, lists: {} }, null, 1)).toBeNull()
  expect(nextCase(null, null, 1)).toBeNull()
})
