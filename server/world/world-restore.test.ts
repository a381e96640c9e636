import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Board } from '../../shared/board/board.ts'
import { canonicalBoard } from '../../shared/board/canonical.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { TICKER_FACTS } from '../board/ticker.ts'
import { holdsFor } from '../testing/properties.ts'
import { randomContext } from '../testing/random-context.ts'
import { randomHistory, START_MS } from '../testing/random-history.ts'
import { createWorld, type WorldFold, type WorldState } from './world.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const HOUR = 3_600_000
/** Instants at which soon, due, auto-close and windows' ends fall. */
const LATER_HOURS = [0, 3, 25, 800]

function reborn(fold: WorldFold): WorldFold {
  const again = createWorld(CONTEXT, 'live')
  again.restore(deserialize(serialize(fold.save())) as WorldState)
  return again
}

function textOf(fold: WorldFold, write: (board: Board) => string = canonicalBoard): string {
  const boards = CONTEXT.tree.codes.map((code) => write(fold.board(code, 'DUTY')))
  return [JSON.stringify([fold.version, fold.tMs, fold.lastFactAt]), ...boards].join('\n')
}

/** Byte for byte; most are so before their keys are put in order, which is what takes the time. */
function expectSame(one: WorldFold, other: WorldFold): void {
  if (textOf(one, JSON.stringify) === textOf(other, JSON.stringify)) return
  expect(textOf(one)).toBe(textOf(other))
}

test(
  '[JN3] checkpoint and tail give the boards of a full replay, byte for byte, at any later instant',
  { timeout: 3_600_000 },
  () => {
    const cut = fc.record({ at: fc.nat({ max: 80 }), aheadMin: fc.nat({ max: 600 }) })
    const later = fc.record({ hours: fc.constantFrom(...LATER_HOURS), reborn: fc.boolean() })
    holdsFor(
      'checkpoint and tail',
      fc.tuple(randomHistory(100), cut, cut, fc.boolean(), later),
      ([told, one, two, read, last]) => {
        const { facts, endMs } = told
        const whole = createWorld(CONTEXT, 'live')
        let restored = createWorld(CONTEXT, 'live')
        facts.forEach((fact, i) => {
          whole.apply(fact)
          restored.apply(fact)
          for (const { at, aheadMin } of [one, two]) {
            if (at !== i) continue
            const until = facts[i + 1]?.recordedAt ?? endMs
            restored.advance(Math.min(until, fact.recordedAt + aheadMin * 60_000))
            if (read) restored.board('S', 'DUTY')
            restored = reborn(restored)
          }
        })
        if (last.reborn) restored = reborn(restored)
        whole.advance(endMs + last.hours * HOUR)
        restored.advance(endMs + last.hours * HOUR)
        expectSame(restored, whole)
      },
    )
  },
)

test(
  '[WD1] a fork is what a fold of the same facts is, and what comes to either leaves the other alone',
  { timeout: 3_600_000 },
  () => {
    holdsFor(
      'a fork',
      fc.tuple(randomHistory(100), fc.nat({ max: 80 }), fc.boolean(), fc.boolean()),
      ([{ facts, endMs }, at, read, forkFirst]) => {
        const [before, after] = [facts.slice(0, at), facts.slice(at)]
        const told = (): WorldFold => {
          const fold = createWorld(CONTEXT, 'live')
          for (const fact of before) fold.apply(fact)
          return fold
        }
        const original = told()
        if (read) original.board('S', 'DUTY')
        const fork = createWorld(CONTEXT, 'live')
        fork.fork(original)
        const goOn = (fold: WorldFold): void => {
          for (const fact of after) fold.apply(fact)
          fold.advance(endMs)
        }
        const [first, second] = forkFirst ? [fork, original] : [original, fork]
        goOn(first)
        const whole = textOf(first)
        expectSame(second, told())
        goOn(second)
        expectSame(second, first)
        expect(textOf(first)).toBe(whole)
      },
    )
  },
)

test('[JN3] the ticker looks back on the same facts after a restore, however many came before', () => {
  const fact = (seq: number, type: string, subject: string): Fact => ({
    ...{ seq, recordedAt: START_MS + seq, id: `f${seq}`, source: 's', type, subject },
    ...{ time: START_MS + seq, world: 'live', data: { regionCode: 'A1', source: 'grid' } },
  })
  const whole = createWorld(CONTEXT, 'live')
  let restored = createWorld(CONTEXT, 'live')
  for (let seq = 1; seq <= 3 * TICKER_FACTS; seq++) {
    // Few cases among many facts, so that some lie before what the ticker looks back on.
    const told = seq % 400 === 0 ? fact(seq, 'case.reported', `c${seq}`) : fact(seq, 'none', 'x')
    whole.apply(told)
    restored.apply(told)
    if (seq === 2 * TICKER_FACTS - 10) restored = reborn(restored)
  }
  expect(textOf(restored)).toBe(textOf(whole))
  expect(Object.keys(whole.board('S', 'DUTY').lists['ticker'] ?? {})).not.toEqual([])
})
