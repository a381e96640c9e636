import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import { differences } from '../ops/recount/differences.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { FULL_SCOPE } from '../ops/recount/scope.ts'
import { holdsFor } from '../testing/properties.ts'
import { randomContext } from '../testing/random-context.ts'
import { randomHistory, type RandomHistory } from '../testing/random-history.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

const SHANGHAI = randomContext('Asia/Shanghai')
const TIMEOUT = { timeout: 1_200_000 }
/** The root, and two more. */
const anyRegions = fc.shuffledSubarray([...SHANGHAI.tree.codes.slice(1)], {
  minLength: 2,
  maxLength: 2,
})

function folded({ facts, endMs }: RandomHistory, context: WorldContext): WorldFold {
  const fold = createWorld(context, 'live')
  for (const fact of facts) fold.apply(fact)
  fold.advance(endMs)
  return fold
}

function recounterOf(facts: readonly Fact[], fold: WorldFold, context: WorldContext): Recounter {
  const { tree, calendar, pkg } = context
  return new Recounter(facts, fold.tMs, { tree, calendar, catalogue: pkg.catalogue })
}

// New York changes its clocks two days after the histories begin; India's hours lie half an hour aside.
test.for([
  { timeZone: 'Asia/Shanghai', share: 0.6 },
  { timeZone: 'America/New_York', share: 0.25 },
  { timeZone: 'Asia/Kolkata', share: 0.15 },
])(
  '[CT1] [CT7] [CT10] boards equal a naive recount, after lives of every family told in any order ($timeZone)',
  TIMEOUT,
  ({ timeZone, share }) => {
    const context = randomContext(timeZone)
    const drawn = fc.tuple(randomHistory(200), anyRegions)
    holdsFor(
      `recount ${timeZone}`,
      drawn,
      ([told, regions]) => {
        const fold = folded(told, context)
        const recounter = recounterOf(told.facts, fold, context)
        for (const code of ['S', ...regions])
          expect(differences(fold.board(code, 'DUTY'), recounter.recount(code)), code).toEqual([])
      },
      share,
    )
  },
)

function everyComparison([told, code]: readonly [RandomHistory, string]): readonly string[] {
  const fold = folded(told, SHANGHAI)
  const recount = recounterOf(told.facts, fold, SHANGHAI).recount(code, FULL_SCOPE)
  return differences(fold.full(code, 'DUTY'), recount)
}
const ALL_WINDOWS = fc.tuple(randomHistory(160), fc.constantFrom(...SHANGHAI.tree.codes))

test('[CT1] [CT5] [CT10] every window and every comparison equals a naive recount', TIMEOUT, () => {
  holdsFor('recount of all windows', ALL_WINDOWS, (drawn) => {
    expect(everyComparison(drawn), drawn[1]).toEqual([])
  })
})

test('[CT1] a board read after every few facts equals a recount of just those', TIMEOUT, () => {
  const drawn = fc.tuple(randomHistory(60), fc.integer({ min: 4, max: 20 }))
  holdsFor('recount on the way', drawn, ([{ facts }, every]) => {
    const fold = createWorld(SHANGHAI, 'live')
    facts.forEach((fact, i) => {
      fold.apply(fact)
      if (i % every !== 0) return
      const recounter = recounterOf(facts.slice(0, i + 1), fold, SHANGHAI)
      expect(differences(fold.board('S', 'DUTY'), recounter.recount('S'))).toEqual([])
    })
  })
})

test(
  'the histories reach nearly every value that a board has now or over all time',
  TIMEOUT,
  () => {
    const isPlain = /^[^.]*@(all|now)[^.]*(\.[ndx]|\.since)?$/
    const seen = new Set<string>()
    const keys = new Set<string>()
    for (const told of fc.sample(randomHistory(200), { numRuns: 300, seed: 7 }))
      for (const [key, value] of Object.entries(folded(told, SHANGHAI).board('S', 'DUTY').values)) {
        // A response with its plan is drawn by histories of its own (figures/response-figures).
        if (!isPlain.test(key) || /^E\d/.test(key)) continue
        keys.add(key)
        if (value !== 0 && value !== null) seen.add(key)
      }
    expect(seen.size / keys.size).toBeGreaterThan(0.92)
  },
)
