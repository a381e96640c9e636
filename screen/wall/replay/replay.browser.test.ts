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

async function replayed(
  lang: string,
  width: number,
  height: number,
  fixture = 'typical,still',
): Promise<HTMLElement> {
  const wall = await showWall(fixture, `lang=${lang}`, width, height)
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

const BOTH = SIZES.flatMap((size) => [['zh', ...size] as const, ['en', ...size] as const])

test.each(BOTH)(
  '[LG3] in %s each mark of %s has room for itself, and the words at it for theirs',
  async (lang, _, width, height) => {
    const wall = await replayed(lang, width, height)
    const track = wall.querySelector('.replay-track')!.getBoundingClientRect()
    for (const range of ['', ']', ']']) {
      if (range !== '') await press(range)
      await frames(3)
      await press('ArrowLeft', true)
      await frames(6)
      const { left, right } = wall.querySelector('.replay-label')!.getBoundingClientRect()
      expect(left).toBeGreaterThanOrEqual(track.left - 1)
      expect(right).toBeLessThanOrEqual(track.right + 1)
      const ticks = [...wall.querySelectorAll('.replay-ticks li:not([data-under])')]
      expect(overlaps([wall.querySelector('.replay-label')!, ...ticks])).toEqual([])
      const alarms = [...wall.querySelectorAll('.replay-marks li:not([data-mark=mode])')]
      expect(overlaps(alarms)).toEqual([])
      for (const mark of wall.querySelectorAll('.replay-marks li')) {
        expect(mark.getBoundingClientRect().width).toBeGreaterThanOrEqual(3)
        expect(mark.getBoundingClientRect().bottom).toBeLessThanOrEqual(height)
      }
    }
  },
)

test.each(BOTH)(
  '[LL4] in %s a flood of alarms leaves the bar of %s its marks, and says how many are not there',
  async (lang, _, width, height) => {
    const wall = await replayed(lang, width, height, 'extreme,still')
    const alarms = [...wall.querySelectorAll('.replay-marks li:not([data-mark=mode])')]
    expect(alarms.length).toBeGreaterThan(30)
    expect(overlaps(alarms)).toEqual([])
    const missing = wall.querySelector('[data-missing]')!
    expect(missing.textContent).toContain('1,204')
    const words = () => [
      ...wall.querySelectorAll(
        ['.replay-label', '.replay-missing', '.replay-ticks li', '.replay-button']
          .map((part) => `${part}:not([data-under])`)
          .join(),
      ),
    ]
    expect(words()).toContain(missing)
    expect(overlaps(words())).toEqual([])
    await press('Home')
    await frames(3)
    expect(words()).toContain(missing)
    for (let i = 0; i < 3; i++) {
      await press('ArrowRight', true)
      await frames(3)
      expect(overlaps(words())).toEqual([])
    }
  },
)

test('[WD4] [LG3] the bar tells modes by patterns and changes by posts, alarms by shapes, and goes from one to the next', async () => {
  const wall = await replayed('zh', 1920, 1080)
  const bands = [...wall.querySelectorAll<HTMLElement>('.replay-bands li')]
  expect(bands.map(({ dataset }) => dataset['band'])).toEqual(['ALERT', 'EMERGENCY', 'RECOVERY'])
  const looks = bands.map((band) => {
    const { backgroundImage, borderTopStyle } = getComputedStyle(band)
    return `${backgroundImage === 'none'} ${borderTopStyle}`
  })
  expect(new Set(looks).size).toBe(3)
  const shapes = new Map(
    [...wall.querySelectorAll<HTMLElement>('.replay-marks li')].map((mark) => [
      mark.dataset['mark'],
      mark.querySelector('path')?.getAttribute('d') ?? 'post',
    ]),
  )
  expect(shapes.size).toBe(4)
  expect(new Set(shapes.values()).size).toBe(4)

  const stage = wall.querySelector('.stage')!
  const instants = new Set<number>()
  const words: string[] = []
  for (let i = 0; i < 16; i++) {
    await press('ArrowLeft', true)
    await frames(3)
    instants.add(Number(stage.getAttribute('data-frozen-at')))
    words.push(wall.querySelector('.replay-label')!.textContent)
  }
  expect(instants.size).toBe(wall.querySelectorAll('.replay-marks li').length)
  expect(words.some((text) => text.includes('应急 III 级响应'))).toBe(true)
  expect(words.some((text) => text.includes('橙色预警'))).toBe(true)
  const said = wall.querySelector('[data-replay] input')!.getAttribute('aria-valuetext')
  expect(said).toContain(wall.querySelector('.replay-said')!.textContent.trim())
})
