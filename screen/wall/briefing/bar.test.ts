import { expect, test } from 'vitest'
import { barView, type BarInput } from './bar.ts'
import { withBar } from './bar-row.ts'
import { layoutOf } from '../stage/layout.ts'
import { BRIEFING, STEPS } from './test-briefing.ts'

const AT = Date.parse('2026-11-22T08:30:00+08:00')
const INPUT: BarInput = {
  ...{ briefing: BRIEFING, steps: STEPS, played: [1, 3], held: null, past: 'ready', nowMs: 0 },
  telling: { at: 3, frozenAt: AT, black: false, since: 0 },
  playing: { kind: 'off' },
  ...{ lang: 'zh', timeZone: 'Asia/Shanghai' },
}

test('the bar says chapter, scene, step and instant, and nothing of the notes', () => {
  const bar = barView(INPUT)
  expect(bar).toEqual({
    chapters: [
      { title: '一', done: 1, here: false },
      { title: '二', done: 2 / 3, here: true },
    ],
    ...{ title: '场景d', step: '4/5', dots: null, note: '' },
    mark: { kind: 'frozen', text: '数据截至 2026-11-22 08:30' },
  })
  expect(JSON.stringify(bar)).not.toContain('说d')
})

test('a live scene says 实时, a past that is not in hand says so', () => {
  expect(barView({ ...INPUT, telling: { ...INPUT.telling!, frozenAt: null } })?.mark.text).toBe(
    '实时',
  )
  expect(barView({ ...INPUT, past: 'fetching' })?.mark.kind).toBe('fetching')
  expect(barView({ ...INPUT, past: 'failed' })?.mark.text).toBe('取不到 2026-11-22 08:30 的数据')
})

test('自动轮播 has a dot for each of its scenes and says why it waits', () => {
  const play = { ...INPUT, telling: null }
  expect(barView(play)).toBeNull()
  const scene = barView({ ...play, playing: { kind: 'scene', turn: 1, since: 0 } })
  expect(scene).toMatchObject({ dots: { count: 2, at: 1 }, title: '场景d', note: '自动轮播' })
  expect(
    barView({ ...play, playing: { kind: 'paused', turn: 1, until: 90_000 }, nowMs: 30_500 })?.note,
  ).toBe('轮播暂停，60 秒后继续')
  expect(barView({ ...play, held: 'mode', playing: { kind: 'held', turn: 0 } })?.note).toBe(
    '已让位于实战',
  )
})

test('the bar takes the place of the foot, or a row of its own where the foot is told of or is none', () => {
  const single = layoutOf('NORMAL', 'single')
  expect(withBar(single, 'single', 'case')).toEqual({
    ...{ rows: single.rows, areas: single.areas },
    ...{ tell: '6 / 1 / 7 / 4', told: '6 / 4 / 7 / -1' },
  })
  expect(withBar(single, 'single', 'duty')).toMatchObject({
    rows: `${single.rows} var(--tell)`,
    tell: '7 / 1 / 8 / 4',
  })
})

test('what the bar says never crosses a bezel', () => {
  const { areas, tell, told } = withBar(layoutOf('NORMAL', 'triple'), 'triple', undefined)
  expect(areas.at(-1)).toBe('. . . . . .')
  expect([tell.split(' / ')[3], told.split(' / ')[1]]).toEqual(['3', '5'])
})
