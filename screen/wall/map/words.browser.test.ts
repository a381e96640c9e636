import { afterEach, expect, test } from 'vitest'
import { frames, leaveWall, showWall } from '../testing/show-wall.ts'

afterEach(leaveWall)

/** What is read of an element: where its letters stand. */
function letters(element: Element): DOMRect {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range.getBoundingClientRect()
}

test.each([
  ['alert, suggested, still', 'en', 1366, 768],
  ['alert, suggested, still', 'zh', 1366, 768],
  ['alert, suggested, still', 'en', 1080, 1920],
  ['alert, suggested, still', 'zh', 1080, 1920],
  ['alert, suggested, still', 'en', 1920, 1080],
  ['typical, still', 'en', 1366, 768],
  ['emergency, still', 'en', 1366, 768],
  ['emergency, still', 'en', 1080, 1920],
] as const)(
  'words beside a map stand in their column and apart: %s, %s, %i×%i',
  async (fixture, lang, width, height) => {
    await showWall(fixture, `lang=${lang}`, width, height)
    // Sizes are measured and laid out again.
    await frames(2)
    const map = document.querySelector<HTMLElement>('.map.beside')!
    const column =
      map.getBoundingClientRect().left + Number.parseFloat(map.style.getPropertyValue('--left'))
    const title = letters(map.querySelector('.map-title')!)
    const legend = letters(map.querySelector('.legend')!)
    const groups = [...map.querySelectorAll('.map-bar-group')].filter((group) =>
      group.checkVisibility({ visibilityProperty: true }),
    )
    const drawn = [title, ...groups.map((group) => group.getBoundingClientRect()), legend]
    expect(Math.max(...drawn.map(({ right }) => right))).toBeLessThanOrEqual(column + 1)
    for (const [i, { top }] of drawn.slice(1).entries())
      expect(top).toBeGreaterThanOrEqual(drawn[i]!.bottom)
  },
)
