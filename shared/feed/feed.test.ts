import { describe, expect, it } from 'vitest'
import { limitsOf, speaksFor, standingOf, type FeedHeard } from './feed.ts'

const FEED = { expectedSeconds: 10 }
const T0 = Date.UTC(2026, 10, 21, 0)

function heardAt(lastAt: number | null, rest: Partial<FeedHeard> = {}): FeedHeard {
  return { lastAt, resumedAt: lastAt, everyMs: 0, ...rest }
}

function stateAfter(silentMs: number): string {
  return standingOf(FEED, heardAt(T0), T0, T0 + silentMs).state
}

describe('a feed', () => {
  it('[ST3] is late after twice its interval, and by default lost after 30 s', () => {
    expect(limitsOf({ expectedSeconds: 10 }).lostMs).toBe(30_000)
    expect([0, 20_000, 20_001, 30_000, 30_001].map(stateAfter)).toEqual([
      ...['live', 'live', 'delayed', 'delayed', 'lost'],
    ])
  })

  it('[ST3] has a threshold of its own where the package names one', () => {
    const own = { expectedSeconds: 60, lostSeconds: 600 }
    const at = (silentMs: number): string => standingOf(own, heardAt(T0), T0, T0 + silentMs).state
    expect([120_000, 120_001, 600_000, 600_001].map(at)).toEqual([
      ...['live', 'delayed', 'delayed', 'lost'],
    ])
  })

  it('[ST6] heard just now, at the very instant or ahead of it is in time', () => {
    expect([0, -1, -3_600_000].map(stateAfter)).toEqual(['live', 'live', 'live'])
  })

  it('[ST6] heard longer ago than anything looks back is lost, and says since when', () => {
    const year = 365 * 86_400_000
    expect(standingOf(FEED, heardAt(T0), T0, T0 + year)).toEqual({
      ...{ state: 'lost', since: T0 + 30_000, lastAt: T0, expectedMs: 10_000 },
    })
  })

  it('[ST1] that was never heard is unknown, and lost once it has had its time', () => {
    const never = heardAt(null)
    expect(standingOf(FEED, never, null, T0).state).toBe('unknown')
    expect(standingOf(FEED, never, T0, T0 + 30_000)).toMatchObject({
      state: 'unknown',
      since: null,
    })
    expect(standingOf(FEED, never, T0, T0 + 30_001)).toMatchObject({ state: 'lost', lastAt: null })
  })

  it('whose producer announces a longer silence is given it, and no shorter one', () => {
    expect(limitsOf(FEED, 60_000)).toEqual({
      ...{ expectedMs: 60_000, delayedMs: 120_000, lostMs: 180_000 },
    })
    expect(limitsOf(FEED, 1_000)).toEqual(limitsOf(FEED))
    expect(limitsOf({ expectedSeconds: 10, lostSeconds: 900 }, 60_000).lostMs).toBe(900_000)
  })

  it('is spoken for by exact sources and by prefixes', () => {
    const feed = { sources: ['/hotline', '/grid-app/*'] }
    const heard = ['/hotline', '/hotline/2', '/grid-app/', '/grid-app/7', '/grid-app', '*']
    expect(heard.filter((source) => speaksFor(feed, source))).toEqual([
      ...['/hotline', '/grid-app/', '/grid-app/7'],
    ])
  })
})
