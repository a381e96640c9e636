import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childrenOf } from '../../shared/region/tree.ts'
import { differences } from '../ops/recount/differences.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { tell, TOLD, told } from '../testing/told.ts'
import { lives } from '../testing/told-lives.ts'
import { peopleLives } from '../testing/told-people-lives.ts'

const seed = 20_261_122
const CHAPTER = /^(V\d|vol|order|M\d|med|F\d|ratings|survey)/
const { tree, calendar, pkg } = TOLD

test.for([
  { says: 'volunteers, orders, mediations and ratings', arbitrary: peopleLives(260), numRuns: 40 },
  { says: 'callbacks of cases', arbitrary: lives(220), numRuns: 15 },
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

test(
  '[CT1] [CT2] [CT3] any order of arrival gives the same values, of which every region has its own and its children’s',
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(peopleLives(200), ({ events, endMs }) => {
        const arrived = told(events, true)
        const ordered = told(events)
        arrived.advance(endMs)
        ordered.advance(endMs)
        for (const code of tree.codes)
          expect(counts(arrived, code), code).toEqual(counts(ordered, code))
        for (let region = 0; region < tree.codes.length; region++) {
          const total = counts(arrived, tree.codes[region]!)
          const parts = childrenOf(tree, region).map((child) => counts(arrived, tree.codes[child]!))
          for (const [key, value] of Object.entries(total)) {
            const below = parts.reduce((sum, values) => sum + values[key]!, 0)
            expect(value, key).toBeGreaterThanOrEqual(ADJUSTED.test(key) ? -Infinity : below - 1e-9)
          }
        }
      }),
      { numRuns: 25, seed, endOnFailure: true },
    )
  },
)

/** Points may be taken away again, so that a region may have less than its children. */
const ADJUSTED = /^volPointsLeft/
const ADDITIVE =
  /^(V1a|V3|V6|V8a|V8b|V9a|V13a|V13b|V15|vol(?!GoodsLow)\w+)@|^(volGoodsLow|V1b|V2|V4a|V4b|V5|V7|V9b|V10a|V10b|V10c|V11b|V12a|V12b|V14)@.*\.[ndx]$/

/** What adds up over regions, of volunteers and orders. */
function counts(fold: ReturnType<typeof told>, code: string): Record<string, number> {
  const values = Object.entries(fold.board(code, 'DUTY').values)
  return Object.fromEntries(
    values.filter(
      (entry): entry is [string, number] =>
        ADDITIVE.test(entry[0]) && !/\.(pop|yoy)/.test(entry[0]) && typeof entry[1] === 'number',
    ),
  )
}

test('these lives reach every value of the chapters, but for callbacks, appeals and codes', () => {
  const seen = new Set<string>()
  const keys = new Set<string>()
  for (const { events, endMs } of fc.sample(peopleLives(260), { numRuns: 100, seed })) {
    const fold = told(events, true)
    fold.advance(endMs)
    for (const [key, value] of Object.entries(fold.board('S', 'DUTY').values)) {
      if (!CHAPTER.test(key) || /[{]|^F1|^F7@.*x$/.test(key) || !/@(all|now)/.test(key)) continue
      keys.add(key)
      if (typeof value === 'number' && value !== 0) seen.add(key)
    }
  }
  expect([...keys].filter((key) => !seen.has(key))).toEqual([])
})
