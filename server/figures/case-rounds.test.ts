import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, MONDAY, parts, tell, told, value, type Event } from '../testing/told.ts'
import {
  at,
  closed,
  dispatched,
  filed,
  handled,
  HANDLE_DUE,
  reported,
  signed,
  TOTAL_DUE,
  verifying,
} from '../testing/told-cases.ts'

const reopened = (id: string, time: number): Event => [
  'case.reopened',
  id,
  time,
  { reason: 'r', ownerOrg: 'urban', tier: 'street', dueAt: time + 2 * HOUR },
]
const suspended = (id: string, minutes: number): Event => [
  'case.suspended',
  id,
  at(minutes),
  { reason: 'r', reviewDate: at(100_000) },
]

const BACK = { reason: 'r', basis: 'b' }

interface Row {
  readonly says: string
  readonly events: readonly Event[]
  /** Instant looked at. */
  readonly now?: number
  readonly expected: Readonly<Record<string, readonly unknown[]>>
}

const HANDLING: readonly Row[] = [
  {
    says: 'handled at the very due is in time',
    events: [...signed('c'), ['case.feedback', 'c', HANDLE_DUE, { result: 'solved' }]],
    expected: { C7: [1, 1, 0], C8: [1, 1, 0], C10: [0, 1, 0] },
  },
  {
    says: 'handled a millisecond after the due is late',
    events: [...signed('c'), ['case.feedback', 'c', HANDLE_DUE + 1, { result: 'solved' }]],
    expected: { C7: [1, 1, 0], C8: [0, 1, 0], C10: [0, 1, 0] },
  },
  {
    says: 'an order whose due has not come should not have been handled yet',
    events: signed('c'),
    now: HANDLE_DUE - 1000,
    expected: { C7: [0, 0, 0], C10: [0, 0, 0] },
  },
  {
    says: 'an order whose due has come without a feedback should have been',
    events: signed('c'),
    now: HANDLE_DUE,
    expected: { C7: [0, 1, 0], C8: [0, 1, 0], C10: [1, 1, 0] },
  },
  {
    says: 'a failed verification does not undo the first handling',
    events: [
      ...handled('c'),
      verifying('c', 61),
      ['case.verifyFailed', 'c', at(70), { reason: 'r', newDueAt: at(80) }],
    ],
    now: HANDLE_DUE + HOUR,
    expected: { C7: [1, 1, 0], C8: [1, 1, 0], C10: [0, 1, 0] },
  },
  {
    says: 'a suspended case is out, also when its due had passed',
    events: [
      ...signed('c'),
      ['case.suspended', 'c', HANDLE_DUE + 1, { reason: 'r', reviewDate: at(100_000) }],
    ],
    now: HANDLE_DUE + HOUR,
    expected: { C7: [0, 0, 1], C8: [0, 0, 1], C10: [0, 0, 1] },
  },
  {
    says: 'a pause over the due moves it',
    events: [
      ...signed('c'),
      suspended('c', 60),
      ['case.resumed', 'c', at(60 + 24 * 60), {}],
      ['case.feedback', 'c', at(60 + 24 * 60 + 60), { result: 'solved' }],
    ],
    expected: { C7: [1, 1, 0], C8: [1, 1, 0] },
  },
  {
    says: 'a cancelled case is out by the instant of its cancelling, handled or not',
    events: [
      ...handled('c'),
      ['case.cancelled', 'c', at(70), { reason: 'r' }],
      ...signed('d'),
      ['case.cancelled', 'd', HANDLE_DUE + HOUR, { reason: 'r' }],
    ],
    expected: { C7: [0, 0, 2], C8: [0, 0, 2] },
  },
  {
    says: 'a round whose appeal was accepted is out',
    events: [
      ...closed('c'),
      ['case.appealed', 'c', at(100), { disputed: 'd' }],
      ['case.appealAccepted', 'c', at(110), {}],
    ],
    expected: { C7: [0, 0, 1], C5: [0, 0, 1], C16: [0, 0, 1], C18: [0, 0, 1], C13: [0, 0, 0] },
  },
  {
    says: 'an escalation begins a new limit, and the first handling is held against it',
    events: [
      ...signed('c'),
      ['case.escalated', 'c', at(10), { newTier: 'district', reason: 'r', dueAt: at(300) }],
      ['case.signed', 'c', at(20), { signer: 'b' }],
      ['case.feedback', 'c', at(299), { result: 'solved' }],
    ],
    expected: { C7: [1, 1, 0], C8: [1, 1, 0] },
  },
  {
    says: 'an extension granted counts where it was granted, by the first of a round',
    events: [
      ...signed('c'),
      ['case.extended', 'c', at(10), { reason: 'r', newDueAt: at(240), reporterInformed: true }],
      ['case.extended', 'c', at(20), { reason: 'r', newDueAt: at(300), reporterInformed: true }],
      ...handled('d'),
    ],
    expected: { C17: [1, 1, 0], C10: [0, 1, 0] },
  },
  {
    says: 'an imported case without a HANDLE limit is in none of them',
    events: [
      [
        'case.imported',
        'c',
        at(500),
        {
          source: '12345',
          categoryL1: '02',
          regionCode: 'A1',
          provenAnchors: {
            reportedAt: at(0),
            dispatchedAt: at(1),
            feedbackAt: at(2),
            closedAt: at(3),
            dueAt: at(400),
          },
        },
      ],
    ],
    expected: {
      C5: [1, 1, 0],
      C6: [1, 1, 0],
      C7: [0, 0, 0],
      C15: [0, 0, 0],
      C16: [0, 0, 0],
      C18: [0, 0, 0],
      C26: [0, 0, 0],
    },
  },
]

describe('the handling of rounds', () => {
  test.for(HANDLING)('$says', ({ events, now, expected }) => {
    const fold = told(events)
    if (now !== undefined) fold.advance(now)
    for (const [id, figures] of Object.entries(expected))
      expect([id, ...parts(fold, id)]).toEqual([id, ...figures])
  })
})

describe('C5, C6: the close', () => {
  test('each round stands in its own bucket: the first in March, the second in April', () => {
    const april = Date.parse('2026-04-07T09:00:00+08:00')
    const fold = told([
      ...closed('c'),
      reopened('c', april),
      ['case.signed', 'c', april + MINUTE, { signer: 'b' }],
    ])
    fold.advance(april + HOUR)
    expect([value(fold, 'C1'), ...parts(fold, 'C5'), ...parts(fold, 'C6')]).toEqual([
      1, 1, 1, 0, 1, 1, 0,
    ])
    fold.advance(april + 27 * HOUR)
    expect([...parts(fold, 'C5'), ...parts(fold, 'C6'), ...parts(fold, 'C5@today')]).toEqual([
      1, 2, 0, 1, 2, 0, 0, 1, 0,
    ])
    tell(fold, [
      ['case.feedback', 'c', april + 27 * HOUR + 1, { result: 'solved' }],
      ['case.verifyAssigned', 'c', april + 27 * HOUR + 2, { verifier: 'v' }],
      ['case.verifyPassed', 'c', april + 28 * HOUR, { verdict: 'pass' }],
    ])
    expect([...parts(fold, 'C5'), ...parts(fold, 'C6'), ...parts(fold, 'C6@today')]).toEqual([
      2, 2, 0, 1, 2, 0, 0, 1, 0,
    ])
  })

  test('[§0.5.3] late before a rework is late at its close, and overdue until then', () => {
    const fold = told([
      ...handled('c'),
      verifying('c', 61),
      ['case.verifyFailed', 'c', TOTAL_DUE + 15 * HOUR, { reason: 'r' }],
    ])
    fold.advance(TOTAL_DUE + 16 * HOUR)
    expect([value(fold, 'C9@now'), ...parts(fold, 'C5'), ...parts(fold, 'C6')]).toEqual([
      1, 0, 1, 0, 0, 1, 0,
    ])
    tell(fold, [
      ['case.feedback', 'c', TOTAL_DUE + 17 * HOUR, { result: 'solved' }],
      ['case.verifyAssigned', 'c', TOTAL_DUE + 17 * HOUR + 1, { verifier: 'v' }],
      ['case.verifyPassed', 'c', TOTAL_DUE + 18 * HOUR, { verdict: 'pass' }],
    ])
    expect([...parts(fold, 'C5'), ...parts(fold, 'C6')]).toEqual([1, 1, 0, 0, 1, 0])
  })

  test('[§0.5.3] an escalation in April leaves what was late in March', () => {
    const april = Date.parse('2026-04-07T09:00:00+08:00')
    const fold = told(signed('c'))
    fold.advance(april)
    const march = (): unknown[] => {
      const { values } = fold.full('S', 'LEADER')
      return ['C5', 'C7', 'C10'].map((id) => [
        values[`${id}@lastMonth.n`],
        values[`${id}@lastMonth.d`],
      ])
    }
    const before = [
      [0, 1],
      [0, 1],
      [1, 1],
    ]
    expect([value(fold, 'C9@now'), ...march()]).toEqual([1, ...before])
    tell(fold, [
      ['case.escalated', 'c', april, { newTier: 'district', reason: 'r', dueAt: april + 2 * HOUR }],
    ])
    fold.advance(april + HOUR)
    expect([value(fold, 'C9@now'), ...march()]).toEqual([1, ...before])
    // The new order itself is not late yet.
    expect(parts(fold, 'C10')).toEqual([0, 0, 0])
  })

  test('[§0.5.3] an extension granted in April holds from then on and leaves what was late in March (T11)', () => {
    const april = Date.parse('2026-04-07T09:00:00+08:00')
    const fold = told(signed('c'))
    fold.advance(april)
    const march = (): unknown[] => {
      const { values } = fold.full('S', 'LEADER')
      return ['C5', 'C6', 'C7', 'C10', 'C16'].map((id) => [
        values[`${id}@lastMonth.n`],
        values[`${id}@lastMonth.d`],
      ])
    }
    const before = [
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 1],
      [0, 1],
    ]
    expect([value(fold, 'C9@now'), ...march()]).toEqual([1, ...before])
    tell(fold, [
      ['case.extended', 'c', april, { reason: 'r', newDueAt: april + DAY, reporterInformed: true }],
    ])
    fold.advance(april + HOUR)
    expect([value(fold, 'C9@now'), ...march()]).toEqual([0, ...before])
    expect([parts(fold, 'C5'), parts(fold, 'C10')]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
    // It is late once more by the new due, and that does not join what was before.
    fold.advance(april + 3 * DAY)
    expect([value(fold, 'C9@now'), value(fold, 'C9@now{age=1d}'), ...march()]).toEqual([
      1,
      0,
      ...before,
    ])
    expect(value(fold, 'C9@now{age=3d}')).toBe(1)
  })

  test('[R12] a new dispatch after a return leaves what was unhandled in March', () => {
    const april = Date.parse('2026-04-07T09:00:00+08:00')
    const fold = told([...dispatched('c'), ['case.returned', 'c', HANDLE_DUE + HOUR, BACK]])
    fold.advance(april)
    const march = (): unknown[] => {
      const { values } = fold.full('S', 'LEADER')
      return ['C7', 'C8', 'C10'].map((id) => [
        values[`${id}@lastMonth.n`],
        values[`${id}@lastMonth.d`],
      ])
    }
    const before = [
      [0, 1],
      [0, 1],
      [1, 1],
    ]
    expect([...march(), parts(fold, 'C10')]).toEqual([...before, [1, 1, 0]])
    const order = { ownerOrg: 'police', tier: 'street', dueAt: april + 4 * HOUR }
    tell(fold, [['case.dispatched', 'c', april, order]])
    fold.advance(april + HOUR)
    // The new order has a limit of its own, as after an escalation.
    expect([...march(), parts(fold, 'C10')]).toEqual([...before, [0, 0, 0]])
    tell(fold, [
      ['case.signed', 'c', april + 2 * HOUR, { signer: 'b' }],
      ['case.feedback', 'c', april + 4 * HOUR, { result: 'solved' }],
    ])
    expect([...march(), parts(fold, 'C8')]).toEqual([...before, [1, 1, 0]])
  })

  test('a case that moves takes its past with it', () => {
    const fold = told([...closed('c'), reopened('c', at(200))])
    tell(fold, [['case.signed', 'c', at(201), { signer: 'b' }]])
    expect([parts(fold, 'C5', 'A1'), parts(fold, 'C5', 'B1')]).toEqual([
      [1, 1, 0],
      [0, 0, 0],
    ])
    const moved = told([...closed('c', {}), ...closed('d', {}, 5)])
    tell(moved, [
      [
        'case.imported',
        'e',
        at(300),
        {
          source: 'grid',
          categoryL1: '02',
          regionCode: 'B1',
          provenAnchors: { closedAt: at(250), dueAt: at(240) },
        },
      ],
      [
        'case.imported',
        'e',
        at(301),
        {
          source: 'grid',
          categoryL1: '02',
          regionCode: 'A2',
          provenAnchors: { closedAt: at(250) },
        },
      ],
    ])
    expect([parts(moved, 'C6', 'B'), parts(moved, 'C6', 'A')]).toEqual([
      [0, 0, 0],
      [2, 3, 0],
    ])
  })

  test('what is told late is put in its place: a close that had happened takes the case out of the overdue', () => {
    const events = closed('c')
    const fold = told(events.slice(0, -1))
    fold.advance(TOTAL_DUE + HOUR)
    expect([value(fold, 'C9@now'), ...parts(fold, 'C6')]).toEqual([1, 0, 1, 0])
    tell(fold, events.slice(-1))
    expect([value(fold, 'C9@now'), ...parts(fold, 'C6')]).toEqual([0, 1, 1, 0])
  })

  test('resolved on the spot is in C19 and C18, not in C5', () => {
    const fold = told([
      ...reported('c'),
      ['case.selfResolved', 'c', at(5), { result: 'solved', note: 'n' }],
    ])
    expect([parts(fold, 'C5'), parts(fold, 'C18'), parts(fold, 'C19')]).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [1, 1, 0],
    ])
  })
})

describe('C19: settled in the grid', () => {
  test('[§0.5.4] each round by the tier at its own close, whatever a reopening names', () => {
    const inGrid = [...closed('c', { tier: 'grid' }), reopened('c', at(200))]
    expect(parts(told(inGrid), 'C19')).toEqual([1, 1, 0])
    const again = told([
      ...inGrid,
      ['case.signed', 'c', at(201), { signer: 'b' }],
      ['case.feedback', 'c', at(210), { result: 'solved' }],
      verifying('c', 211),
      ['case.verifyPassed', 'c', at(220), { verdict: 'pass' }],
    ])
    expect(parts(again, 'C19')).toEqual([1, 2, 0])
    const above = told([
      ...closed('d'),
      ['case.reopened', 'd', at(200), { reason: 'r', tier: 'grid', dueAt: at(300) }],
    ])
    expect(parts(above, 'C19')).toEqual([0, 1, 0])
  })

  test('a round takes the tier of an escalation, and a reopening without one keeps it', () => {
    const fold = told([
      ...signed('c', { tier: 'grid' }),
      ['case.escalated', 'c', at(10), { newTier: 'street', reason: 'r', dueAt: HANDLE_DUE }],
      ['case.signed', 'c', at(11), { signer: 'b' }],
      ['case.feedback', 'c', at(60), { result: 'solved' }],
      verifying('c', 61),
      ['case.verifyPassed', 'c', at(90), { verdict: 'pass' }],
      ...closed('d', { tier: 'grid' }),
      ['case.reopened', 'd', at(200), { reason: 'r' }],
      ['case.signed', 'd', at(201), { signer: 'b' }],
      ['case.feedback', 'd', at(210), { result: 'solved' }],
      verifying('d', 211),
      ['case.verifyPassed', 'd', at(220), { verdict: 'pass' }],
    ])
    expect(parts(fold, 'C19')).toEqual([2, 3, 0])
  })

  test('[§0.5.4] an imported close of unknown tier stays out after its reopening', () => {
    const provenAnchors = { reportedAt: at(0), closedAt: at(90) }
    const fold = told([
      [
        'case.imported',
        'c',
        at(91),
        { source: 'grid', categoryL1: '02', regionCode: 'A1', provenAnchors },
      ],
      ['case.reopened', 'c', at(200), { reason: 'r', tier: 'grid', dueAt: at(300) }],
    ])
    expect(parts(fold, 'C19')).toEqual([0, 0, 0])
  })
})

describe('C9: overdue', () => {
  test('splits by tier, owner and age, and every split adds up', () => {
    const fold = told([
      ...signed('c', { tier: 'grid' }),
      ...signed('d', { tier: 'district', ownerOrg: 'police', regionCode: 'B1' }),
      ...signed('e', { ownerOrg: 'elsewhere' }),
    ])
    const ages = (): unknown[] =>
      ['1d', '3d', '7d', 'over'].map((age) => value(fold, `C9@now{age=${age}}`))
    fold.advance(TOTAL_DUE)
    expect([value(fold, 'C9@now'), ...ages()]).toEqual([3, 3, 0, 0, 0])
    expect(
      ['grid', 'street', 'district', 'other'].map((tier) => value(fold, `C9@now{tier=${tier}}`)),
    ).toEqual([1, 1, 1, 0])
    expect(['urban', 'police', 'other'].map((org) => value(fold, `C9@now{owner=${org}}`))).toEqual([
      1, 1, 1,
    ])
    fold.advance(TOTAL_DUE + DAY - HOUR - 1000)
    expect(ages()).toEqual([3, 0, 0, 0])
    fold.advance(TOTAL_DUE + DAY)
    expect(ages()).toEqual([0, 3, 0, 0])
    fold.advance(TOTAL_DUE + 3 * DAY)
    expect(ages()).toEqual([0, 0, 3, 0])
    fold.advance(TOTAL_DUE + 7 * DAY)
    expect(ages()).toEqual([0, 0, 0, 3])
    tell(fold, [['case.cancelled', 'c', fold.tMs, { reason: 'r' }]])
    expect([value(fold, 'C9@now'), ...ages()]).toEqual([2, 0, 0, 0, 2])
  })

  test('a suspended case is not overdue while it is suspended, and late by as much afterwards', () => {
    const fold = told([
      // Without a standard the limit runs in natural days.
      ...signed('c', { categoryL1: '10', categoryL2: '1002' }),
      ['case.suspended', 'c', TOTAL_DUE + HOUR, { reason: 'r', reviewDate: TOTAL_DUE + 50 * DAY }],
    ])
    fold.advance(TOTAL_DUE + 2 * HOUR)
    expect([value(fold, 'C9@now'), value(fold, 'caseSuspended@now')]).toEqual([0, 1])
    fold.advance(TOTAL_DUE + 20 * DAY)
    tell(fold, [['case.resumed', 'c', TOTAL_DUE + 20 * DAY]])
    fold.advance(TOTAL_DUE + 20 * DAY + HOUR)
    const ages = ['1d', '3d', '7d', 'over'].map((age) => value(fold, `C9@now{age=${age}}`))
    expect([value(fold, 'C9@now'), ...ages]).toEqual([1, 1, 0, 0, 0])
  })
})

describe('C11, C11b, C12: durations', () => {
  test('leave out the pauses, and count a later round from its reopening', () => {
    const fold = told([
      ...signed('c'),
      ['case.contacted', 'c', at(63), { channel: 'call', result: 'r' }],
      suspended('c', 120),
      ['case.resumed', 'c', at(240), {}],
      ['case.feedback', 'c', at(303), { result: 'solved' }],
      verifying('c', 310),
      ['case.verifyPassed', 'c', at(360), { verdict: 'pass' }],
      reopened('c', at(400)),
      ['case.signed', 'c', at(401), { signer: 'b' }],
      ['case.contacted', 'c', at(402), { channel: 'call', result: 'r' }],
      ['case.feedback', 'c', at(430), { result: 'solved' }],
      verifying('c', 440),
      ['case.verifyPassed', 'c', at(520), { verdict: 'pass' }],
    ])
    expect([value(fold, 'C11'), value(fold, 'C11@all.n')]).toEqual([3, 1])
    // 6 h less the pause of 2 h, and 2 h from the reopening.
    expect([value(fold, 'C11b'), value(fold, 'C11b@all.n')]).toEqual([3, 2])
    expect([value(fold, 'C12'), value(fold, 'C12@all.n')]).toEqual([1, 1])
    expect([value(fold, 'C12b'), value(fold, 'C12b@all.n')]).toEqual([1.05, 1])
  })
})

describe('[R5] durations leave out what is excluded, and say how many', () => {
  const contacted = (id: string): Event => [
    'case.contacted',
    id,
    at(30),
    { channel: 'call', result: 'r' },
  ]
  const counts = (fold: ReturnType<typeof told>): unknown[] =>
    ['C11', 'C11b', 'C12', 'C12b'].map((id) => [
      value(fold, `${id}@all.n`),
      value(fold, `${id}@all.x`),
    ])

  test('a case cancelled after its handling, and one suspended in a rework', () => {
    const fold = told([
      ...handled('c'),
      contacted('c'),
      ['case.cancelled', 'c', at(70), { reason: 'r' }],
      ...handled('d'),
      verifying('d', 61),
      ['case.verifyFailed', 'd', at(70), { reason: 'r', newDueAt: at(200) }],
      suspended('d', 80),
      ...handled('e'),
    ])
    const none = [0, 0]
    expect(counts(fold)).toEqual([[1, 2], none, [0, 1], [0, 1]])
    tell(fold, [['case.resumed', 'd', at(90), {}]])
    expect(counts(fold)[0]).toEqual([2, 1])
  })

  test('a round whose appeal was accepted, and none that a later round is out of', () => {
    const fold = told([
      ...closed('c'),
      contacted('c'),
      ['case.appealed', 'c', at(100), { disputed: 'd' }],
      ['case.appealAccepted', 'c', at(110), {}],
      ...closed('d'),
      contacted('d'),
      reopened('d', at(200)),
      ['case.cancelled', 'd', at(210), { reason: 'r' }],
    ])
    const one = [1, 1]
    expect(counts(fold)).toEqual([one, one, one, one])
  })
})

describe('C16, C18, C30: what follows', () => {
  test('rework counts where the round closes, and while it is overdue', () => {
    const failed = (id: string, minutes: number): Event[] => [
      verifying(id, minutes - 1),
      ['case.verifyFailed', id, at(minutes), { reason: 'r', newDueAt: HANDLE_DUE }],
    ]
    const fold = told([
      ...handled('c'),
      ...failed('c', 70),
      ['case.feedback', 'c', at(80), { result: 'solved' }],
      verifying('c', 81),
      ['case.verifyPassed', 'c', at(90), { verdict: 'pass' }],
      ...closed('d'),
      ...handled('e'),
      ...failed('e', 70),
    ])
    expect(parts(fold, 'C16')).toEqual([1, 2, 0])
    fold.advance(TOTAL_DUE)
    expect(parts(fold, 'C16')).toEqual([2, 3, 0])
  })

  test('a reopening belongs to the close it follows', () => {
    const fold = told(closed('c'))
    fold.advance(at(90) + 10 * DAY)
    expect(parts(fold, 'C18')).toEqual([0, 1, 0])
    tell(fold, [reopened('c', at(90) + 30 * DAY)])
    expect([...parts(fold, 'C18'), ...parts(fold, 'C18@today')]).toEqual([1, 1, 0, 0, 0, 0])
  })

  test('the loop is looked at a week after the close', () => {
    const called = (id: string): Event => [
      'case.callback',
      id,
      at(100),
      { contacted: true, level: 5 },
    ]
    const fold = told([
      ...closed('c'),
      called('c'),
      ...closed('d'),
      ...closed('e', { categoryL1: '10', categoryL2: '1001' }),
      ...closed('f', { categoryL1: '10', categoryL2: '1002' }),
      ...reported('g'),
      ['case.selfResolved', 'g', at(90), { result: 'solved', note: 'n' }],
    ])
    fold.advance(at(90) + 7 * DAY - HOUR)
    expect(parts(fold, 'C30')).toEqual([0, 0, 0])
    fold.advance(at(90) + 7 * DAY)
    // c was called back, e and g need none; d and f were not, though f has no standard.
    expect([...parts(fold, 'C30'), value(fold, 'C30')]).toEqual([3, 5, 0, 0.6])
    tell(fold, [['case.callback', 'd', fold.tMs, { contacted: false }]])
    expect(parts(fold, 'C30')).toEqual([4, 5, 0])
  })
})

test('the composite gives the weight of a part without data to the others, and says so', () => {
  const nothing = told(filed('c'))
  expect([value(nothing, 'caseHealth'), value(nothing, 'caseHealth@all.x')]).toEqual([null, 5])
  const fold = told([...handled('c'), ...signed('d')])
  fold.advance(HANDLE_DUE)
  // Handled 1/2 × 30 + in time 1/2 × 20 + not overdue 1/2 × 20 + not extended 1 × 10 of 80; nothing was to be closed yet.
  const found = [value(fold, 'caseHealth'), ...parts(fold, 'caseHealth')]
  expect(found).toEqual([(45 / 80) * 100, 45, 80, 1])
})

test('C2b, C3 and C4 divide what was decided and what was filed, whatever became of it', () => {
  const fold = told([
    ...filed('c'),
    ...dispatched('d'),
    ...reported('r'),
    ['case.rejected', 'r', at(3), { reason: 'duplicate', reporterInformed: true }],
    ...reported('m'),
    ['case.merged', 'm', at(3), { masterCaseId: 'c' }],
  ])
  expect([value(fold, 'C2a'), parts(fold, 'C2b'), parts(fold, 'C4')]).toEqual([
    2,
    [2, 3, undefined],
    [2, 2, 0],
  ])
  // Nobody dispatched c within a day.
  fold.advance(at(2) + DAY)
  expect(parts(fold, 'C4')).toEqual([1, 2, 0])
  tell(fold, [['case.cancelled', 'c', fold.tMs, { reason: 'r' }]])
  expect(parts(fold, 'C4')).toEqual([1, 1, 1])
  // What was decided stays decided: the bulletin's 996 of 1054 filed are of all that were accepted.
  tell(fold, [
    ...reported('n').map(([type, id, , data = {}]): Event => [type, id, fold.tMs, data]),
    ['case.accepted', 'n', fold.tMs + 1, { acceptor: 'a' }],
    ['case.merged', 'n', fold.tMs + 2, { masterCaseId: 'd' }],
  ])
  expect([parts(fold, 'C2b'), parts(fold, 'C3')]).toEqual([
    [3, 4, undefined],
    [2, 3, undefined],
  ])
})

test('[§2.2.7] C9b: two weeks suspended are no part of the limit, of which a fifth is nearly due', () => {
  // Due for handling in a week, for the close a day later: a fifth of eight days are 1.6; two weeks later by the suspension.
  const due = MONDAY + 8 * DAY + 14 * DAY
  const fold = told([
    ...signed('c', { dueAt: MONDAY + 7 * DAY }),
    suspended('c', 10),
    ['case.resumed', 'c', at(10) + 14 * DAY, {}],
  ])
  const nearlyDueAt = (tMs: number): unknown => {
    fold.advance(tMs)
    return value(fold, 'C9b@now')
  }
  expect(nearlyDueAt(at(10) + 14 * DAY)).toBe(0)
  expect(nearlyDueAt(due - 1.6 * DAY - 1000)).toBe(0)
  expect(nearlyDueAt(due - 1.6 * DAY)).toBe(1)
  expect(nearlyDueAt(due)).toBe(0)
})

describe('[CT5] due at the very end of a window', () => {
  const APRIL = Date.parse('2026-04-01T00:00:00+08:00')
  const lastMonth = (events: readonly Event[], key: string): unknown[] => {
    const fold = told(events)
    fold.advance(APRIL + 9 * DAY)
    const { values } = fold.full('S', 'LEADER')
    return ['n', 'd', 'x'].map((part) => values[`${key}@lastMonth.${part}`])
  }
  const closedAt = (time: number): Event[] => [
    ['case.feedback', 'c', time, { result: 'solved', evidence: ['e'], handler: 'b' }],
    verifying('c', (time - MONDAY) / MINUTE + 1),
    ['case.verifyPassed', 'c', time + 2 * MINUTE, { verdict: 'pass', evidence: ['e'] }],
  ]

  test.each([
    ['a moment before', APRIL - 1, 1],
    ['at it', APRIL, 1],
    ['a moment after', APRIL + 1, 0],
  ])('should have been closed and handled: %s', (_says, due, d) => {
    // TOTAL is a day of verification after HANDLE.
    expect(lastMonth(signed('c', { dueAt: due - DAY }), 'C5')).toEqual([0, d, 0])
    expect(lastMonth(signed('c', { dueAt: due }), 'C7')).toEqual([0, d, 0])
    expect(lastMonth(signed('c', { dueAt: due }), 'C10')).toEqual([d, d, 0])
  })

  test('also when it was closed in the first minutes of the next', () => {
    const late = [...signed('c', { dueAt: APRIL - DAY }), ...closedAt(APRIL + MINUTE)]
    expect(lastMonth(late, 'C5')).toEqual([0, 1, 0])
    // Closed at the due is in time, and of the next month.
    const inTime = [...signed('c', { dueAt: APRIL - DAY }), ...closedAt(APRIL - 2 * MINUTE)]
    expect(lastMonth(inTime, 'C5')).toEqual([0, 0, 0])
  })

  test('but not where the case was opened anew at that instant', () => {
    const again: Event = [
      'case.reopened',
      'c',
      APRIL,
      { reason: 'r', ownerOrg: 'urban', tier: 'street', dueAt: APRIL },
    ]
    const events = [...signed('c', { dueAt: APRIL }), ...closedAt(APRIL - DAY), again]
    expect(lastMonth(events, 'C10')).toEqual([0, 1, 0])
  })
})
