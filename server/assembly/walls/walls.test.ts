import { expect, it } from 'vitest'
import { LIVE_SCENE, type Scene } from '../../../shared/scene/scene.ts'
import type { ScreenStanding } from '../../link/standing.ts'
import { GONE_MS, MOST_GONE, WallBook } from './book.ts'

const NOW = 1_790_000_000_000
const standing = (wall: string, more: Partial<ScreenStanding> = {}): ScreenStanding => ({
  ...{ wall, isDesk: false, client: '0.1.0', profile: 'LEADER', since: NOW, waitingMs: 0 },
  watch: { view: { world: 'live', region: 'R', profile: 'LEADER' }, layer: null },
  ...{ ackedAt: NOW, acked: { seq: 7, t: NOW / 1000 }, mark: null },
  ...more,
})
const names = (book: WallBook, standings: readonly ScreenStanding[], now = NOW) =>
  book.answer(standings, LIVE_SCENE, now).walls.map(({ name, alive }) => [name, alive])

it('tells walls from desks and keeps the name of a wall that went', () => {
  const book = new WallBook()
  const desk = standing('', { isDesk: true })
  expect(names(book, [standing('lobby'), desk, standing('hall'), standing('')])).toEqual([
    ['hall', true],
    ['lobby', true],
    ['', true],
  ])
  expect(book.answer([desk, desk], LIVE_SCENE, NOW).desks).toBe(2)
  expect(names(book, [desk], NOW + 5)).toEqual([
    ['hall', false],
    ['lobby', false],
  ])
  expect(names(book, [standing('hall')], NOW + 9)).toEqual([
    ['hall', true],
    ['lobby', false],
  ])
  expect(names(book, [], NOW + GONE_MS + 10)).toEqual([['hall', false]])
})

it('says since when a wall is gone and what it was told before', () => {
  const book = new WallBook()
  const shown = { kind: 'settings', settings: { region: 'R' } } as const
  const scene: Scene = { ...LIVE_SCENE, shows: [{ seq: 3, at: NOW - 9, wall: 'hall', shown }] }
  book.look([standing('hall')], NOW)
  const [row] = book.answer([], scene, NOW + 1000).walls
  expect(row).toMatchObject({ since: NOW + 1000, client: '0.1.0', view: null })
  expect(row?.told).toEqual({ at: NOW - 9, shown })
})

it('[LL4] remembers so many walls that went and no more', () => {
  const book = new WallBook()
  const walls = Array.from({ length: MOST_GONE + 1 }, (_, i) => `wall-${i}`)
  book.look(
    walls.map((wall) => standing(wall)),
    NOW,
  )
  const gone = book.answer([], LIVE_SCENE, NOW + 1).walls.map(({ name }) => name)
  expect(gone).toHaveLength(MOST_GONE)
  expect(gone).not.toContain('wall-0')
  expect(gone).toContain(`wall-${MOST_GONE}`)
})
