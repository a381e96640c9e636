import { expect, test } from 'vitest'
import { BriefingSchema, frozenAtOf, playedOf, stepsOf } from './briefing.ts'
import { showFor, type Show } from './scene.ts'

const show = (seq: number, wall: string | null): Show => ({
  ...{ seq, at: seq * 1000, wall, shown: { kind: 'end' } },
})

test('the newest order for a wall counts, told to it by name or to all', () => {
  const shows = [show(3, 'hall'), show(5, null), show(8, 'lobby')]
  expect(showFor(shows, 'hall')?.seq).toBe(5)
  expect(showFor(shows, 'lobby')?.seq).toBe(8)
  expect(showFor([show(6, null), show(9, 'hall')], 'hall')?.seq).toBe(9)
  expect(showFor([show(3, 'hall')], '')).toBeNull()
})

const file = (part: object = {}) =>
  BriefingSchema.parse({
    title: { zh: '汇报', en: 'Report' },
    chapters: ['one', 'two'].map((id) => ({
      id,
      title: { zh: id, en: id },
      scenes: ['A', 'B'].map((s) => ({ id: id + s, title: { zh: s, en: s }, settings: {} })),
    })),
    ...part,
  })

test('scenes are told chapter by chapter, and played in the order of the list', () => {
  expect(stepsOf(file()).map(({ scene, chapter, place }) => [scene.id, chapter, place])).toEqual([
    ['oneA', 0, 0],
    ['oneB', 0, 1],
    ['twoA', 1, 0],
    ['twoB', 1, 1],
  ])
  expect(playedOf(file())).toEqual([0, 1, 2, 3])
  expect(playedOf(file({ playlist: { scenes: ['twoB', 'oneA'] } }))).toEqual([3, 0])
  expect(file({ playlist: {} }).playlist).toEqual({
    ...{ dwellSeconds: 30, pauseSeconds: 120, hours: 'always' },
  })
})

test('a frozen briefing shows its own instant, or the whole minute before which all facts have come', () => {
  const now = Date.parse('2026-11-22T08:30:05+08:00')
  expect(frozenAtOf(file(), now)).toBeNull()
  expect(frozenAtOf(file({ data: { kind: 'frozen' } }), now)).toBe(now - 65_000)
  expect(frozenAtOf(file({ data: { kind: 'frozen' } }), now + 5000)).toBe(now - 5000)
  const at = '2026-11-20T08:00:00+08:00'
  expect(frozenAtOf(file({ data: { kind: 'frozen', at } }), now)).toBe(Date.parse(at))
})

test('a scene stands from 15 to 60 s', () => {
  for (const [dwellSeconds, fits] of [
    [14, false],
    [15, true],
    [60, true],
    [61, false],
  ] as const)
    expect(BriefingSchema.safeParse({ ...file(), playlist: { dwellSeconds } }).success).toBe(fits)
})
