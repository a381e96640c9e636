import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDelta } from '../../shared/board/apply.ts'
import type { Board } from '../../shared/board/board.ts'
import { canonicalBoard, checksum } from '../../shared/board/canonical.ts'
import { diffBoards } from '../../shared/board/diff.ts'
import type { Fact, World } from '../../shared/fact/fact.ts'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import { periodIndex } from '../../shared/indicator/periods.ts'
import { childrenOf } from '../../shared/region/tree.ts'
import { holdsFor } from '../testing/properties.ts'
import { randomContext } from '../testing/random-context.ts'
import { randomHistory, type RandomHistory } from '../testing/random-history.ts'
import { createWorld, type WorldFold } from './world.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const { tree } = CONTEXT
const TIMEOUT = { timeout: 1_200_000 }
const anyRegion = fc.constantFrom(...tree.codes)

/** What three regions show at the desk, and the root to a visitor. */
function textOf(fold: WorldFold): string {
  const boards = ['S', 'A1', 'B2'].map((code) => fold.board(code, 'DUTY'))
  return [...boards, fold.board('S', 'VISITOR')].map(canonicalBoard).join('\n')
}

function folded({ facts, endMs }: RandomHistory, world: World = 'live'): WorldFold {
  const fold = createWorld(CONTEXT, world)
  for (const fact of facts) fold.apply({ ...fact, world })
  fold.advance(endMs)
  return fold
}

test(
  '[CT2] a total is the own of its region plus the totals of its children, for every measure',
  TIMEOUT,
  () => {
    // One column in seven of a history: an own is found by going through all rows.
    holdsFor('totals', fc.tuple(randomHistory(160), fc.nat({ max: 6 })), ([told, offset]) => {
      const fold = folded(told)
      const { columns, sums } = fold.tally
      const always = periodIndex('all')
      fold.board('S', 'DUTY')
      for (let column = offset; column < columns.firstBin; column += 7)
        for (let region = 0; region < tree.size; region++) {
          const of = (at: number): number => fold.tally.read(always, at, column)
          const below = childrenOf(tree, region).reduce((sum, child) => sum + of(child), 0)
          expect(of(region)).toBe(sums.own(region, column) + below)
        }
    })
  },
)

/** Concentrations have no n, and a region without parts of its own has no d of one. */
function isSoundCohort(key: string, values: Board['values']): boolean {
  const [value, n, d] = [values[key], values[`${key}.n`], values[`${key}.d`]]
  if (typeof d !== 'number') return value == null
  if (d === 0) return value === null
  if (typeof n !== 'number') return Number(value) <= 1
  return n <= d && value === n / d
}

test(
  '[CT3] [CT4] no count is negative, a cohort lies between 0 and 1, and a zero denominator is null',
  TIMEOUT,
  () => {
    const cohorts = INDICATORS.filter(({ kind }) => kind === 'cohort')
    // A change against another period falls as well as it rises; more points may be redeemed than were issued here.
    const maySink = /\.(pop|yoy)$|^volPointsLeft@/
    holdsFor('signs', fc.tuple(randomHistory(160), anyRegion), ([told, code]) => {
      const { values } = folded(told).full(code, 'DUTY')
      const negative = Object.entries(values).filter(
        ([key, value]) => Number(value) < 0 && !maySink.test(key),
      )
      expect(negative).toEqual([])
      const keys = cohorts.flatMap(({ id, windows }) => windows.map((window) => `${id}@${window}`))
      expect(keys.filter((key) => !isSoundCohort(key, values))).toEqual([])
    })
  },
)

test(
  '[CT5] [CT6] [CT8] any batches, any steps of time and any reads between give the same bytes',
  TIMEOUT,
  () => {
    const step = fc.record({ read: fc.nat({ max: 3 }), stepMin: fc.nat({ max: 20_000 }) })
    const steps = fc.array(step, { maxLength: 60 })
    holdsFor('steps', fc.tuple(randomHistory(100), steps), ([told, plan]) => {
      const stepped = createWorld(CONTEXT, 'live')
      told.facts.forEach((fact, i) => {
        stepped.apply(fact)
        const one = plan[i]
        if (one === undefined) return
        const next = told.facts[i + 1]?.recordedAt ?? told.endMs
        stepped.advance(Math.min(next, fact.recordedAt + one.stepMin * 60_000))
        if (one.read === 0) stepped.board('A', 'DUTY')
        // The wall of a moment ago, or a clock set back, changes nothing.
        if (one.read === 1) stepped.advance(stepped.tMs - 3_600_000)
      })
      stepped.advance(told.endMs)
      expect(textOf(stepped)).toBe(textOf(folded(told)))
    })
  },
)

test('[WD4] a replay at any instant shows exactly the board that was live then', TIMEOUT, () => {
  const drawn = fc.tuple(randomHistory(100), anyRegion, fc.array(fc.nat(), { maxLength: 4 }))
  holdsFor('replay', drawn, ([{ facts, endMs }, code, picks]) => {
    const first = facts[0]!.recordedAt
    const instants = picks.map((pick) => first + (pick % Math.max(1, endMs - first)))
    const cuts = instants.map((ms) => Math.floor(ms / 1000) * 1000)
    const live = createWorld(CONTEXT, 'live')
    let next = 0
    for (const at of cuts.toSorted((a, b) => a - b)) {
      while (next < facts.length && facts[next]!.recordedAt <= at) live.apply(facts[next++]!)
      live.advance(at)
      const replayed = createWorld(CONTEXT, 'live')
      for (const fact of facts) if (fact.recordedAt <= at) replayed.apply(fact)
      replayed.advance(at)
      expect(replayed.version).toEqual(live.version)
      expect(canonicalBoard(replayed.board(code, 'DUTY'))).toBe(
        canonicalBoard(live.board(code, 'DUTY')),
      )
    }
  })
})

test('[WD1] drill facts told among live ones change no live board by a byte', TIMEOUT, () => {
  holdsFor('worlds apart', fc.tuple(randomHistory(30), randomHistory(30)), ([live, drill]) => {
    // One journal numbers both worlds; each fold is given its own facts alone.
    const numbered = interleave(live.facts, drill.facts)
    const liveFold = createWorld(CONTEXT, 'live')
    const drillFold = createWorld(CONTEXT, 'drill:1')
    for (const fact of numbered) (fact.world === 'live' ? liveFold : drillFold).apply(fact)
    liveFold.advance(live.endMs)
    drillFold.advance(drill.endMs)
    expect(textOf(liveFold)).toBe(textOf(folded(live)))
    expect(textOf(drillFold)).toBe(textOf(folded(drill, 'drill:1')))
  })
})

test('[PR2] a snapshot and the deltas after it are the snapshot of any later cut', TIMEOUT, () => {
  const drawn = fc.tuple(randomHistory(60), fc.integer({ min: 2, max: 12 }))
  holdsFor(
    'deltas',
    drawn,
    ([{ facts }, every]) => {
      const fold = createWorld(CONTEXT, 'live')
      let held: Board = fold.board('A', 'LEADER')
      let sent = held
      facts.forEach((fact, i) => {
        fold.apply(fact)
        if (i % every !== 0) return
        const made = fold.board('A', 'LEADER')
        held = applyDelta(held, JSON.parse(JSON.stringify(diffBoards(sent, made))))
        sent = made
        expect(checksum(held)).toBe(checksum(made))
      })
      expect(canonicalBoard(held)).toBe(canonicalBoard(sent))
    },
    0.3,
  )
})

test('a layer holds the values of the boards of its regions', TIMEOUT, () => {
  holdsFor(
    'layers',
    randomHistory(60),
    (told) => {
      const fold = folded(told)
      for (const key of ['caseOpen@now', 'C5@all', 'C11@all.median', 'G1@now', 'C1@7d'])
        expect(fold.layer('S', 1, key, 'DUTY')).toEqual(
          ['A', 'B'].map((code) => fold.full(code, 'DUTY').values[key]),
        )
      expect(fold.layer('S', 1, 'no such key', 'DUTY')).toEqual([null, null])
      expect(['C1@today', 'no such key'].map((each) => fold.hasKey(each))).toEqual([true, false])
    },
    0.1,
  )
})

function interleave(live: readonly Fact[], drill: readonly Fact[]): Fact[] {
  return [...live, ...drill.map((fact): Fact => ({ ...fact, world: 'drill:1' }))]
    .toSorted((a, b) => a.recordedAt - b.recordedAt)
    .map((fact, i) => ({ ...fact, seq: i + 1 }))
}
