import { Registry } from 'prom-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { NewFact } from '../../shared/fact/fact.ts'
import { FeedsSchema } from '../../shared/region/package.ts'
import type { WatchedFeed } from '../board/source-watch.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { measureFeeds } from './feed-metrics.ts'
import { startFeedTeller, type FeedWorld } from './feed-teller.ts'

const T0 = Date.UTC(2026, 2, 6, 1)
const { tree } = sampleContext('Asia/Shanghai')
const [FEED] = FeedsSchema.parse([
  { id: 'app', name: '网格通', sources: ['/app'], families: ['grid'] },
])

/** A world with one feed that was lost half an hour after the server began to listen. */
function lostWorld(): FeedWorld {
  const standing = { state: 'lost', since: T0 + 30_000, lastAt: T0, expectedMs: 10_000 } as const
  const feeds: readonly WatchedFeed[] = [{ feed: FEED!, standing }]
  return {
    tMs: T0 + 1_800_000,
    feeds: () => feeds,
    ledger: { get: () => undefined, all: () => [] },
  }
}

describe('the teller of feeds', () => {
  let stop: () => void = () => {}
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  function start(append: (facts: readonly NewFact[]) => Promise<unknown>): string[] {
    const troubles: string[] = []
    stop = startFeedTeller({
      ...{ tree, append, world: lostWorld, now: () => T0 },
      onTrouble: (reason) => troubles.push(reason),
    })
    return troubles
  }

  it('writes what there is to tell, and nothing more once it is stopped', async () => {
    const append = vi.fn(async () => undefined)
    start(append)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(append).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ type: 'feed.lost', id: `app:lost:${T0}` }),
    ])
    stop()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(append).toHaveBeenCalledOnce()
  })

  it('waits for the journal, one writing at a time', async () => {
    const writing = Promise.withResolvers<undefined>()
    const append = vi.fn(() => writing.promise)
    start(append)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(append).toHaveBeenCalledOnce()
    writing.resolve(undefined)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(append).toHaveBeenCalledTimes(2)
  })

  it('tries again what could not be written and tells of it once', async () => {
    const append = vi.fn(async () => {
      throw new Error('no room')
    })
    const troubles = start(append)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(append).toHaveBeenCalledTimes(4)
    expect(troubles).toEqual(['no room'])
  })
})

it('the gauges of feeds say their state and their silence, and nothing before there is a world', async () => {
  const registry = new Registry()
  const worlds: FeedWorld[] = []
  measureFeeds(registry, () => worlds[0])
  expect(await registry.metrics()).not.toContain('feed="app"')
  worlds.push(lostWorld())
  const text = await registry.metrics()
  expect(text).toContain('gewu_feed_state{feed="app"} 3')
  expect(text).toContain('gewu_feed_silent_seconds{feed="app"} 1800')
})
