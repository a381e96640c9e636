import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, MONDAY, parts, tell, told, value, type Event } from '../testing/told.ts'
import { at, handled, verifying } from '../testing/told-cases.ts'

const blown = (id: string, kind: string, caseId?: string): Event => [
  'whistle.blown',
  id,
  MONDAY,
  {
    regionCode: 'A',
    kind,
    reason: 'jointEnforcement',
    orgs: ['urban'],
    ...(caseId === undefined ? {} : { caseId }),
  },
]
const step = (name: string, id: string, time: number, data = {}): Event => [
  `whistle.${name}`,
  id,
  time,
  data,
]
const resolved = (id: string, time: number): Event =>
  step('resolved', id, time, { result: 'solved' })
const rated = (id: string, time: number, level: number): Event => step('rated', id, time, { level })

interface Row {
  readonly says: string
  readonly events: readonly Event[]
  readonly now: number
  readonly expected: Readonly<Record<string, readonly unknown[]>>
}

const LONG = MONDAY + 30 * DAY

const ROWS: readonly Row[] = [
  {
    says: 'an emergency whistle has five minutes for the signature and thirty for the arrival',
    events: [
      blown('e', 'emergency'),
      step('signed', 'e', at(5)),
      step('arrived', 'e', at(30)),
      blown('f', 'emergency'),
      step('signed', 'f', at(5) + 1),
      step('arrived', 'f', at(30) + 1),
    ],
    now: LONG,
    expected: { C21: [1, 2, 0], C22: [1, 2, 0], C23: [0, 0, 0] },
  },
  {
    says: 'another has an hour for the signature',
    events: [
      blown('w', 'work'),
      step('signed', 'w', at(60)),
      blown('x', 'tough'),
      step('signed', 'x', at(60) + 1),
    ],
    now: at(61),
    expected: { C21: [1, 2, 0] },
  },
  {
    says: 'a withdrawn whistle is out of what had come due, and nowhere else',
    events: [blown('w', 'work'), step('withdrawn', 'w', at(120), { reason: 'r' })],
    now: LONG,
    expected: { C20a: [undefined, undefined, undefined], C21: [0, 0, 1], C22: [0, 0, 0] },
  },
  {
    says: 'a whistle refused before its dues counts in none of them',
    events: [blown('w', 'work'), step('refused', 'w', at(30), { reason: 'r' })],
    now: LONG,
    expected: { C21: [0, 0, 0], C22: [0, 0, 0], C23: [0, 0, 0] },
  },
  {
    says: 'resolved and rated three or better is settled, also when it came late',
    events: [
      blown('w', 'work'),
      step('signed', 'w', at(10)),
      step('arrived', 'w', at(20)),
      resolved('w', MONDAY + 20 * DAY),
      rated('w', MONDAY + 21 * DAY, 3),
      blown('x', 'work'),
      step('signed', 'x', at(10)),
      step('arrived', 'x', at(20)),
      resolved('x', at(30)),
      rated('x', at(40), 2),
      blown('y', 'work'),
      step('signed', 'y', at(10)),
      step('arrived', 'y', at(20)),
      resolved('y', at(30)),
      blown('z', 'work'),
      step('signed', 'z', at(10)),
    ],
    now: LONG,
    expected: { C23: [1, 4, 0], C22: [3, 4, 0] },
  },
]

test.for(ROWS)('$says', ({ events, now, expected }) => {
  const fold = told(events)
  fold.advance(now)
  for (const [id, figures] of Object.entries(expected))
    expect([id, ...parts(fold, id)]).toEqual([id, ...figures])
})

test('a whistle arrives within three workdays, one for tough problems within five', () => {
  // Three workdays after Monday 09:00 is Thursday 09:00, five are the Monday after; Saturday the 7th alone is worked.
  const thursday = MONDAY + 3 * DAY
  const nextMonday = MONDAY + 7 * DAY
  const of = (id: string, kind: string, time: number): Event[] => [
    blown(id, kind),
    step('signed', id, at(10)),
    step('arrived', id, time),
  ]
  const fold = told([
    ...of('w', 'work', thursday),
    ...of('x', 'work', thursday + 1),
    ...of('y', 'tough', nextMonday),
    ...of('z', 'tough', nextMonday + 1),
  ])
  fold.advance(LONG)
  expect(parts(fold, 'C22')).toEqual([2, 4, 0])
})

test('a refusal that the district overrules begins the arrival anew, and cannot be refused again', () => {
  const fold = told([
    blown('w', 'work'),
    step('refused', 'w', at(30), { reason: 'r' }),
    step('refusalOverruled', 'w', MONDAY + 2 * DAY, { basis: 'b', org: 'police' }),
    step('refused', 'w', MONDAY + 2 * DAY + HOUR, { reason: 'r' }),
  ])
  expect(fold.ledger.rejections().map(({ reason }) => reason)).toEqual(['notArbitrated'])
  expect(value(fold, 'whistleOpen@now')).toBe(1)
  tell(fold, [step('arrived', 'w', MONDAY + 4 * DAY)])
  fold.advance(LONG)
  expect([parts(fold, 'C21'), parts(fold, 'C22')]).toEqual([
    [0, 0, 0],
    [1, 1, 0],
  ])
})

test('what a department missed before its refusal stays missed when the district overrules it', () => {
  // Three workdays end on Thursday at nine, ten on the Monday of the third week.
  const refusedAt = MONDAY + 15 * DAY
  const fold = told([
    blown('w', 'work'),
    step('signed', 'w', at(10)),
    step('refused', 'w', refusedAt, { reason: 'r' }),
  ])
  fold.advance(refusedAt + HOUR)
  expect([parts(fold, 'C22'), parts(fold, 'C23')]).toEqual([
    [0, 1, 0],
    [0, 1, 0],
  ])
  tell(fold, [
    step('refusalOverruled', 'w', MONDAY + 21 * DAY, { basis: 'b', org: 'police' }),
    step('arrived', 'w', MONDAY + 22 * DAY),
    resolved('w', MONDAY + 22 * DAY + HOUR),
    rated('w', MONDAY + 22 * DAY + 2 * HOUR, 5),
  ])
  fold.advance(MONDAY + 60 * DAY)
  expect([parts(fold, 'C21'), parts(fold, 'C22'), parts(fold, 'C23')]).toEqual([
    [1, 1, 0],
    [1, 2, 0],
    [1, 2, 0],
  ])
})

test('a refusal that the district upholds ends the whistle', () => {
  const fold = told([
    blown('w', 'work'),
    step('refused', 'w', at(30), { reason: 'r' }),
    step('refusalUpheld', 'w', at(90), { basis: 'b' }),
  ])
  fold.advance(LONG)
  expect([value(fold, 'whistleOpen@now'), parts(fold, 'C22')]).toEqual([0, [0, 0, 0]])
})

test('a case closes while its whistle is open only where that is said and reasoned', () => {
  const close = (data: object): Event[] => [
    ...handled('c'),
    blown('w', 'work', 'c'),
    verifying('c', 61),
    ['case.verifyPassed', 'c', at(90), { verdict: 'pass', evidence: ['e'], ...data }],
  ]
  expect(parts(told(close({})), 'C5')).toEqual([0, 0, 0])
  expect(parts(told(close({ closeLinked: true })), 'C5')).toEqual([0, 0, 0])
  expect(parts(told(close({ closeLinked: true, closeLinkedReason: 'r' })), 'C5')).toEqual([1, 1, 0])
})

test('[AL6] a whistle is late from the first limit that passes unmet until none waits, and not once it is over', () => {
  const fold = told([blown('w', 'work'), blown('x', 'work'), blown('y', 'work')])
  const late = (time: number): unknown => {
    fold.advance(time)
    return value(fold, 'whistleLate@now')
  }
  expect(late(MONDAY + HOUR - MINUTE)).toBe(0)
  tell(fold, [step('withdrawn', 'y', MONDAY + HOUR - MINUTE, { reason: 'r' })])
  expect(late(MONDAY + HOUR + MINUTE)).toBe(2)
  tell(fold, [step('signed', 'w', MONDAY + 2 * HOUR)])
  expect(late(MONDAY + 3 * HOUR)).toBe(1)
  // 24 h to contact the street have passed for both.
  expect(late(MONDAY + 26 * HOUR)).toBe(2)
  tell(fold, [step('withdrawn', 'x', MONDAY + 27 * HOUR, { reason: 'r' })])
  expect(late(MONDAY + 28 * HOUR)).toBe(1)
})

test('C20: whistles and their share of the cases filed, whose own whistles they need not be', () => {
  const fold = told([...handled('c'), ...handled('d'), blown('w', 'work', 'c')])
  fold.advance(MONDAY + MINUTE)
  expect([value(fold, 'C20a'), value(fold, 'C20b')]).toEqual([1, 0.5])
})
