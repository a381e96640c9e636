import { afterEach, expect, test } from 'vitest'
import { leaveWall, showWall } from '../testing/show-wall.ts'

afterEach(leaveWall)

/** What is pressed on a wall is pressed from its control desk by mouse: 24 CSS px and more (RULES LG5, WCAG 2.2 2.5.8). */
const LEAST_PX = 24

test.each([
  [1920, 1080],
  [3840, 2160],
  [5760, 1080],
  [1440, 900],
])('[LG5] every target is at least 24 px in both directions at %i×%i', async (width, height) => {
  const el = await showWall('typical, still', '', width, height)
  const buttons = [...el.querySelectorAll<HTMLElement>('button')].filter((button) =>
    button.checkVisibility(),
  )
  expect(buttons.length).toBeGreaterThan(5)
  const small = buttons.flatMap((button) => {
    const box = button.getBoundingClientRect()
    return box.width >= LEAST_PX && box.height >= LEAST_PX
      ? []
      : [`${button.textContent?.trim()}: ${box.width.toFixed(0)}×${box.height.toFixed(0)}`]
  })
  expect(small).toEqual([])
})
