import { afterEach, expect, test } from 'vitest'
import { leaveWall, showWall } from '../../wall/testing/show-wall.ts'

afterEach(leaveWall)

test.for([
  [5760, 'typical'],
  [6400, 'typical'],
  [7680, 'typical'],
  [7680, 'history'],
] as const)(
  'a wall of %i × 1080 (%s) says with whom the overdue cases are, and nothing lies over it',
  async ([width, fixture]) => {
    const wall = await showWall(`${fixture},still`, '', width, 1080)
    const panel = wall.querySelector<HTMLElement>('[data-panel="case"]')!
    const owners = panel.querySelector<HTMLElement>('.case-owners')!
    const [body, lines] = [owners, panel.querySelector('.case-lines')!].map((part) =>
      part.getBoundingClientRect(),
    ) as [DOMRect, DOMRect]
    expect(owners.checkVisibility()).toBe(true)
    expect(body.height).toBeGreaterThan(100)
    const box = panel.getBoundingClientRect()
    for (const part of [body, lines]) expect(part.bottom).toBeLessThanOrEqual(box.bottom)
    const funnel = panel.querySelector('.funnel')!.getBoundingClientRect()
    const parts = [funnel, body, lines].toSorted((a, b) => a.top - b.top)
    parts
      .slice(1)
      .forEach((part, i) => expect(part.top).toBeGreaterThanOrEqual(parts[i]!.bottom - 1))
  },
)
