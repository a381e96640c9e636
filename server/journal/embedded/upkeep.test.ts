import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startUpkeep } from './upkeep.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const compaction = { afterMs: 0, blockFacts: 1, rest: 4 }

test('after each block comes a rest of four times what the block took, in which appends are taken', () => {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  const rests: number[] = []
  let blocks = 0
  const store = {
    compact: () => {
      if (blocks === 3) return false
      blocks++
      now += 10
      return true
    },
    tidy: () => false,
  }
  const upkeep = startUpkeep(store, compaction, () => {})
  vi.advanceTimersToNextTimer()
  for (let i = 0; i < 2; i++) {
    const before = Date.now()
    vi.advanceTimersToNextTimer()
    rests.push(Date.now() - before)
  }
  expect(blocks).toBe(3)
  expect(rests).toEqual([40, 40])
  upkeep.stop()
})

test('the log is emptied only when nobody has appended for a while', () => {
  let tidied = 0
  const store = { compact: () => false, tidy: () => ++tidied < 3 }
  const upkeep = startUpkeep(store, null, () => {})
  for (let i = 0; i < 20; i++) {
    upkeep.wake()
    vi.advanceTimersByTime(500)
  }
  expect(tidied).toBe(0)
  vi.advanceTimersByTime(5000)
  expect(tidied).toBe(3)
  upkeep.stop()
})

test('trouble is told and tried again after a minute', () => {
  const told: unknown[] = []
  let calls = 0
  const store = {
    compact: () => {
      calls++
      if (calls === 1) throw new Error('database or disk is full')
      return false
    },
    tidy: () => false,
  }
  const upkeep = startUpkeep(store, compaction, (error) => told.push(error))
  vi.advanceTimersByTime(30_000)
  expect([calls, told]).toMatchObject([1, [{ message: 'database or disk is full' }]])
  vi.advanceTimersByTime(60_000)
  expect(calls).toBe(2)
  upkeep.stop()
})
