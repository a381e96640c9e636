import { afterEach, expect, test } from 'vitest'
import { leaveWall, showWall } from '../../wall/testing/show-wall.ts'

afterEach(leaveWall)

test.each(['zh', 'en'])('in %s no count of an order’s step runs into its name', async (lang) => {
  const wall = await showWall('extreme,still', `lang=${lang}`)
  const heads = [...wall.querySelectorAll('[data-panel=volunteer] .order-head')]
  expect(heads).toHaveLength(4)
  for (const head of heads) {
    const [name, count] = [...head.children].map((part) => part.getBoundingClientRect())
    expect(count!.left - name!.right, head.textContent).toBeGreaterThanOrEqual(4)
    expect(count!.right, head.textContent).toBeLessThanOrEqual(
      head.getBoundingClientRect().right + 0.5,
    )
  }
})
