import { afterEach, expect, test } from 'vitest'
import { frames, leaveWall, press, showWall } from '../testing/show-wall.ts'
import { shownTexts } from '../stage/shown-texts.ts'

afterEach(leaveWall)

const SIZES = [
  [1920, 1080],
  [5760, 1080],
  [1080, 1920],
  [1366, 768],
  [1280, 720],
] as const
const FIXTURES = [
  'typical',
  'extreme, long',
  'lost',
  'stale',
  'history',
  'typical, drill',
  'emergency',
]

test.each(SIZES.flatMap((size) => [[...size, 'zh'] as const, [...size, 'en'] as const]))(
  '[AL6] on %i×%i in %s a number of what is worst never stands without its word, and nothing stands on the mode',
  async (width, height, lang) => {
    const [bare, pushed] = [new Set<string>(), new Set<string>()]
    for (const fixture of [...FIXTURES, 'replay']) {
      const past = fixture === 'replay'
      const wall = await showWall(
        `${past ? 'typical' : fixture}, still`,
        `lang=${lang}`,
        width,
        height,
      )
      if (past) await press('r')
      await frames(4)
      const rightOf = Math.max(
        ...[...wall.querySelectorAll('.plates > .plate')].map(
          (at) => at.getBoundingClientRect().right,
        ),
      )
      for (const at of wall.querySelectorAll('.head-right *')) {
        const { left, top, width: wide } = at.getBoundingClientRect()
        const plates = wall.querySelector('.plates')!.getBoundingClientRect()
        if (wide > 0 && top >= plates.top && left > plates.left && left < rightOf + 8)
          pushed.add(`${fixture}: ${at.className}`)
      }
      const list = wall.querySelector<HTMLElement>('.worst')!
      const { bottom } = list.getBoundingClientRect()
      const shown = [...list.querySelectorAll('li')].filter(
        (item) => item.getBoundingClientRect().top < bottom - 1,
      )
      for (const item of shown) {
        const texts = shownTexts(item).map(({ text }) => text)
        if (!/\p{L}/u.test(texts.join(' '))) bare.add(`${fixture}: ${texts.join(' ')}`)
      }
    }
    expect([...bare]).toEqual([])
    expect([...pushed]).toEqual([])
  },
)
