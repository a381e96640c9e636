import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KEEP_MS, MOST_FOLDS, MOST_KEPT, PastWorlds } from './past.ts'

const NOW = Date.UTC(2026, 10, 22, 1)
let folded: number[] = []
const past = (): PastWorlds<string> =>
  new PastWorlds({
    now: () => NOW,
    fold: (atMs) => {
      folded.push(atMs)
      return Promise.resolve(`world of ${atMs}`)
    },
  })

beforeEach(() => {
  vi.useFakeTimers()
  folded = []
})
afterEach(() => vi.useRealTimers())

test('a world of the past is folded once for all who ask for its second', async () => {
  const worlds = past()
  const at = NOW - 60_000
  expect(await worlds.get(at)).toBe(`world of ${at}`)
  expect(await worlds.get(at + 999)).toBe(`world of ${at}`)
  expect(folded).toEqual([at])
})

test('[LL4] no more are kept than may be, and none for long', async () => {
  const worlds = past()
  const instants = Array.from({ length: MOST_KEPT + 1 }, (_, i) => NOW - (i + 1) * 60_000)
  for (const at of instants) await worlds.get(at)
  await worlds.get(instants.at(-1)!)
  expect(folded).toEqual(instants)
  await worlds.get(instants[0]!)
  expect(folded).toHaveLength(MOST_KEPT + 2)
  vi.advanceTimersByTime(KEEP_MS)
  await worlds.get(instants[0]!)
  expect(folded).toHaveLength(MOST_KEPT + 3)
})

test('[LL4] more than may be folded at once are turned away', async () => {
  const worlds = new PastWorlds({ now: () => NOW, fold: () => new Promise<string>(() => {}) })
  for (let i = 0; i < MOST_FOLDS; i++) expect(worlds.get(NOW - (i + 1) * 60_000)).not.toBeNull()
  expect(worlds.get(NOW - 3_600_000)).toBeNull()
})

test('a second whose facts may still come is folded anew each time, and so is one that failed', async () => {
  const worlds = past()
  await worlds.get(NOW - 1000)
  await worlds.get(NOW - 1000)
  expect(folded).toHaveLength(2)
  let tries = 0
  const failing = new PastWorlds({
    now: () => NOW,
    fold: () => (tries++ === 0 ? Promise.reject(new Error('disk')) : Promise.resolve('ok')),
  })
  await expect(failing.get(NOW - 60_000)).rejects.toThrow('disk')
  expect(await failing.get(NOW - 60_000)).toBe('ok')
})
