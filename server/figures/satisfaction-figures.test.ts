import { describe, expect, test } from 'vitest'
import type { Catalogue } from '../../shared/region/package.ts'
import { DAY, HOUR, MONDAY, tell, type Event } from '../testing/told.ts'
import { foldOf, rateOf, valuesAt } from '../testing/told-figures.ts'
import { sampleContext } from '../testing/sample-history.ts'
import type { WorldContext } from '../world/world.ts'

const at = (days: number, hours = 0): number => MONDAY + days * DAY + hours * HOUR

/** A case whose handling limit is 11:00 of Monday; reported back at 10:00 unless `open`. */
function aCase(id: string, open = false, categoryL2 = '0201'): Event[] {
  const categoryL1 = categoryL2.slice(0, 2)
  const steps: Event[] = [
    ['case.reported', id, at(0), { source: 'grid', categoryL1 }],
    ['case.accepted', id, at(0) + 1],
    ['case.filed', id, at(0) + 2, { categoryL2 }],
    ['case.dispatched', id, at(0) + 3, { dueAt: at(0, 2), tier: 'street' }],
    ['case.signed', id, at(0) + 4, { signer: 'a' }],
    ['case.contacted', id, at(0) + 5, {}],
  ]
  if (open) return steps
  return [
    ...steps,
    ['case.feedback', id, at(0, 1), { result: 'solved' }],
    ['case.verifyAssigned', id, at(0, 1) + 1, { verifier: 'b' }],
    ['case.verifyPassed', id, at(0, 1) + 2],
  ]
}

interface Said {
  readonly contacted?: boolean
  readonly solved?: string | null
  readonly level?: number | null
  readonly ratingSource?: string
}

const callback = (id: string, said: Said): Event => [
  'case.callback',
  id,
  at(0, 1.5),
  { contacted: true, ratingSource: 'self', ...said },
]

const rated = (id: string, time: number, said: Said, subjectType = 'hallService'): Event => [
  'feedback.rated',
  id,
  time,
  { ratingSource: 'self', ...said, subjectType, subjectId: `of-${id}` },
]

/** Twelve ratings: 5 ×4, 4 ×3, 3 ×2, 2 ×1, 1 ×1 valid, and one by default. */
const ratings: Event[] = [
  ...[5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1].map((level, i) => rated(`f${i}`, at(0), { level })),
  rated('default', at(0), { level: 1, ratingSource: 'default' }),
]

function contextWith(assessment: Catalogue['assessment']): WorldContext {
  const context = sampleContext('Asia/Shanghai')
  const catalogue: Catalogue = {
    ...context.pkg.catalogue,
    ...(assessment === undefined ? {} : { assessment }),
  }
  return { ...context, pkg: { ...context.pkg, catalogue } }
}

describe('callbacks', () => {
  const events: Event[] = [
    ...['c1', 'c2', 'c3', 'c4'].flatMap((id) => aCase(id)),
    callback('c1', { level: 5, solved: 'solved' }),
    callback('c2', { contacted: false }),
    callback('c3', { level: 4, ratingSource: 'default' }),
    ...aCase('late', true),
    ['case.reported', 'self', at(0), { source: 'grid', categoryL1: '02' }],
    ['case.selfResolved', 'self', at(0, 1), { result: 'solved' }],
    ...aCase('out', true),
    ['case.cancelled', 'out', at(0, 1), { reason: 'x' }],
  ]

  test('F1: due at the handling limit, reached, and answered by the person', () => {
    const fold = foldOf(events)
    expect(rateOf(valuesAt(fold, at(0, 1.9)), 'F1a@all')).toEqual([null, 0, 0])
    const value = valuesAt(fold, at(0, 2))
    expect(rateOf(value, 'F1a@all')).toEqual([0.4, 2, 5])
    expect(rateOf(value, 'F1b@all')).toEqual([0.5, 1, 2])
  })

  test('F1: a rework and its new limit move no due that the first handling left', () => {
    const rework: Event[] = [
      ['case.feedback', 'a', at(0, 1), { result: 'solved' }],
      ['case.verifyAssigned', 'a', at(0, 1) + 1, { verifier: 'b' }],
      ['case.verifyFailed', 'a', at(0, 1.5), { reason: 'r', newDueAt: at(40) }],
    ]
    const fold = foldOf([...aCase('a', true), ...rework])
    expect(rateOf(valuesAt(fold, at(0, 2)), 'F1a@all')).toEqual([0, 0, 1])
    // In the month of the new limit nothing is due.
    expect(rateOf(valuesAt(fold, at(40)), 'F1a@all')).toEqual([0, 0, 1])
    expect(rateOf(valuesAt(fold, at(40)), 'F1a@month')).toEqual([null, 0, 0])
  })

  test('[R5] F1 and C19 say how many are out', () => {
    const appeal: Event[] = [
      ['case.appealed', 'a', at(0, 2), { disputed: 'd' }],
      ['case.appealAccepted', 'a', at(0, 3)],
    ]
    const fold = foldOf([...events, ...aCase('a'), ...appeal])
    const value = valuesAt(fold, at(1))
    // The cancelled one and the one appealed.
    expect([...rateOf(value, 'F1a@all'), value('F1a@all.x')]).toEqual([0.4, 2, 5, 2])
    // Four closed at the street, one on the spot; the fifth of the street is out.
    expect([...rateOf(value, 'C19@all'), value('C19@all.x')]).toEqual([0.2, 1, 5, 1])
  })

  test('F1: none is due where the standard asks for none', () => {
    const context = contextWith(undefined)
    const [first, second] = context.pkg.catalogue.categories
    const standard = { ...second!.children[0]!.standard!, mustCallback: false }
    const spared = { ...second!, children: [{ ...second!.children[0]!, standard }] }
    const catalogue = { ...context.pkg.catalogue, categories: [first!, spared] }
    const fold = foldOf([...aCase('a', false, '0301'), ...aCase('b')], {
      ...context,
      pkg: { ...context.pkg, catalogue },
    })
    expect(rateOf(valuesAt(fold, at(1)), 'F1a@all')).toEqual([0, 0, 1])
  })
})

describe('ratings', () => {
  test('F3, F3b, F4, F9 from eleven valid ones; one by default is left out', () => {
    const value = valuesAt(foldOf(ratings), at(0))
    expect([...rateOf(value, 'F3@all'), value('F3@all.x')]).toEqual([9 / 11, 9, 11, 1])
    expect(rateOf(value, 'F3b@all')).toEqual([7 / 11, 7, 11])
    // 4 × 100 + 3 × 80 + 2 × 60 + 30.
    expect(rateOf(value, 'F4@all')).toEqual([790 / 11, 790, 11])
    const half = (Number(value('F3@all.high')) - Number(value('F3@all.low'))) / 2
    expect(value('F9@all')).toBeCloseTo(half, 12)
    expect(half).toBeCloseTo(0.2128, 4)
    expect([5, 4, 3, 2, 1].map((level) => value(`ratings@all{level=${level}}`))).toEqual([
      4, 3, 2, 1, 1,
    ])
    expect(value('ratingsBy@all{subjectLevel=hallService.5}')).toBe(4)
    expect(value('ratingsBy@all{subjectLevel=case.5}')).toBe(0)
  })

  test.for([
    { assessment: undefined, n: 1 },
    { assessment: { partlySolved: 0.5 }, n: 2 },
  ])('F2 with $assessment', ({ assessment, n }) => {
    const answers = ['solved', 'partlySolved', 'partlySolved', 'unsolved']
    const events = answers.map((solved, i) => rated(`f${i}`, at(0), { solved }))
    events.push(rated('proxy', at(0), { solved: 'solved', ratingSource: 'proxy' }))
    const value = valuesAt(foldOf(events, contextWith(assessment)), at(0))
    expect([...rateOf(value, 'F2@all'), value('F2@all.x')]).toEqual([n / 4, n, 4, 1])
  })

  test('F6: what has no value gives its weight to the others', () => {
    const fold = foldOf([...ratings, rated('s', at(0), { solved: 'solved' })])
    const value = valuesAt(fold, at(0))
    expect(value('F6@all')).toBeCloseTo((35 * 1 + 35 * (9 / 11)) / 0.7, 9)
    expect(value('F6@all.d')).toBe(70)
    const all = foldOf([...ratings, rated('s', at(0), { solved: 'solved' }), ...aCase('c')])
    const whole = valuesAt(all, at(2))
    expect(whole('C13@all')).toBe(1)
    expect(whole('F6@all')).toBeCloseTo(30 + 35 + 35 * (9 / 11), 9)
    expect(whole('F6@all.d')).toBe(100)
    const weights = { threeRates: { response: 10, solved: 10, satisfied: 20 } }
    const other = valuesAt(foldOf(ratings, contextWith(weights)), at(0))
    expect(other('F6@all.d')).toBe(20)
    expect(other('F6@all')).toBeCloseTo(100 * (9 / 11), 9)
    expect(valuesAt(foldOf([]), at(0))('F6@all')).toBe(null)
  })

  test('F5, F8: fifteen workdays from the rating, whatever the day', () => {
    const bad = ['inTime', 'late', 'open', 'again'].map((id) => rated(id, at(0), { level: 2 }))
    const opened = (id: string): Event => ['feedback.rectifyOpened', id, at(1), {}]
    const fold = foldOf([
      ...bad,
      rated('good', at(0), { level: 5 }),
      rated('proxy', at(0), { level: 1, ratingSource: 'proxy' }),
      ...['inTime', 'late', 'again'].map(opened),
      ['feedback.rectifyDone', 'again', at(2)],
      ['feedback.rectifyReturned', 'again', at(3), {}],
      // Three weeks after Monday, 09:00, to the minute.
      ['feedback.rectifyDone', 'inTime', at(21)],
      ['feedback.rectifyReviewed', 'inTime', at(21) + 1, { level: 5 }],
      ['feedback.rectifyDone', 'late', at(21) + 1],
    ])
    const value = valuesAt(fold, at(21) + 1000)
    // [R5] The proxy's is out, of the limits too.
    expect([...rateOf(value, 'F5a@all'), value('F5a@all.x')]).toEqual([0.5, 2, 4, 1])
    expect([...rateOf(value, 'F5b@all'), value('F5b@all.x')]).toEqual([1 / 3, 1, 3, 1])
    expect([value('F8@now'), value('F8@now.since')]).toEqual([2, at(0)])
  })

  test('F5b: a return leaves the limit that was missed before it', () => {
    const limit = at(21)
    const fold = foldOf([
      rated('a', at(0), { level: 2 }),
      ['feedback.rectifyOpened', 'a', at(1), {}],
      ['feedback.rectifyDone', 'a', limit + DAY],
    ])
    expect(rateOf(valuesAt(fold, at(23)), 'F5b@all')).toEqual([0, 0, 1])
    tell(fold, [
      ['feedback.rectifyReturned', 'a', at(24), { dueAt: at(40) }],
      ['feedback.rectifyDone', 'a', at(30)],
    ])
    // The second limit lies ahead; kept, it counts in the hour of its due.
    expect(rateOf(valuesAt(fold, at(31)), 'F5b@all')).toEqual([0, 0, 1])
    expect(rateOf(valuesAt(fold, at(40)), 'F5b@all')).toEqual([0.5, 1, 2])
  })

  test('F5b: opening it later than the limit takes no lateness away', () => {
    const fold = foldOf([
      rated('a', at(0), { level: 2 }),
      ['feedback.rectifyOpened', 'a', at(22), { dueAt: at(40) }],
      ['feedback.rectifyDone', 'a', at(30)],
    ])
    expect(rateOf(valuesAt(fold, at(45)), 'F5b@all')).toEqual([0, 0, 1])
  })

  test('F5: what is excluded later was never bad', () => {
    const fold = foldOf([
      rated('a', at(0), { level: 1 }),
      ['feedback.rectifyOpened', 'a', at(0, 1), {}],
      ['feedback.excluded', 'a', at(1), { reason: 'x' }],
    ])
    const value = valuesAt(fold, at(30))
    expect([...rateOf(value, 'F5a@all'), ...rateOf(value, 'F5b@all')]).toEqual([
      null,
      0,
      0,
      null,
      0,
      0,
    ])
    expect([value('F8@now'), value('F3@all.x')]).toEqual([0, 1])
  })

  test('F7: rated of what ended — cases, orders, mediations', () => {
    const mediation = (id: string): Event[] => [
      ['med.applied', id, at(0), { causeCode: 'family' }],
      ['med.accepted', id, at(0) + 1],
      ['med.assigned', id, at(0) + 2, { mediators: ['a'] }],
      ['med.agreed', id, at(0, 1), { form: 'oral', resolvedTier: 'grid' }],
    ]
    const order = (id: string): Event[] => [
      ['order.submitted', id, at(0), { orderType: 'resident', serviceClass: 'care' }],
      ['order.approved', id, at(0) + 1],
      ['order.dispatched', id, at(0) + 2, { teamId: 't' }],
      ['order.accepted', id, at(0) + 3],
      ['order.started', id, at(0) + 4],
      ['order.done', id, at(0, 1)],
    ]
    const rating = (id: string, subjectId: string): Event => [
      'feedback.rated',
      id,
      at(1),
      { level: 4, ratingSource: 'self', subjectType: 'mediation', subjectId },
    ]
    const events: Event[] = [
      ...aCase('c1'),
      ...aCase('c2'),
      ...aCase('open', true),
      callback('c1', { level: 3 }),
      callback('c2', { contacted: false }),
      ...order('o1'),
      ...order('o2'),
      ['order.reviewed', 'o1', at(0, 2), { level: 5, ratingSource: 'self' }],
      ...mediation('m1'),
      ...mediation('m2'),
      // Twice, which is one mediation rated.
      rating('r1', 'm1'),
      rating('r2', 'm1'),
    ]
    const fold = foldOf(events)
    const value = valuesAt(fold, at(1))
    expect(rateOf(value, 'F7@all')).toEqual([0.5, 3, 6])
    // All of it is of Monday, also the rating given on Tuesday.
    expect(rateOf(value, 'F7@today')).toEqual([null, 0, 0])
    const taken = foldOf([
      ...events,
      ['feedback.excluded', 'r1', at(1) + 1, { reason: 'x' }],
      ['feedback.excluded', 'r2', at(1) + 1, { reason: 'x' }],
    ])
    expect(rateOf(valuesAt(taken, at(1) + 1000), 'F7@all')).toEqual([2 / 6, 2, 6])
  })

  const names = (id: string, subjectType: string, subjectId: string, time: number): Event => [
    'feedback.rated',
    id,
    time,
    { level: 5, ratingSource: 'self', subjectType, subjectId },
  ]
  const participation = (events: Event[]): unknown =>
    rateOf(valuesAt(foldOf(events), at(3)), 'F7@all')

  test('[F7] a rating that names a case stands for its callback, once a case', () => {
    expect(participation([...aCase('c'), names('r1', 'case', 'c', at(1))])).toEqual([1, 1, 1])
    const twice = [names('r1', 'case', 'c', at(1)), names('r2', 'case', 'c', at(2))]
    expect(participation([...aCase('c'), ...twice])).toEqual([1, 1, 1])
    const called = callback('c', { level: 3 })
    expect(participation([...aCase('c'), called, ...twice])).toEqual([1, 1, 1])
    const notReached = callback('c', { contacted: false })
    expect(participation([...aCase('c'), notReached, ...twice])).toEqual([1, 1, 1])
  })

  test('[F7] a rating that was taken out, is not the own one or came before the case counts for nothing', () => {
    const rating = names('r', 'case', 'c', at(1))
    const out: Event = ['feedback.excluded', 'r', at(2), { reason: 'x' }]
    expect(participation([...aCase('c'), rating, out])).toEqual([0, 0, 1])
    const byDefault: Event = [rating[0], 'r', at(1), { ...rating[3], ratingSource: 'default' }]
    expect(participation([...aCase('c'), byDefault])).toEqual([0, 0, 1])
    expect(participation([...aCase('c'), names('r', 'case', 'c', at(-9))])).toEqual([0, 0, 1])
  })

  test('[R5] F7 leaves a round whose appeal was accepted out, whether called back, rated by name or not at all', () => {
    const appeal = (id: string): Event[] => [
      ['case.appealed', id, at(0, 1) + 3, { disputed: 'd' }],
      ['case.appealAccepted', id, at(0, 1) + 4],
    ]
    const appealed = [...aCase('c1'), ...appeal('c1')]
    const told = [
      ...aCase('counted'),
      callback('counted', { level: 5 }),
      ...appealed,
      ...aCase('c2'),
      ...appeal('c2'),
      callback('c2', { level: 2 }),
      ...aCase('c3'),
      ...appeal('c3'),
      names('r', 'case', 'c3', at(1)),
    ]
    const value = valuesAt(foldOf(told), at(3))
    expect([...rateOf(value, 'F7@all'), value('F7@all.x')]).toEqual([1, 1, 1, 3])
    // An appeal that was refused changes nothing.
    const refused = foldOf([...aCase('c1'), ...appeal('c1').slice(0, 1)])
    expect(rateOf(valuesAt(refused, at(3)), 'F7@all')).toEqual([0, 0, 1])
  })
})

test('survey waves stand apart: added up by their answers, not averaged with ratings', () => {
  const wave = (id: string, answers: readonly number[]): Event => [
    'survey.published',
    id,
    at(0),
    { method: 'call', sampleSize: 400, weight: 1, answers },
  ]
  const events: Event[] = [
    ...ratings,
    wave('s1', [50, 30, 10, 8, 2]),
    ['survey.opened', 's2', at(-3), { method: 'visit', sampleSize: 40 }],
    wave('s2', [10, 5, 2, 2, 1]),
    wave('gone', [1000, 0, 0, 0, 0]),
    ['survey.withdrawn', 'gone', at(0) + 1, {}],
  ]
  const value = valuesAt(foldOf(events), at(0) + 1000)
  expect(rateOf(value, 'survey@all')).toEqual([107 / 120, 107, 120])
  expect(value('F3@all.d')).toBe(11)
})
