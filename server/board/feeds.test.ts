import { describe, expect, it } from 'vitest'
import { canonicalBoard } from '../../shared/board/canonical.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { FeedsSchema } from '../../shared/region/package.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldFold } from '../world/world.ts'
import { LIST_CAPS } from '../../shared/board/board.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { feedRows } from './feeds.ts'
import { SourceWatch } from './source-watch.ts'

const T0 = Date.UTC(2026, 2, 6, 1)
const FEEDS = FeedsSchema.parse([
  { id: 'platform', name: '平台', sources: ['/p'], families: ['case'], expectedSeconds: 60 },
  { id: 'app', name: '网格通', sources: ['/a'], families: ['grid', 'case'], regions: ['A'] },
])
const context = sampleContext('Asia/Shanghai')

function aWorld(world: 'live' | 'drill:1' = 'live'): WorldFold {
  const fold = createWorld({ ...context, pkg: { ...context.pkg, feeds: FEEDS } }, world)
  for (const [i, source] of ['/p', '/a'].entries())
    fold.apply({
      ...{ seq: i + 1, recordedAt: T0 + 400, id: `b${i}`, source, type: 'feed.heartbeat' },
      ...{ subject: 'x', time: T0, world, data: {} },
    } satisfies Fact)
  return fold
}

describe('what a board says of its feeds', () => {
  it('[ST3] changes at its instant, without any fact', () => {
    const fold = aWorld()
    const at = (second: number): unknown => {
      fold.advance(T0 + second * 1000)
      const values = (region: string): unknown => fold.board(region, 'LEADER').values['feed.grid']
      return [values('S'), values('A'), values('A1'), values('B')]
    }
    expect(at(20)).toEqual(['live', 'live', 'live', undefined])
    expect(at(21)).toEqual(['delayed', 'delayed', 'delayed', undefined])
    expect(at(30)).toEqual(['delayed', 'delayed', 'delayed', undefined])
    expect(at(31)).toEqual(['partial', 'lost', 'lost', undefined])
    expect(fold.seq).toBe(2)
  })

  it('[ST3] says in the list how each stands, in the rows of children who is touched, and until when all was whole', () => {
    const fold = aWorld()
    fold.advance(T0 + 45_000)
    const { values, lists } = fold.board('S', 'LEADER')
    expect(lists['feeds']).toEqual({
      platform: { state: 'live', since: T0 + 400, lastAt: T0, expected: 60_000 },
      app: { state: 'lost', since: T0 + 30_400, lastAt: T0 + 400, expected: 10_000 },
    })
    expect([values['feed.case'], values['feed.case.since']]).toEqual(['partial', T0 + 400])
    const { A, B } = lists['children'] ?? {}
    expect([A?.['fresh'], B?.['fresh']]).toEqual(['lost', 'live'])
    expect(Object.keys(fold.board('B', 'LEADER').lists['feeds'] ?? {})).toEqual(['platform'])
  })

  it('[CT8] is the same bytes in one step of time and in many, and from a saved fold', () => {
    const many = aWorld()
    for (let second = 1; second <= 200; second++) many.advance(T0 + second * 1000)
    const one = aWorld()
    const saved = aWorld()
    one.advance(T0 + 200_000)
    const again = createWorld({ ...context, pkg: { ...context.pkg, feeds: FEEDS } }, 'live')
    again.restore(structuredClone(saved.save()))
    again.advance(T0 + 200_000)
    for (const region of ['S', 'A', 'B1']) {
      const text = canonicalBoard(many.board(region, 'DUTY'))
      expect(canonicalBoard(one.board(region, 'DUTY'))).toBe(text)
      expect(canonicalBoard(again.board(region, 'DUTY'))).toBe(text)
      expect(text).toContain('"feed.case"')
    }
  })

  it('a busy feed changes its row once a minute and not with every fact', () => {
    const fold = aWorld()
    const rows = new Set<string>()
    for (let second = 1; second <= 120; second++) {
      fold.apply({
        ...{ seq: 2 + second, recordedAt: T0 + second * 1000, id: `f${second}`, source: '/a' },
        ...{ type: 'feed.heartbeat', subject: 'app', time: T0, world: 'live', data: {} },
      } satisfies Fact)
      rows.add(JSON.stringify(fold.board('A', 'LEADER').lists['feeds']?.['app']))
    }
    expect(rows.size).toBe(3)
  })

  it('[WD1] says nothing in the world of a drill, where no producer is expected', () => {
    const fold = aWorld('drill:1')
    fold.advance(T0 + 3_600_000)
    const { values, lists } = fold.board('S', 'LEADER')
    expect(Object.keys(values).filter((key) => key.startsWith('feed.'))).toEqual([])
    expect(lists['feeds']).toEqual({})
  })
})

it('[LL4] the list of feeds ends at its cap, the first of the package', () => {
  const feeds = Array.from({ length: LIST_CAPS.feeds + 1 }, (_, i) => ({
    ...FEEDS[0]!,
    id: `f${i}`,
  }))
  const levels = [{ id: 'street', name: '街道', nameEn: 'Street' }]
  const alone = [{ code: 'S', name: 'S', level: 'street', parent: null }]
  const tree = buildRegionTree(levels, alone)
  const rowsOf = (count: number): string[] =>
    Object.keys(feedRows(tree, new SourceWatch(feeds.slice(0, count)).at(T0), 0))
  expect(rowsOf(LIST_CAPS.feeds)).toHaveLength(LIST_CAPS.feeds)
  expect(rowsOf(LIST_CAPS.feeds + 1)).toEqual(rowsOf(LIST_CAPS.feeds))
})
