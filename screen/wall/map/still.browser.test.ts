import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pushedWall, type PushedWall } from '../testing/pushed-wall.ts'
import { frames } from '../testing/show-wall.ts'

let wall: PushedWall

beforeEach(async () => {
  wall = await pushedWall()
  const drawn = (): boolean => wall.el.querySelector('[data-renderer]') !== null
  await vi.waitUntil(drawn, { timeout: 20_000 })
  await frames(5)
})
afterEach(() => wall.leave())

/** Canvases of the map that are drawn anew from nothing meanwhile, one word a time. */
async function drawnAnew(during: () => Promise<void>): Promise<readonly string[]> {
  const cleared = vi.spyOn(CanvasRenderingContext2D.prototype, 'clearRect')
  try {
    await during()
    const contexts = cleared.mock.contexts as readonly CanvasRenderingContext2D[]
    return contexts.map(({ canvas }) => canvas.dataset['layer'] ?? '')
  } finally {
    cleared.mockRestore()
  }
}

test('[SP6] a board that says the same leaves the map as it is drawn', async () => {
  const anew = await drawnAnew(async () => {
    for (let i = 0; i < 5; i++) {
      wall.repeat()
      await frames(3)
    }
  })
  expect(anew).toEqual([])
})

test('[SP6] numbers that change leave the ground of the map as it is painted', async () => {
  const anew = await drawnAnew(async () => {
    for (let turn = 1; turn <= 10; turn++) {
      wall.push(turn)
      await frames(3)
    }
  })
  expect(anew).not.toContain('fills')
  // Cases come and go with each push: what counts is there.
  expect(anew).toContain('marks')
})

test('[SP6] a board that comes while the map flies to a region lets it fly on', async () => {
  for (const key of ['ArrowRight', 'Enter'])
    window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }))
  await frames(1)
  wall.repeat()
  await frames(2)
  expect(await drawnAnew(() => frames(2))).toContain('fills')
})
