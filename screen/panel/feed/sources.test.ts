import { describe, expect, it } from 'vitest'
import type { Row } from '../../../shared/board/board.ts'
import { FeedsSchema } from '../../../shared/region/package.ts'
import { anInput, HOUR, NOW } from '../test-input.ts'
import { sourcesView, type SourcesView } from './sources.ts'

const FEEDS = FeedsSchema.parse([
  { id: 'hotline', name: '12345 热线', nameEn: 'Hotline', sources: ['/h'], families: ['case'] },
  { id: 'app', name: '网格通', sources: ['/a'], families: ['grid'], regions: ['A'] },
])

function row(state: string, lastAt: number | null): Row {
  return { state, since: null, lastAt, expected: 60_000 }
}

function viewOf(feeds: Readonly<Record<string, Row>>, stopped?: boolean): SourcesView | null {
  return sourcesView(anInput({}, { feeds }, { feeds: FEEDS }), stopped)
}

describe('the feeds on the wall', () => {
  it('say their state in a word and a shape, and when they were last heard', () => {
    const view = viewOf({ hotline: row('live', NOW - 60_000), app: row('lost', NOW - HOUR + 7000) })
    expect(view?.items).toEqual([
      {
        ...{ id: 'app', name: '网格通', scope: 'A', state: 'lost', tone: 'serious' },
        ...{ word: '中断', last: '末次 15:00:07' },
      },
      {
        ...{ id: 'hotline', name: '12345 热线', scope: '', state: 'live', tone: 'normal' },
        ...{ word: '正常', last: '末次 15:59' },
      },
    ])
    expect(view).toMatchObject({ missed: 1, summary: '其余 1 路正常' })
  })

  it('are summed up in a few words when all is well', () => {
    const view = viewOf({ hotline: row('live', NOW), app: row('live', NOW) })
    expect(view).toMatchObject({ missed: 0, summary: '2 路全部正常' })
  })

  it('[ST4] on a wall that stands still were in time until then; whether they are nobody knows', () => {
    const all = viewOf({ hotline: row('live', NOW), app: row('live', NOW) }, true)
    expect(all).toMatchObject({ stopped: true, missed: 0, summary: '停更前 2 路正常' })
    expect(all?.items[0]).toMatchObject({ tone: 'off', word: '停更前正常', last: '末次 16:00' })
    const some = viewOf({ hotline: row('live', NOW), app: row('lost', NOW - HOUR) }, true)
    expect(some).toMatchObject({ missed: 1, summary: '停更前 1 路正常' })
    expect(some?.items[0]).toMatchObject({ tone: 'serious', word: '中断' })
  })

  it('[ST1] that were never heard say so and are not in time', () => {
    const view = viewOf({ app: row('unknown', null) })
    expect(view?.items[0]).toMatchObject({ tone: 'off', word: '尚无数据', last: '从未收到' })
    expect(view).toMatchObject({ missed: 1, summary: '' })
  })

  it('of another day say the day and the hour', () => {
    expect(viewOf({ app: row('lost', NOW - 30 * HOUR) })?.items[0]?.last).toBe('末次 11-20 10:00')
  })

  it('are nothing to show where the package declares none', () => {
    expect(viewOf({})).toBeNull()
  })
})
