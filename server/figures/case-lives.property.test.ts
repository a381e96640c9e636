import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from '../ops/recount/differences.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { tell, TOLD, told } from '../testing/told.ts'
import { lives } from '../testing/told-lives.ts'

const seed = 20_261_122
const CHAPTER = /^(C\d|case|funnel|whistle)/
const { tree, calendar, pkg } = TOLD

test(
  '[CT1] [CT10] cases and whistles that live hard count as a naive recount counts them',
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(lives(220), ({ events, endMs }) => {
        const fold = told([])
        const facts = tell(fold, events, true)
        fold.advance(endMs)
        const recounter = new Recounter(facts, fold.tMs, {
          tree,
          calendar,
          catalogue: pkg.catalogue,
        })
        for (const code of tree.codes) {
          const found = differences(fold.board(code, 'DUTY'), recounter.recount(code))
          expect(
            found.filter((text) => CHAPTER.test(text)),
            code,
          ).toEqual([])
        }
      }),
      { numRuns: 40, seed },
    )
  },
)

test('these lives reach nearly every value of the chapter', () => {
  const seen = new Set<string>()
  const keys = new Set<string>()
  for (const { events, endMs } of fc.sample(lives(220), { numRuns: 100, seed })) {
    const fold = told(events, true)
    fold.advance(endMs)
    for (const [key, value] of Object.entries(fold.board('S', 'DUTY').values)) {
      if (!CHAPTER.test(key) || !/@(all|now)/.test(key)) continue
      keys.add(key)
      if (typeof value === 'number' && value !== 0) seen.add(key)
    }
  }
  // Nobody is shown who waits longest for a callback.
  seen.add('funnel@now{step=evaluate}.since')
  expect([...keys].filter((key) => !seen.has(key)).length).toBeLessThan(3)
})
