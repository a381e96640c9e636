import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, MONDAY, parts, tell, told, value, type Event } from '../testing/told.ts'
import { at, closed, dispatched, handled, signed } from '../testing/told-cases.ts'

/** Orders are dispatched at minute 3: SIGN within an hour, RESPOND within a day (DOMAIN §2.2.7). */
const SIGN_DUE = at(3) + HOUR
const RESPOND_DUE = at(3) + DAY

const contacted = (id: string, time: number): Event => [
  'case.contacted',
  id,
  time,
  { channel: 'call', result: 'r' },
]
const returned = (id: string, time: number): Event => [
  'case.returned',
  id,
  time,
  { reason: 'r', basis: 'b' },
]
const again = (id: string, time: number): Event => [
  'case.dispatched',
  id,
  time,
  { ownerOrg: 'police', tier: 'street', dueAt: time + 2 * HOUR },
]
const signedAt = (id: string, time: number): Event => ['case.signed', id, time, { signer: 'b' }]
const supervised = (id: string, time: number, replyDue: number): Event => [
  'case.supervised',
  id,
  time,
  { kind: 'leader', requirement: 'r', replyDue },
]
const replied = (id: string, time: number): Event => ['case.superviseReplied', id, time]

interface Row {
  readonly says: string
  readonly events: readonly Event[]
  readonly now?: number
  readonly expected: Readonly<Record<string, readonly unknown[]>>
}

const ROWS: readonly Row[] = [
  {
    says: 'a signature at the very due is in time and stands in the hour of the due',
    events: [...dispatched('c'), signedAt('c', SIGN_DUE)],
    expected: { C14: [1, 1, 0] },
  },
  {
    says: 'a signature after the due is late',
    events: [...dispatched('c'), signedAt('c', SIGN_DUE + 1)],
    expected: { C14: [0, 1, 0] },
  },
  {
    says: 'an early signature waits for the hour of its due',
    events: signed('c'),
    now: at(59),
    expected: { C14: [0, 0, 0] },
  },
  {
    says: 'an order that nobody signed counts once its due has come',
    events: dispatched('c'),
    now: SIGN_DUE,
    expected: { C14: [0, 1, 0], C13: [0, 0, 0] },
  },
  {
    says: 'an order returned before its due is void, and the next one counts by itself',
    events: [...dispatched('c'), returned('c', at(10)), again('c', at(20)), signedAt('c', at(30))],
    now: at(200),
    expected: { C14: [1, 1, 0], C15: [1, 1, 0], C26: [0, 1, 0] },
  },
  {
    says: 'an order returned after its due was late all the same',
    events: [
      ...dispatched('c'),
      returned('c', SIGN_DUE + 1),
      again('c', at(120)),
      signedAt('c', at(130)),
    ],
    now: at(300),
    expected: { C14: [1, 2, 0] },
  },
  {
    says: 'a returned order that nobody dispatched again is returned, not rerouted',
    events: [...dispatched('c'), returned('c', at(10)), ...signed('d')],
    expected: { C15: [1, 2, 0], C26: [2, 2, 0] },
  },
  {
    says: 'an escalation asks for a second signature',
    events: [
      ...signed('c'),
      ['case.escalated', 'c', at(10), { newTier: 'district', reason: 'r', dueAt: at(400) }],
    ],
    now: at(10) + HOUR,
    expected: { C14: [1, 2, 0] },
  },
  {
    says: 'contact at the very due answers the order, and once is enough',
    events: [...signed('c'), contacted('c', RESPOND_DUE), contacted('c', RESPOND_DUE + 1)],
    expected: { C13: [1, 1, 0] },
  },
  {
    says: 'contact after the due is late',
    events: [...signed('c'), contacted('c', RESPOND_DUE + 1)],
    expected: { C13: [0, 1, 0] },
  },
  {
    says: '[§3.2] a case closed without a contact was not answered: it counts when its limit comes',
    events: closed('c'),
    now: RESPOND_DUE,
    expected: { C13: [0, 1, 0] },
  },
  {
    says: 'and not before',
    events: closed('c'),
    now: RESPOND_DUE - HOUR,
    expected: { C13: [0, 0, 0] },
  },
  {
    says: 'where its appeal was accepted it is out',
    events: [
      ...closed('c'),
      ['case.appealed', 'c', at(100), { disputed: 'd' }],
      ['case.appealAccepted', 'c', at(110), {}],
    ],
    now: RESPOND_DUE + DAY,
    expected: { C13: [0, 0, 1] },
  },
  {
    says: 'a case closed after a contact in time was answered',
    events: [...closed('c'), contacted('c', at(30))],
    now: RESPOND_DUE + DAY,
    expected: { C13: [1, 1, 0] },
  },
  {
    says: 'a case that waits for verification has still to be answered',
    events: handled('c'),
    now: RESPOND_DUE,
    expected: { C13: [0, 1, 0] },
  },
  {
    says: 'a cancelled case is out of what had come due',
    events: [...dispatched('c'), ['case.cancelled', 'c', SIGN_DUE + HOUR, { reason: 'r' }]],
    expected: { C14: [0, 0, 1], C15: [0, 0, 1], C13: [0, 0, 0] },
  },
  {
    says: 'a suspended case is out until it is resumed',
    events: [
      ...signed('c'),
      ['case.suspended', 'c', at(70), { reason: 'r', reviewDate: at(9000) }],
    ],
    now: at(80),
    expected: { C14: [0, 0, 1], C15: [0, 0, 1], C26: [0, 0, 1], C4: [0, 0, 1] },
  },
  {
    says: 'a reply at the very due answers the supervision, and it reopens nothing',
    events: [...signed('c'), supervised('c', at(10), at(60)), replied('c', at(60))],
    expected: { C27: [1, 1, 0] },
  },
  {
    says: 'a supervision that was not replied to is due when its due has come',
    events: [...signed('c'), supervised('c', at(10), at(60))],
    now: at(60),
    expected: { C27: [0, 1, 0] },
  },
  {
    says: 'a supervision whose due lay behind it when it began was answered late, even at that very moment',
    events: [...signed('c'), supervised('c', at(10), at(5)), replied('c', at(10))],
    expected: { C27: [0, 1, 0] },
  },
  {
    says: 'a later supervision takes the place of one whose due has not come',
    events: [
      ...signed('c'),
      supervised('c', at(10), at(200)),
      supervised('c', at(20), at(100)),
      replied('c', at(90)),
    ],
    now: at(300),
    expected: { C27: [1, 1, 0] },
  },
  {
    says: 'a case may be supervised twice',
    events: [
      ...signed('c'),
      supervised('c', at(10), at(60)),
      replied('c', at(61)),
      supervised('c', at(70), at(100)),
      replied('c', at(80)),
    ],
    now: at(120),
    expected: { C27: [1, 2, 0] },
  },
]

test.for(ROWS)('$says', ({ events, now, expected }) => {
  const fold = told(events)
  if (now !== undefined) fold.advance(now)
  for (const [id, figures] of Object.entries(expected))
    expect([id, ...parts(fold, id)]).toEqual([id, ...figures])
})

test('a due stands in its own day, whenever it was met', () => {
  const evening = MONDAY + 14 * HOUR
  const minutes = (evening - MONDAY) / MINUTE
  const fold = told([...dispatched('c', {}, minutes + 30), signedAt('c', at(minutes + 40))])
  // Dispatched at 23:33, signed at 23:40, due at 00:33 of Tuesday.
  expect([parts(fold, 'C14@today'), value(fold, 'C14@all')]).toEqual([[0, 0, 0], null])
  fold.advance(MONDAY + 15 * HOUR)
  expect(parts(fold, 'C14@today')).toEqual([1, 1, 0])
})

test('[IN4] a reply to a supervision that never was is rejected', () => {
  const fold = told([...signed('c'), replied('c', at(10))])
  expect(fold.ledger.rejections().map(({ reason }) => reason)).toEqual(['wasSupervised'])
})

test('[CT1] a signature told late takes back that the order was late', () => {
  const fold = told(dispatched('c'))
  fold.advance(SIGN_DUE + DAY)
  expect(parts(fold, 'C14')).toEqual([0, 1, 0])
  tell(fold, [signedAt('c', SIGN_DUE - 1)])
  expect(parts(fold, 'C14')).toEqual([1, 1, 0])
})
