import { expect, test } from 'vitest'
import { linkSaid } from './link-said.ts'

const NOW = Date.parse('2026-11-23T03:00:00+08:00')
const zh = { nowMs: NOW, timeZone: 'Asia/Shanghai', lang: 'zh' } as const

test('[ST1] the age of the data is that of the picture, as on the walls, and not the time since something happened', () => {
  const quiet = linkSaid({ kind: 'live', ageMs: 1_000 }, NOW - 40 * 60_000, zh)
  expect(quiet).toEqual({ tone: 'normal', text: '实时 · 数据龄 1 秒 · 末条 40 分前' })
  expect(linkSaid({ kind: 'live', ageMs: 0 }, null, zh).text).toContain('尚无数据')
  expect(linkSaid({ kind: 'live', ageMs: 0 }, NOW, { ...zh, lang: 'en' }).text).toMatch(
    /^Live · data age 0 s · last 0 s ago$/,
  )
})

test('[ST2] what is old says since when, by the zone of the district or not at all', () => {
  const stale = { kind: 'stale', since: NOW, ageMs: 9_000 } as const
  expect(linkSaid(stale, NOW, zh).text).toBe('数据停在 03:00:00')
  expect(linkSaid(stale, NOW, { ...zh, timeZone: null }).text).toBe('数据停在 —')
})
