import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from './ops/recount/differences.ts'
import { Recounter } from './ops/recount/recount.ts'
import { tell, TOLD, told } from './told.ts'
import { lives } from './told-lives.ts'
import { peopleLives } from './told-people-lives.ts'

const seed = 20_261_122
const CHAPTER = /^(V\d|vol|order|M\d|med|F\d|ratings|survey)/
const { tree, calendar, pkg } = TOLD

test.for([
  { says: 'volunteers, orders, mediations and ratings', arbitrary: peopleLives(260), numRuns: 60 },
  { says: 'callbacks of cases', arbitrary: lives(220), numRuns: 20 },
])(
  '[CT1] [CT10] $says that live hard count as a naive recount counts them',
  { timeout: 120_000 },
  ({ arbitrary, numRuns }) => {
    fc.assert(
      fc.property(arbitrary, ({ events, endMs }) => {
        const fold = told([])
        const facts = tell(fold, events, true)
        fold.advance(endMs)
        const context = { tree, calendar, catalogue: pkg.catalogue }
        const recounter = new Recounter(facts, fold.tMs, context)
        for (const code of tree.codes) {
          const found = differences(fold.board(code, 'DUTY'), recounter.recount(code))
          expect(
            found.filter((text) => CHAPTER.test(text)),
            code,
          ).toEqual([])
        }
      }),
      { numRuns, seed, endOnFailure: true },
    )
  },
)

test('these lives reach every value of the chapters, but for callbacks and for codes', () => {
  const seen = new Set<string>()
  const keys = new Set<string>()
  for (const { events, endMs } of fc.sample(peopleLives(260), { numRuns: 100, seed })) {
    const fold = told(events, true)
    fold.advance(endMs)
    for (const [key, value] of Object.entries(fold.board('S', 'DUTY').values)) {
      if (!CHAPTER.test(key) || /[{]|^F1/.test(key) || !/@(all|now)/.test(key)) continue
      keys.add(key)
      if (typeof value === 'number' && value !== 0) seen.add(key)
    }
  }
  expect([...keys].filter((key) => !seen.has(key))).toEqual([])
})
