import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family } from '../../shared/lifecycle/types.ts'
import { Ledger } from './ledger.ts'
import {
  CASE_DATA,
  CASE_WAYS,
  caseFacts,
  CONTEXT,
  DAY,
  draft,
  HOUR,
  journal,
  T0,
} from './sample.ts'
import { lives } from './walk.ts'

const FAMILIES = Object.keys(LIFECYCLES) as Family[]
const seed = 20_261_122

/** Everything a ledger says: records in their order, their facts, and what it rejected. */
function saying(ledger: Ledger): unknown {
  return structuredClone({
    now: ledger.now,
    records: FAMILIES.flatMap((family) =>
      [...ledger.all(family)].map((record) => [record, ledger.facts(family, record.id)]),
    ),
    rejections: ledger.rejections(),
  })
}

/** As it comes back from a file. */
function reborn(ledger: Ledger): Ledger {
  const again = new Ledger(CONTEXT)
  again.restore(structuredClone(ledger.save()))
  return again
}

/** A life told in its order, or in any other, with some facts arriving days later. */
const told = fc
  .tuple(
    lives(60),
    fc.array(fc.integer({ min: 0, max: 90 * HOUR }), { minLength: 60, maxLength: 60 }),
    fc.boolean(),
  )
  .map(([drafts, delays, late]) =>
    journal(
      drafts
        .map((one, i) => ({ ...one, recordedAt: one.time + (late ? delays[i]! : 0) }))
        .sort((a, b) => a.recordedAt - b.recordedAt),
    ),
  )

test('[JN3] a ledger restored at any two cuts goes on as one that never stopped', () => {
  const cuts = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  const later = fc.array(fc.integer({ min: 1, max: 20 * DAY }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(told, cuts, later, (facts, at, stepsMs) => {
      const whole = new Ledger(CONTEXT)
      let cut = new Ledger(CONTEXT)
      facts.forEach((fact, i) => {
        if (at.includes(i)) cut = reborn(cut)
        whole.apply(fact)
        cut.apply(fact)
      })
      expect(saying(cut)).toEqual(saying(whole))
      let now = whole.now
      for (const stepMs of stepsMs) {
        now += stepMs
        whole.advance(now)
        cut = reborn(cut)
        cut.advance(now)
        expect(saying(cut)).toEqual(saying(whole))
      }
    }),
    { seed, numRuns: 60 },
  )
})

const imported = (minute: number, provenAnchors: object) =>
  draft('case.imported', minute, { ...CASE_DATA['case.imported'], provenAnchors })
const whistle = (verb: string, minute: number, data: object = {}) => ({
  ...draft(`whistle.${verb}`, minute, { ...data, result: 'solved' }, 'w9'),
  recordedAt: T0 + DAY,
})
const blown = { regionCode: 'S1', kind: 'work', reason: 'residentProblem', orgs: ['o'] }

test.for([
  [
    'an import after ordinary steps',
    [...caseFacts(['signed'], 'c1', 120), imported(300, { closedAt: T0 + 5 * HOUR })],
    [draft('case.imported', 60, { ...CASE_DATA['case.imported'], state: 'DISPATCHED' })],
  ],
  [
    'a whistle heard of only after its case was closed, and resolved later still',
    [
      ...caseFacts(CASE_WAYS['VERIFYING']!),
      draft('case.verifyPassed', 40, CASE_DATA['case.verifyPassed']),
      whistle('blown', 1, { ...blown, caseId: 'c1' }),
      ...[whistle('signed', 2), whistle('arrived', 3), whistle('resolved', 30)],
    ],
    [],
  ],
  [
    'a callback whose case then turns out not to have been closed',
    [
      ...caseFacts([...CASE_WAYS['CLOSED']!, 'callback']),
      { ...draft('case.cancelled', 0.5, CASE_DATA['case.cancelled']), recordedAt: T0 + DAY },
    ],
    [],
  ],
] as const)('[JN3] a cut anywhere in %s changes nothing', ([, drafts, before]) => {
  const facts = journal([...before, ...drafts])
  for (let at = 0; at < facts.length; at++) {
    const whole = new Ledger(CONTEXT)
    let cut = new Ledger(CONTEXT)
    facts.forEach((fact, i) => {
      whole.apply(fact)
      cut.apply(fact)
      if (i === at) cut = reborn(cut)
      expect(saying(cut)).toEqual(saying(whole))
    })
  }
})

test('[JN3] the lives put late facts into restored records and hold rejected ones over a cut', () => {
  let late = 0
  let rejected = 0
  for (const facts of fc.sample(told, { numRuns: 100, seed })) {
    const half = facts.length >> 1
    const ledger = new Ledger(CONTEXT)
    for (const fact of facts.slice(0, half)) ledger.apply(fact)
    if (ledger.rejectionCount > 0) rejected++
    const before = new Map(facts.slice(0, half).map(({ subject, time }) => [subject, time]))
    if (facts.slice(half).some(({ subject, time }) => time < (before.get(subject) ?? 0))) late++
  }
  expect(late).toBeGreaterThan(20)
  expect(rejected).toBeGreaterThan(20)
})

test('[JN3] what was saved stays as it was while the ledger goes on', () => {
  const facts = journal([draft('case.reported', 0), draft('case.accepted', 1, { acceptor: 'a' })])
  const ledger = new Ledger(CONTEXT)
  ledger.apply(facts[0]!)
  const state = ledger.save()
  const copy = structuredClone(state)
  ledger.apply(facts[1]!)
  expect(state).toEqual(copy)
})

test('[JN3] listeners of a restored ledger hear of a record first as it was saved', () => {
  const [reported, accepted] = journal([
    draft('case.reported', 0),
    draft('case.accepted', 1, { acceptor: 'a' }),
  ])
  const ledger = new Ledger(CONTEXT)
  ledger.apply(reported!)
  const again = reborn(ledger)
  const heard: string[] = []
  again.listen({
    before: ({ state }) => void heard.push(`was ${state}`),
    after: ({ state }) => void heard.push(`is ${state}`),
  })
  again.apply(accepted!)
  again.settle()
  expect(heard).toEqual(['was REPORTED', 'is ACCEPTED'])
})

test('[JN3] a ledger of thousands of records with long texts comes back whole', () => {
  const cases = Array.from({ length: 3000 }, (_, i) => {
    const data = { ...CASE_DATA['case.reported'], note: `${i} ${'路面破损'.repeat(100)}` }
    return [draft('case.reported', i, data, `c${i}`), ...caseFacts(['accepted'], `c${i}`, i + 1)]
  })
  const ledger = new Ledger(CONTEXT)
  for (const fact of journal(cases.flat())) ledger.apply(fact)
  expect(saying(reborn(ledger))).toEqual(saying(ledger))
  expect(ledger.save().records.arena.pages.length).toBeGreaterThan(0)
})

test('[JN3] a ledger in use and a state cut short are refused', () => {
  const ledger = new Ledger(CONTEXT)
  ledger.apply(journal([draft('case.reported', 0)])[0]!)
  const state = ledger.save()
  expect(() => ledger.restore(state)).toThrow('in use')
  const short = { ...state.records, ids: `${state.records.ids}more` }
  expect(() => new Ledger(CONTEXT).restore({ ...state, records: short })).toThrow('too early')
})
