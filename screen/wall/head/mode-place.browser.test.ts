import { afterEach, expect, test } from 'vitest'
import { leaveWall, showWall } from '../testing/show-wall.ts'

afterEach(leaveWall)

test.for([
  { name: 'one screen', width: 1920, height: 1080 },
  { name: 'three screens', width: 5760, height: 1080 },
  { name: 'on end', width: 1080, height: 1920 },
  { name: 'a laptop', width: 1366, height: 768 },
])(
  'on $name the word of the mode stands in the same place whatever stands beside it',
  async ({ width, height }) => {
    const places = new Set<number>()
    for (const fixture of ['typical', 'empty', 'extreme', 'alert', 'emergency, drill', 'lost']) {
      const el = await showWall(`${fixture}, still`, '', width, height)
      const plate = el.querySelector('.plate:not([data-drill])')!
      const word = document.createRange()
      word.selectNodeContents(plate)
      places.add(Math.round(word.getBoundingClientRect().left))
      leaveWall()
    }
    expect([...places]).toHaveLength(1)
  },
)
