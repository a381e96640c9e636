import { expect, test, vi } from 'vitest'
import type { Fact } from '../../../shared/fact/fact.ts'
import { aFact } from '../contract-facts.ts'
import { Followers } from './followers.ts'

const stored = Array.from({ length: 10 }, (_, i): Fact => ({
  seq: i + 1,
  recordedAt: 0,
  ...aFact(i + 1),
}))
const read = (after: number, limit: number): readonly Fact[] => stored.slice(after, after + limit)
const turns = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

test('[JN1] facts that became durable while the writer died are read up by live followers, once', async () => {
  const followers = new Followers(3, read)
  const seqs: number[] = []
  followers.add(3, (facts) => seqs.push(...facts.map((fact) => fact.seq)))
  followers.publish(stored.slice(3, 5))
  followers.advance(8)
  followers.publish(stored.slice(8, 10))
  await turns()
  expect(seqs).toEqual([4, 5, 6, 7, 8, 9, 10])
})

test('an off in the middle of catching up ends it', async () => {
  const followers = new Followers(10, read)
  let calls = 0
  const off = followers.add(0, () => {
    calls += 1
    off()
  })
  await turns()
  followers.publish(stored.slice(9))
  expect(calls).toBe(1)
})

test('it is told when nobody is behind any more, so that memory for the past can be given back', async () => {
  let told = 0
  const followers = new Followers(10, read, () => told++)
  followers.add(10, () => {})
  await turns()
  expect(told).toBe(0)
  followers.add(0, () => {})
  followers.add(5, () => {})
  await turns()
  expect(told).toBe(1)
})

test('a follower added while facts are given gets them once', async () => {
  const followers = new Followers(0, read)
  const inner: number[] = []
  followers.add(0, (facts) => {
    if (facts[0]?.seq !== 1) return
    followers.add(0, (more) => inner.push(...more.map((fact) => fact.seq)))
  })
  followers.publish(stored.slice(0, 2))
  await turns()
  followers.publish(stored.slice(2, 4))
  expect(inner).toEqual([1, 2, 3, 4])
})

test('a follower that catches up slowly is given fewer facts at a time, a quick one more, and others have their turn between', async () => {
  const many = Array.from({ length: 20_000 }, (_, i): Fact => ({ ...stored[0]!, seq: i + 1 }))
  const followers = new Followers(many.length, (after, limit) => many.slice(after, after + limit))
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  const pieces: number[] = []
  let turns = 0
  // Not a timer: all of it may be over within its millisecond.
  const beat = (): void => {
    turns++
    next = setImmediate(beat)
  }
  let next = setImmediate(beat)
  await new Promise<void>((done) => {
    followers.add(0, (facts) => {
      pieces.push(facts.length)
      now += facts.length * (facts.at(-1)!.seq < 10_000 ? 0.001 : 1)
      if (facts.at(-1)!.seq === many.length) done()
    })
  })
  clearImmediate(next)
  clock.mockRestore()
  expect(pieces.slice(0, 5)).toEqual([1000, 2000, 4000, 4000, 2000])
  expect(pieces.at(-2)).toBe(100)
  expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(many.length)
  expect(turns).toBeGreaterThan(0)
})
