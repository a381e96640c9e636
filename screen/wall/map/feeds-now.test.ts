import { describe, expect, it } from 'vitest'
import type { Row } from '../../../shared/board/board.ts'
import { FeedsSchema } from '../../../shared/region/package.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { feedsNow, freshnessAt, hatchIn } from './feeds-now.ts'

const TREE = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'Street' },
    { id: 'office', name: '办事处', nameEn: 'Office' },
    { id: 'community', name: '社区', nameEn: 'Community' },
  ],
  [
    { code: 'R', name: 'R', level: 'street', parent: null },
    ...['A', 'B'].map((code) => ({ code, name: code, level: 'office', parent: 'R' })),
    ...['A1', 'A2', 'B1'].map((code) => ({
      ...{ code, name: code, level: 'community' },
      parent: code.slice(0, 1),
    })),
  ],
)
const FEEDS = FeedsSchema.parse([
  { id: 'platform', name: '平台', sources: ['/p'], families: ['case'] },
  { id: 'appA', name: '网格通', sources: ['/a'], families: ['case', 'grid'], regions: ['A'] },
  { id: 'appB', name: '网格通', sources: ['/b'], families: ['case', 'grid'], regions: ['B'] },
])

function boardOf(states: Readonly<Record<string, string>>): Parameters<typeof feedsNow>[1] {
  const rows = Object.fromEntries(
    Object.entries(states).map(([id, state]): [string, Row] => [
      id,
      { state, since: 1, lastAt: 1, expected: 60_000 },
    ]),
  )
  return { values: {}, lists: { feeds: rows } }
}

function hatched(states: Readonly<Record<string, string>>, family: string): unknown {
  const { lost, partial } = hatchIn(TREE, feedsNow(FEEDS, boardOf(states)), 0, 2, [family])
  const codes = (regions: readonly number[]): string[] => regions.map((at) => TREE.codes[at]!)
  return { lost: codes(lost), partial: codes(partial) }
}

describe('what the map hatches', () => {
  it('[ST3] is the region of a lost feed as a whole, and nothing beside it', () => {
    const states = { platform: 'live', appA: 'lost', appB: 'live' }
    expect(hatched(states, 'grid')).toEqual({ lost: ['A'], partial: [] })
  })

  it('[ST3] are the regions drawn where one of several sources is silent', () => {
    const states = { platform: 'live', appA: 'lost', appB: 'live' }
    expect(hatched(states, 'case')).toEqual({ lost: [], partial: ['A1', 'A2'] })
    const all = { platform: 'lost', appA: 'lost', appB: 'live' }
    expect(hatched(all, 'case')).toEqual({ lost: ['A'], partial: ['B1'] })
  })

  it('is nothing while all speak or are merely late', () => {
    const states = { platform: 'live', appA: 'delayed', appB: 'unknown' }
    expect(hatched(states, 'grid')).toEqual({ lost: [], partial: [] })
  })

  it('is nothing where no feed is declared, and all where its state is a word from another version', () => {
    expect(hatched({}, 'grid')).toEqual({ lost: [], partial: [] })
    expect(hatched({ appA: 'paused', appB: 'live' }, 'grid')).toEqual({ lost: ['A'], partial: [] })
    expect(freshnessAt(TREE, [], 0, ['grid'])).toBe('live')
  })
})
