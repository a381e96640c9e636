import { must } from '../../shared/lib/must.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KEEP_MS, MOST_FOLDS, MOST_KEPT, MOST_WAITING, PastWorlds } from './past.ts'

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

test('[LL4] of more than may be folded at once some wait for their turn, and the next are turned away', async () => {
  const ends: (() => void)[] = []
  const worlds = new PastWorlds({
    now: () => NOW,
    fold: (atMs) => new Promise<number>((done) => ends.push(() => done(atMs))),
  })
  const at = (i: number): number => NOW - (i + 1) * 60_000
  const asked = Array.from({ length: MOST_FOLDS + MOST_WAITING }, (_, i) =>
    must(worlds.get(at(i)), 'a turn'),
  )
  expect(worlds.get(NOW - 36_000_000)).toBeNull()
  // The same second waits with who asked for it first.
  expect(worlds.get(at(0))).not.toBeNull()
  expect(ends).toHaveLength(MOST_FOLDS)
  for (let i = 0; i < asked.length; i++) {
    await vi.waitFor(() => expect(ends.length).toBeGreaterThan(i))
    ends[i]!()
  }
  expect(await Promise.all(asked)).toEqual(asked.map((_, i) => at(i)))
  expect(ends).toHaveLength(asked.length)
})

test('a second that is being folded is folded once for all who ask meanwhile, settled or not', async () => {
  const worlds = past()
  expect(await Promise.all([worlds.get(NOW - 1000), worlds.get(NOW - 1000)])).toEqual(
    Array.from({ length: 2 }, () => `world of ${NOW - 1000}`),
  )
  expect(folded).toHaveLength(1)
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
