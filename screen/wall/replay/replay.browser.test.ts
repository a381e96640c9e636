import { afterEach, expect, test } from 'vitest'
import { frames, leaveWall, press, showWall } from '../testing/show-wall.ts'

afterEach(leaveWall)

const SIZES = [
  ['a wall', 1920, 1080],
  ['a wide wall', 3840, 1080],
  ['three screens', 5760, 1080],
  ['a wall on end', 1080, 1920],
  ['a laptop', 1366, 768],
] as const

async function replayed(lang: string, width: number, height: number): Promise<HTMLElement> {
  const wall = await showWall('typical,still', `lang=${lang}`, width, height)
  await press('r')
  await frames(6)
  expect(wall.querySelector('.stage')?.getAttribute('data-frozen-at')).not.toBeNull()
  return wall
}

/** Pairs that lie over one another, by their texts. */
function overlaps(parts: readonly Element[]): string[] {
  const boxes = parts.map((part) => ({
    text: part.textContent.trim(),
    box: part.getBoundingClientRect(),
  }))
  return boxes.flatMap(({ text, box }, i) =>
    boxes
      .slice(i + 1)
      .filter(
        ({ box: other }) =>
          box.left < other.right - 0.5 &&
          other.left < box.right - 0.5 &&
          box.top < other.bottom - 0.5 &&
          other.top < box.bottom - 0.5,
      )
      .map((other) => `${text} over ${other.text}`),
  )
}

test.each(SIZES.flatMap((size) => [['zh', ...size] as const, ['en', ...size] as const]))(
  '[WD4] in %s the time bar of %s has room for all its words',
  async (lang, _, width, height) => {
    const wall = await replayed(lang, width, height)
    for (const range of ['[', '[', ']', ']', ']', ']']) {
      await press(range)
      await frames(3)
      const bar = [...wall.querySelectorAll('.replay-word, .replay-button, .replay-ticks li')]
      expect(bar.length).toBeGreaterThan(8)
      expect(overlaps(bar)).toEqual([])
      for (const part of bar) {
        const { left, right, bottom } = part.getBoundingClientRect()
        expect(left, part.textContent).toBeGreaterThanOrEqual(0)
        expect(right, part.textContent).toBeLessThanOrEqual(width)
        expect(bottom, part.textContent).toBeLessThanOrEqual(height)
      }
    }
  },
)

test('[WD4] a click on the bar moves the wall, and the button leads back', async () => {
  const wall = await replayed('zh', 1920, 1080)
  const stage = wall.querySelector('.stage')!
  const before = Number(stage.getAttribute('data-frozen-at'))
  const bar = wall.querySelector<HTMLInputElement>('[data-replay] input')!
  bar.value = '10'
  bar.dispatchEvent(new Event('input', { bubbles: true }))
  await frames(6)
  expect(Number(stage.getAttribute('data-frozen-at'))).toBeLessThan(before - 20 * 3_600_000)
  wall.querySelector<HTMLElement>('.replay-close')!.click()
  await frames(3)
  expect(stage.getAttribute('data-frozen-at')).toBeNull()
  expect(wall.querySelector('[data-replay]')).toBeNull()
})

test('a wall in an emergency does not leave it for the past', async () => {
  const wall = await showWall('emergency,still')
  await press('r')
  await frames(6)
  expect(wall.querySelector('[data-replay]')).toBeNull()
  expect(wall.querySelector('.stage')?.getAttribute('data-frozen-at')).toBeNull()
})

test.each(SIZES)(
  '[WD4] above the time bar of %s no step of 案件闭环 runs into the next',
  async (_, width, height) => {
    const wall = await replayed('zh', width, height)
    const names = [...wall.querySelectorAll<HTMLElement>('.funnel-name')]
    expect(names).toHaveLength(7)
    const middles = names.map((name) => {
      const { top, bottom } = name.getBoundingClientRect()
      return (top + bottom) / 2
    })
    const pitches = middles.slice(1).map((middle, i) => middle - middles[i]!)
    const size = Number.parseFloat(getComputedStyle(names[0]!).fontSize)
    expect(Math.min(...pitches)).toBeGreaterThan(size * 1.1)
    const lines = [...wall.querySelectorAll<HTMLElement>('.case-lines > *')]
    const shown = lines.filter((line) => line.offsetHeight > 0)
    // The last gives way on a laptop alone.
    expect(lines.length - shown.length).toBe(width === 1366 ? 1 : 0)
  },
)
