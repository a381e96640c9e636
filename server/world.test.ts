import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDelta } from '../shared/board/apply.ts'
import type { Board, Profile } from '../shared/board/board.ts'
import { canonicalBoard, checksum } from '../shared/board/canonical.ts'
import { diffBoards } from '../shared/board/diff.ts'
import type { Fact } from '../shared/fact/fact.ts'
import { INDICATORS } from '../shared/indicator/catalogue.ts'
import { periodIndex } from '../shared/indicator/periods.ts'
import { childrenOf } from '../shared/region/tree.ts'
import { differences } from './ops/recount/differences.ts'
import { Recounter } from './ops/recount/recount.ts'
import { history, sampleContext, type Told } from './sample-history.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

const SHANGHAI = sampleContext('Asia/Shanghai')
const { tree } = SHANGHAI
const PROFILES: readonly Profile[] = ['DUTY', 'VISITOR']
const seed = 20_261_122

function boardsOf(fold: WorldFold): Board[] {
  return tree.codes.flatMap((code) => PROFILES.map((profile) => fold.board(code, profile)))
}

function textOf(fold: WorldFold): string {
  return boardsOf(fold).map(canonicalBoard).join('\n')
}

function folded({ facts, endMs }: Told, context = SHANGHAI): WorldFold {
  const fold = createWorld(context, 'live')
  for (const fact of facts) fold.apply(fact)
  fold.advance(endMs)
  return fold
}

function expectRecounted(context: WorldContext, facts: readonly Fact[], fold: WorldFold): void {
  const { calendar, pkg } = context
  const recounter = new Recounter(facts, fold.tMs, { tree, calendar, catalogue: pkg.catalogue })
  for (const code of tree.codes)
    expect(
      differences(fold.board(code, 'DUTY'), recounter.recount(code)).filter(isRecounted),
      code,
    ).toEqual([])
}

/** 同比 and 环比 may fall. */
const CHANGE = /\.(pop|yoy)$/

/** Keys of windows and comparisons that the recount does not count yet are told apart by this alone. */
function isRecounted(difference: string): boolean {
  return !difference.endsWith('counted undefined')
}

// New York changes its clocks two days after the histories begin; India's hours lie half an hour aside.
test.for([
  { timeZone: 'Asia/Shanghai', numRuns: 300 },
  { timeZone: 'America/New_York', numRuns: 100 },
  { timeZone: 'Asia/Kolkata', numRuns: 60 },
])(
  '[CT1] [CT7] boards of every region equal a naive recount, after any life told in any order ($timeZone)',
  { timeout: 120_000 },
  ({ timeZone, numRuns }) => {
    const context = sampleContext(timeZone)
    fc.assert(
      fc.property(history(100), (told) => {
        expectRecounted(context, told.facts, folded(told, context))
      }),
      { numRuns, seed },
    )
  },
)

test('the histories reach nearly every value that a board has', () => {
  const seen = new Set<string>()
  const keys = new Set<string>()
  for (const told of fc.sample(history(100), { numRuns: 300, seed }))
    for (const [key, value] of Object.entries(folded(told).board('S', 'DUTY').values)) {
      // A month of life has no month before it.
      if (/\.(pop|yoy)/.test(key)) continue
      keys.add(key)
      if (typeof value === 'number' && value !== 0) seen.add(key)
    }
  expect(seen.size / keys.size).toBeGreaterThan(0.95)
})

test(
  '[CT1] a board read after every few facts equals a recount of just those',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(history(50), fc.integer({ min: 1, max: 9 }), ({ facts }, every) => {
        const fold = createWorld(SHANGHAI, 'live')
        facts.forEach((fact, i) => {
          fold.apply(fact)
          if (i % every === 0) expectRecounted(SHANGHAI, facts.slice(0, i + 1), fold)
        })
      }),
      { numRuns: 30, seed },
    )
  },
)

test('[CT2] a total is the own of its region plus the totals of its children, for every count', () => {
  fc.assert(
    fc.property(history(100), (told) => {
      const fold = folded(told)
      const { columns, sums } = fold.tally
      const all = periodIndex('all')
      fold.board('S', 'DUTY')
      for (let region = 0; region < tree.size; region++)
        for (let column = 0; column < columns.firstBin; column++) {
          const of = (at: number): number => fold.tally.read(all, at, column)
          const below = childrenOf(tree, region).reduce((sum, child) => sum + of(child), 0)
          const own = sums.own(region, column)
          expect(of(region)).toBe(own + below)
        }
    }),
    { seed },
  )
})

test('[CT3] [CT4] no count is negative, a cohort lies between 0 and 1, and a zero denominator is null', () => {
  const cohorts = INDICATORS.filter(({ kind }) => kind === 'cohort')
  fc.assert(
    fc.property(history(100), (told) => {
      for (const { values } of boardsOf(folded(told))) {
        const negative = Object.entries(values).filter(([, value]) => Number(value) < 0)
        expect(negative.filter(([key]) => !CHANGE.test(key))).toEqual([])
        for (const { id, windows } of cohorts)
          for (const window of windows) {
            const key = `${id}@${window}`
            if (values[key] === undefined) continue
            const n = Number(values[`${key}.n`])
            const d = Number(values[`${key}.d`])
            expect(n, key).toBeLessThanOrEqual(d)
            expect(values[key], key).toBe(d === 0 ? null : n / d)
          }
      }
    }),
    { seed },
  )
})

test('[CT8] any batches, any steps of time and any reads between give the same bytes', () => {
  const plan = fc.array(fc.record({ read: fc.boolean(), stepMin: fc.nat({ max: 200 }) }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(history(60), plan, (told, steps) => {
      const stepped = createWorld(SHANGHAI, 'live')
      told.facts.forEach((fact, i) => {
        stepped.apply(fact)
        const step = steps[i]
        if (step === undefined) return
        const next = told.facts[i + 1]?.recordedAt ?? told.endMs
        stepped.advance(Math.min(next, fact.recordedAt + step.stepMin * 60_000))
        if (step.read) stepped.board('A', 'DUTY')
      })
      stepped.advance(told.endMs)
      expect(textOf(stepped)).toBe(textOf(folded(told)))
    }),
    { seed },
  )
})

test('[CT5] a clock that steps back changes nothing', () => {
  fc.assert(
    fc.property(history(40), fc.nat({ max: 100_000 }), (told, backMs) => {
      const fold = folded(told)
      const before = [textOf(fold), fold.version]
      fold.advance(fold.tMs - backMs)
      expect([textOf(fold), fold.version]).toEqual(before)
    }),
    { seed, numRuns: 30 },
  )
})

test('[WD1] drill facts told among live ones change no live board by a byte', () => {
  fc.assert(
    fc.property(history(40), history(40), (live, drill) => {
      // One journal numbers both worlds; each fold is given its own facts alone.
      const numbered = interleave(live.facts, drill.facts)
      const liveFold = createWorld(SHANGHAI, 'live')
      const drillFold = createWorld(SHANGHAI, 'drill:1')
      for (const fact of numbered) (fact.world === 'live' ? liveFold : drillFold).apply(fact)
      liveFold.advance(live.endMs)
      drillFold.advance(drill.endMs)
      expect(textOf(liveFold)).toBe(textOf(folded(live)))
      expect(textOf(drillFold)).toBe(textOf(folded(drill)))
    }),
    { seed, numRuns: 60 },
  )
})

test('[PR2] a snapshot and the deltas after it are the snapshot of any later cut', () => {
  fc.assert(
    fc.property(history(60), fc.integer({ min: 1, max: 8 }), (told, every) => {
      const fold = createWorld(SHANGHAI, 'live')
      let held = fold.board('A', 'LEADER')
      let sent = held
      told.facts.forEach((fact, i) => {
        fold.apply(fact)
        if (i % every !== 0) return
        const made = fold.board('A', 'LEADER')
        held = applyDelta(held, JSON.parse(JSON.stringify(diffBoards(sent, made))))
        sent = made
        expect(checksum(held)).toBe(checksum(made))
      })
      expect(canonicalBoard(held)).toBe(canonicalBoard(sent))
    }),
    { seed },
  )
})

test('a layer holds the values of the boards of its regions', () => {
  fc.assert(
    fc.property(history(40), (told) => {
      const fold = folded(told)
      for (const key of ['caseOpen@now', 'C5@all', 'C11@all.median', 'G1@now'])
        expect(fold.layer('S', 1, key, 'LEADER')).toEqual(
          ['A', 'B'].map((code) => fold.board(code, 'LEADER').values[key]),
        )
      expect(fold.layer('S', 1, 'no such key', 'LEADER')).toEqual([null, null])
    }),
    { seed, numRuns: 20 },
  )
})

function interleave(live: readonly Fact[], drill: readonly Fact[]): Fact[] {
  return [...live, ...drill.map((fact): Fact => ({ ...fact, world: 'drill:1' }))]
    .toSorted((a, b) => a.recordedAt - b.recordedAt)
    .map((fact, i) => ({ ...fact, seq: i + 1 }))
}
