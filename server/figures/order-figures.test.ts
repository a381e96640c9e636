import { describe, expect, test } from 'vitest'
import { parts, tell, told, type Event } from '../testing/told.ts'
import { at, figures, order, submitted, type Figures } from '../testing/told-volunteers.ts'

const HOUR_MIN = 60
const DAY_MIN = 1440

/** Approved at 09:00 on Monday: to be dispatched within one workday, by Tuesday 09:00. */
const approved = (id: string): Event[] => [submitted(id, -30), order('approved', id, 0)]
/** Dispatched ten minutes later: to be taken by Tuesday 09:10. */
const dispatched = (id: string): Event[] => [...approved(id), order('dispatched', id, 10)]
const ACCEPT_DUE = DAY_MIN + 10
/** Done at 11:00. */
const done = (id: string): Event[] => [
  ...dispatched(id),
  order('accepted', id, 20),
  order('done', id, 120),
]
const wish = (id: string, data: object = {}): Event =>
  submitted(id, 0, { orderType: 'microWish', wishDate: at(DAY_MIN), ...data })

interface Row {
  readonly says: string
  readonly events: readonly Event[]
  readonly now?: number
  /** A number is the value, a list is `[n, d, x]` as far as it goes. */
  readonly expected: Figures
}

const ROWS: readonly Row[] = [
  {
    says: 'V9: approved by decided, in the window of the submission',
    events: [
      ...approved('o1'),
      submitted('o2', -30, { orderType: 'merchant' }),
      order('rejected', 'o2', 1),
      submitted('o3', -30),
      submitted('o4', -30),
      order('cancelled', 'o4', 2),
      ...approved('o5'),
      order('cancelled', 'o5', 3),
    ],
    expected: { 'V9a@all': 5, 'V9a@all{type=merchant}': 1, V9b: [2, 3] },
  },
  {
    says: 'V10a: an order counts in the hour of its dispatch limit, not before',
    events: dispatched('o1'),
    now: DAY_MIN - 1,
    expected: { V10a: [0, 0, 0] },
  },
  {
    says: 'V10a: dispatched early or late is dispatched, not at all is not, cancelled is out',
    events: [
      ...dispatched('early'),
      ...approved('late'),
      order('dispatched', 'late', DAY_MIN + 100),
      ...approved('never'),
      ...approved('cancelled'),
      order('cancelled', 'cancelled', 30),
    ],
    now: DAY_MIN + 110,
    expected: { V10a: [2, 3, 1] },
  },
  {
    says: 'V10a: at the very limit an order not dispatched is due',
    events: approved('never'),
    now: DAY_MIN,
    expected: { V10a: [0, 1, 0] },
  },
  {
    says: 'V10: taken at the very limit is in time, a minute later is taken late',
    events: [
      ...dispatched('in'),
      order('accepted', 'in', ACCEPT_DUE),
      ...dispatched('late'),
      order('accepted', 'late', ACCEPT_DUE + 1),
    ],
    now: ACCEPT_DUE + 10,
    expected: { V10b: [2, 2, 0], V10c: [1, 2, 0] },
  },
  {
    says: 'V10: a dispatch declined in time is none; the order is due by its first dispatch, the next by its own',
    events: [
      ...dispatched('o'),
      order('declined', 'o', 100, { reason: 'r' }),
      order('dispatched', 'o', 200),
      order('accepted', 'o', 300),
    ],
    now: ACCEPT_DUE,
    expected: { V10b: [1, 1, 0], V10c: [0, 0, 0] },
  },
  {
    says: 'V10c: the second dispatch counts by its own limit',
    events: [
      ...dispatched('o'),
      order('declined', 'o', 100, { reason: 'r' }),
      order('dispatched', 'o', 200),
      order('accepted', 'o', 300),
    ],
    now: DAY_MIN + 200,
    expected: { V10b: [1, 1, 0], V10c: [1, 1, 0] },
  },
  {
    says: 'V10c: dispatching anew after the limit does not undo the miss',
    events: [
      ...dispatched('o'),
      order('dispatched', 'o', ACCEPT_DUE + 60),
      order('accepted', 'o', ACCEPT_DUE + 70),
    ],
    now: 2 * DAY_MIN + 2 * HOUR_MIN,
    expected: { V10b: [1, 1, 0], V10c: [1, 2, 0] },
  },
  {
    says: 'V10c: every dispatch of a cancelled order is out',
    events: [
      ...dispatched('o'),
      order('dispatched', 'o', 60),
      order('accepted', 'o', 70),
      order('cancelled', 'o', 80),
    ],
    now: 2 * DAY_MIN,
    expected: { V10b: [0, 0, 1], V10c: [0, 0, 2] },
  },
  {
    says: 'V11: ratings of one’s own by level, and who took part of those served',
    events: [
      ...done('good'),
      order('reviewed', 'good', 130, { level: 3, ratingSource: 'self' }),
      ...done('bad'),
      order('reviewed', 'bad', 130, { level: 2, ratingSource: 'self' }),
      ...done('default'),
      order('reviewed', 'default', 130, { level: 5, ratingSource: 'default' }),
      ...done('silent'),
      order('reviewed', 'silent', 130, { solved: 'solved', ratingSource: 'self' }),
      ...done('waiting'),
    ],
    expected: { V11a: [1, 2, 1], V11b: [2, 5], 'orderOpen@now{column=review}': 1 },
  },
  {
    says: '[§2.5] V11: a review that was taken out later is in neither rate',
    events: [
      ...done('kept'),
      order('reviewed', 'kept', 130, { level: 5, ratingSource: 'self' }),
      ...done('out'),
      order('reviewed', 'out', 130, { level: 5, ratingSource: 'self' }),
      ['feedback.excluded', 'order:out:1', at(140), { reason: 'r' }],
    ],
    expected: { V11a: [1, 1, 1], V11b: [1, 2] },
  },
  {
    says: 'V11: a review after the window of seven days is none',
    events: [
      ...done('o'),
      order('reviewed', 'o', 120 + 7 * DAY_MIN + 1, { level: 5, ratingSource: 'self' }),
    ],
    expected: { V11a: [0, 0, 0], V11b: [0, 1] },
  },
  {
    says: 'V14: done at the very wish date is in time, later or not at all is not, rejected and cancelled are out',
    events: [
      ...['in', 'late', 'open'].flatMap((id) => [
        wish(id),
        order('approved', id, 1),
        order('dispatched', id, 2),
        order('accepted', id, 3),
      ]),
      order('done', 'in', DAY_MIN),
      order('done', 'late', DAY_MIN + 1),
      wish('rejected'),
      order('rejected', 'rejected', 5),
      wish('cancelled'),
      order('cancelled', 'cancelled', 5),
      wish('undated', { wishDate: undefined }),
      submitted('noWish', 0, { wishDate: at(DAY_MIN) }),
    ],
    now: DAY_MIN + 5,
    expected: { V14: [1, 3, 2] },
  },
  {
    says: 'V14: before the wish date nothing is due',
    events: [wish('open')],
    now: DAY_MIN - 1,
    expected: { V14: [0, 0, 0] },
  },
]

describe('orders', () => {
  test.each(ROWS)('$says', ({ events, now, expected }) => {
    const fold = told(events)
    if (now !== undefined) fold.advance(at(now))
    expect(figures(fold, expected)).toEqual(expected)
  })
})

test('[IN4] a cancellation told late takes an order out of the rates of its limits', () => {
  const fold = told(dispatched('o'))
  fold.advance(at(2 * DAY_MIN))
  expect(parts(fold, 'V10b')).toEqual([0, 1, 0])
  tell(fold, [order('cancelled', 'o', 50)])
  expect(parts(fold, 'V10b')).toEqual([0, 0, 1])
})
