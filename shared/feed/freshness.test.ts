import { describe, expect, it } from 'vitest'
import { buildRegionTree } from '../region/tree.ts'
import type { FeedState } from './feed.ts'
import { freshnessIn, touches, type FeedNow } from './freshness.ts'

const T0 = Date.UTC(2026, 10, 21, 0)
const TREE = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'office', name: '办事处', nameEn: 'Office' },
    { id: 'grid', name: '网格', nameEn: 'Grid' },
  ],
  [
    { code: 'R', name: 'R', level: 'street', parent: null },
    { code: 'A', name: 'A', level: 'office', parent: 'R' },
    { code: 'A1', name: 'A1', level: 'grid', parent: 'A' },
    { code: 'A2', name: 'A2', level: 'grid', parent: 'A' },
    { code: 'B', name: 'B', level: 'office', parent: 'R' },
    { code: 'B1', name: 'B1', level: 'grid', parent: 'B' },
  ],
)

function aFeed(
  state: FeedState,
  families: readonly string[],
  regions?: readonly string[],
  lastAt: number | null = T0,
): FeedNow {
  return {
    feed: {
      id: `${families.join('-')}-${regions?.join('-') ?? 'all'}`,
      families: [...families],
      ...(regions === undefined ? {} : { regions: [...regions] }),
    },
    standing: { state, lastAt },
  }
}

function statesOf(feeds: readonly FeedNow[], families: readonly string[] | null): string[] {
  return TREE.codes.map((_, region) => freshnessIn(TREE, feeds, region, families)?.state ?? 'none')
}

describe('what a region shows', () => {
  it('[ST3] is lost below the region of a feed that is, partial above it, and live beside it', () => {
    const feeds = [aFeed('lost', ['grid'], ['A']), aFeed('live', ['grid'], ['B'])]
    expect(TREE.codes).toEqual(['R', 'A', 'A1', 'A2', 'B', 'B1'])
    expect(statesOf(feeds, ['grid'])).toEqual(['partial', 'lost', 'lost', 'lost', 'live', 'live'])
  })

  it('[ST3] is partial where one of several sources is silent, lost where all of them are', () => {
    const one = [aFeed('live', ['case']), aFeed('lost', ['case'], ['A'])]
    expect(statesOf(one, ['case'])).toEqual([
      ...['partial', 'partial', 'partial', 'partial', 'live', 'live'],
    ])
    const both = [aFeed('lost', ['case']), aFeed('lost', ['case'], ['A'])]
    expect(new Set(statesOf(both, ['case']))).toEqual(new Set(['lost']))
  })

  it('[ST3] of several children is lost when the sources of all of them are', () => {
    const feeds = [aFeed('lost', ['grid'], ['A']), aFeed('lost', ['grid'], ['B'])]
    expect(freshnessIn(TREE, feeds, 0, ['grid'])?.state).toBe('lost')
    const some = [aFeed('lost', ['grid'], ['A1']), aFeed('lost', ['grid'], ['B'])]
    expect(freshnessIn(TREE, some, 0, ['grid'])?.state).toBe('partial')
  })

  it('is not touched by a feed of other events or of other regions', () => {
    const feeds = [aFeed('lost', ['vol'], ['A'])]
    expect(statesOf(feeds, ['case'])).toEqual(Array.from({ length: 6 }, () => 'none'))
    expect(statesOf(feeds, null)).toEqual(['partial', 'lost', 'lost', 'lost', 'none', 'none'])
    expect(touches(TREE, { regions: ['A'] }, 4)).toBe(false)
    expect(touches(TREE, { regions: ['A'] }, 0)).toBe(true)
    expect(touches(TREE, {}, 5)).toBe(true)
  })

  it('is late with a late source, and a silence counts for more than a delay', () => {
    expect(statesOf([aFeed('delayed', ['case'])], ['case'])[3]).toBe('delayed')
    const feeds = [aFeed('delayed', ['case']), aFeed('lost', ['case'], ['A1'])]
    expect(freshnessIn(TREE, feeds, 0, ['case'])?.state).toBe('partial')
  })

  it('[ST1] is not missed while a source has never been heard and still has its time', () => {
    expect(statesOf([aFeed('unknown', ['case'], undefined, null)], ['case'])[0]).toBe('live')
  })

  it('had all come up to the earliest last word of those that are silent', () => {
    const feeds = [
      aFeed('lost', ['case'], ['A'], T0 - 5000),
      aFeed('delayed', ['case'], undefined, T0 - 1000),
      aFeed('live', ['case'], ['B'], T0 - 9000),
    ]
    expect(freshnessIn(TREE, feeds, 0, ['case'])?.wholeUntil).toBe(T0 - 5000)
    expect(freshnessIn(TREE, feeds, 4, ['case'])?.wholeUntil).toBe(T0 - 1000)
    const never = [aFeed('lost', ['case'], undefined, null)]
    expect(freshnessIn(TREE, never, 0, ['case'])).toEqual({ state: 'lost', wholeUntil: null })
  })
})
