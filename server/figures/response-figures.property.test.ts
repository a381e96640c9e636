import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Board } from '../../shared/board/board.ts'
import { PROFILES } from '../../shared/board/board.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { differences } from '../ops/recount/differences.ts'
import { holdsFor } from '../testing/properties.ts'
import { randomContext } from '../testing/random-context.ts'
import { randomHistory, type RandomHistory } from '../testing/random-history.ts'
import { randomResponses } from '../testing/random-response.ts'
import { createWorld, type WorldFold } from '../world/world.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const TIMEOUT = { timeout: 600_000 }

function folded({ facts, endMs }: RandomHistory, world: WorldFold['world'] = 'live'): WorldFold {
  const fold = createWorld(CONTEXT, world)
  for (const fact of facts) fold.apply(fact)
  fold.advance(endMs)
  return fold
}

function recounted(facts: readonly Fact[], fold: WorldFold, code: string) {
  const { tree, calendar, pkg } = CONTEXT
  const context = { tree, calendar, catalogue: pkg.catalogue }
  return new Recounter(facts, fold.tMs, context).recount(code)
}

function sessionValues({ values }: Board): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => /^E\d/.test(key)))
}

test('[CT1] [CT10] E1–E13 equal a naive recount after random lives of responses', TIMEOUT, () => {
  let withResponse = 0
  holdsFor('recount of responses', randomResponses(160), (told) => {
    const fold = folded(told)
    for (const code of ['S', 'A1'])
      expect(differences(fold.board(code, 'DUTY'), recounted(told.facts, fold, code))).toEqual([])
    if (Object.keys(sessionValues(fold.board('S', 'DUTY'))).length > 0) withResponse++
  })
  expect(withResponse).toBeGreaterThan(100)
})

test('[CT1] the histories bring every number of E1–E13 to life', TIMEOUT, () => {
  const seen = new Set<string>()
  const keys = new Set<string>()
  for (const told of fc.sample(randomResponses(160), { numRuns: 120, seed: 7 }))
    for (const [key, value] of Object.entries(sessionValues(folded(told).board('S', 'DUTY')))) {
      keys.add(key)
      if (value !== null && value !== 0) seen.add(key)
    }
  expect([...keys].filter((key) => !seen.has(key))).toEqual([])
})

test('[CT8] [JN3] a world restored at any cut shows the same lists and numbers', TIMEOUT, () => {
  const drawn = fc.tuple(randomResponses(120), fc.double({ min: 0, max: 1, noNaN: true }))
  holdsFor(
    'responses restored',
    drawn,
    ([told, share]) => {
      const cut = Math.floor(told.facts.length * share)
      const first = createWorld(CONTEXT, 'live')
      for (const fact of told.facts.slice(0, cut)) first.apply(fact)
      const second = createWorld(CONTEXT, 'live')
      const saved = structuredClone(first.save())
      // The ledger of a test keeps its facts itself and saves them.
      second.restore(saved)
      for (const fact of told.facts.slice(cut)) second.apply(fact)
      second.advance(told.endMs)
      const whole = folded(told)
      for (const profile of PROFILES)
        expect(second.board('S', profile)).toEqual(whole.board('S', profile))
    },
    0.5,
  )
})

test(
  '[WD1] a drill counts none of the responses of the world that it was forked from',
  TIMEOUT,
  () => {
    const drawn = fc.tuple(randomResponses(80), randomResponses(80, 'drill:d'))
    holdsFor(
      'real and drill apart',
      drawn,
      ([real, drill]) => {
        // The fork has the live facts before it and then its own, under subjects of its own.
        const own = drill.facts.map((fact, i) => ({
          ...fact,
          seq: real.facts.length + i + 1,
          recordedAt: Math.max(fact.recordedAt, real.facts.at(-1)!.recordedAt),
          subject: `d-${fact.subject}`,
          data: {
            ...fact.data,
            ...Object.fromEntries(
              ['responseId', 'warningId']
                .filter((name) => fact.data[name] !== undefined)
                .map((name) => [name, `d-${String(fact.data[name])}`]),
            ),
          },
        }))
        const endMs = Math.max(real.endMs, drill.endMs, own.at(-1)!.recordedAt)
        const forked = folded({ facts: [...real.facts, ...own], endMs }, 'drill:d')
        const alone = folded({ facts: own, endMs }, 'drill:d')
        for (const profile of PROFILES) {
          const [one, other] = [forked.board('S', profile), alone.board('S', profile)]
          expect(sessionValues(one)).toEqual(sessionValues(other))
          for (const list of ['responses', 'elements', 'tasks', 'callouts', 'responseLog'] as const)
            expect(one.lists[list]).toEqual(other.lists[list])
        }
      },
      0.5,
    )
  },
)

test(
  '[PV1] a visitor and the public see responses and numbers, nothing of the work',
  TIMEOUT,
  () => {
    holdsFor(
      'work masked',
      randomResponses(120),
      (told) => {
        const fold = folded(told)
        const duty = fold.board('S', 'DUTY')
        expect(fold.board('S', 'LEADER').lists['tasks']).toEqual(duty.lists['tasks'])
        for (const profile of ['VISITOR', 'PUBLIC'] as const) {
          const { lists, ...board } = fold.board('S', profile)
          for (const list of [
            ...(['elements', 'tasks', 'musters', 'evacuations', 'supplies', 'sitreps'] as const),
            ...(['callouts', 'responseLog'] as const),
          ])
            expect(lists[list], list).toEqual({})
          expect(Object.keys(lists['responses']!)).toEqual(Object.keys(duty.lists['responses']!))
          for (const row of Object.values(lists['responses']!))
            for (const name of ['by', 'confirmer', 'phone', 'breakGlass'])
              expect(row).not.toHaveProperty(name)
          expect(sessionValues({ ...board, lists })).toEqual(sessionValues(duty))
        }
      },
      0.3,
    )
  },
)

test('no response in force leaves no trace on a board', TIMEOUT, () => {
  const [told] = fc.sample(randomHistory(60), { numRuns: 1, seed: 3 })
  const facts = told!.facts.filter(({ type }) => !type.startsWith('response.'))
  const board = folded({ ...told!, facts }).board('S', 'DUTY')
  expect(sessionValues(board)).toEqual({})
})
