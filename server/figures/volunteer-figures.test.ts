import { describe, expect, test } from 'vitest'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import { parts, tell, told, type Event } from '../testing/told.ts'
import {
  at,
  checkedIn,
  checkedOut,
  claimed,
  confirmed,
  due,
  figures,
  opened,
  points,
  registered,
  released,
  scheduled,
  served,
  voided,
  withdrawn,
  type Figures,
} from '../testing/told-volunteers.ts'

const DAY_MIN = 1440
/** Minutes from 09:00 to the midnight that follows. */
const MIDNIGHT = 15 * 60

interface Row {
  readonly says: string
  readonly events: readonly Event[]
  /** Minutes after which the board is read; default: the last event. */
  readonly now?: number
  /** A number is the value, a list is `[n, d]`. */
  readonly expected: Figures
  readonly region?: string
}

function run({ events, now, expected, region = 'S' }: Row): void {
  const fold = told(events)
  if (now !== undefined) fold.advance(at(now))
  expect(figures(fold, expected, region)).toEqual(expected)
}

const PERSONS: readonly Row[] = [
  {
    says: 'V1: a volunteer is registered once, until withdrawn, with the party share of the last registration',
    events: [
      registered('a', 0, { isParty: true }),
      registered('b', 1),
      registered('b', 2, { isParty: true }),
      registered('c', 3),
      registered('d', 4),
      withdrawn('d', 5),
    ],
    expected: { 'V1a@now': 3, 'V1b@now': [2, 3] },
  },
  {
    says: 'V1: who registers anew elsewhere takes the registration along',
    events: [registered('a', 0), registered('a', 5, { regionCode: 'B1' })],
    region: 'A',
    expected: { 'V1a@now': 0 },
  },
  {
    says: 'V2: a service of today and of the 29 days before makes active',
    events: [registered('v', 0), registered('w', 0), ...served('n', 'v', 10, 70)],
    now: 29 * DAY_MIN + MIDNIGHT - 1,
    expected: { 'V2@now': [1, 2] },
  },
  {
    says: 'V2: at the midnight that ends the 30th day it does no more',
    events: [registered('v', 0), registered('w', 0), ...served('n', 'v', 10, 70)],
    now: 29 * DAY_MIN + MIDNIGHT,
    expected: { 'V2@now': [0, 2] },
  },
  {
    says: 'V2: a second service prolongs it, and counts its volunteer once',
    events: [
      registered('v', 0),
      ...served('n', 'v', 10, 70),
      ...served('m', 'v', 10 * DAY_MIN, 10 * DAY_MIN + 60),
    ],
    now: 39 * DAY_MIN,
    expected: { 'V2@now': [1, 1] },
  },
  {
    says: 'V2: what was confirmed and voided makes nobody active, nor what is not confirmed, nor who is not registered',
    events: [
      registered('v', 0),
      ...served('n', 'v', 10, 70),
      voided('n', 90),
      checkedIn('m', 10),
      checkedOut('m', 80),
      ...served('k', 'stranger', 10, 70),
    ],
    expected: { 'V2@now': [0, 1] },
  },
  {
    says: 'V12a: due are those on the list and working members, reported who registered and ever claimed a post',
    events: [
      due('listed', 0),
      due('came', 0),
      registered('came', 5),
      claimed('came', 6, 'p'),
      released('came', 7, 'p'),
      registered('working', 1, { volunteerType: 'workingMember' }),
      registered('resident', 1),
      claimed('resident', 2, 'p'),
      registered('off', 1, { volunteerType: 'workingMember' }),
      claimed('off', 2, 'p'),
      due('off', 3, false),
      due('gone', 1),
      registered('gone', 2),
      claimed('gone', 3, 'p'),
      withdrawn('gone', 4),
    ],
    expected: { 'V12a@now': [1, 4] },
  },
  {
    says: 'V12b: units likewise',
    events: [
      ['vol.unitDue', 'u1', at(0), { regionCode: 'A', due: true }],
      ['vol.unitDue', 'u2', at(0), { regionCode: 'A', due: true }],
      ['vol.unitRegistered', 'u2', at(1), { regionCode: 'A' }],
      ['vol.unitRegistered', 'u3', at(1), { regionCode: 'B' }],
      ['vol.unitClaimed', 'u3', at(2), { postId: 'p' }],
      ['vol.unitRegistered', 'u4', at(1), { regionCode: 'B' }],
      ['vol.unitDue', 'u4', at(2), { due: false }],
    ],
    expected: { 'V12b@now': [1, 3] },
  },
  {
    says: 'V15: adults within 24 h of a standing emergency team count once, whatever the number of teams',
    events: [
      ['vol.teamFormed', 't1', at(0), { regionCode: 'A', teamKind: 'emergency' }],
      ['vol.teamFormed', 't2', at(0), { regionCode: 'A', teamKind: 'commando' }],
      ['vol.teamFormed', 't3', at(0), { regionCode: 'A', teamKind: 'standing' }],
      ['vol.teamFormed', 't4', at(0), { regionCode: 'A', teamKind: 'emergency' }],
      ['vol.teamDisbanded', 't4', at(9)],
      registered('both', 1, { adult: true, reachableWithinHours: 24, teams: ['t1', 't2'] }),
      registered('standing', 1, { adult: true, reachableWithinHours: 1, teams: ['t3'] }),
      registered('minor', 1, { adult: false, reachableWithinHours: 1, teams: ['t1'] }),
      registered('unknown', 1, { teams: ['t1'] }),
      registered('far', 1, { adult: true, reachableWithinHours: 25, teams: ['t1'] }),
      registered('disbanded', 1, { adult: true, reachableWithinHours: 1, teams: ['t4'] }),
      registered('gone', 1, { adult: true, reachableWithinHours: 1, teams: ['t1'] }),
      withdrawn('gone', 2),
      registered('early', -5, { adult: true, reachableWithinHours: 1, teams: ['t2'] }),
    ],
    expected: { 'V15@now': 2, 'volTeams@now': 3, 'volTeams@now{kind=emergency}': 1 },
  },
]

describe('distinct persons', () => {
  test.each(PERSONS)('$says', run)
})

const ATTENDANCES: readonly Row[] = [
  {
    says: 'V3: on post until the check-out',
    events: [checkedIn('n', 0), checkedIn('m', 0), checkedOut('m', 30), checkedIn('k', 5)],
    now: 60,
    expected: { 'V3@now': 2 },
  },
  {
    says: 'V3: twelve hours less a second are on post, twelve hours are closed and flagged',
    events: [checkedIn('n', 0)],
    now: 12 * 60,
    expected: { 'V3@now': 0, 'volAutoClosed@now': 1, 'volHoursPending@all': 0 },
  },
  {
    says: 'V3: before that nothing is flagged',
    events: [checkedIn('n', 0)],
    now: 12 * 60 - 1 / 60,
    expected: { 'V3@now': 1, 'volAutoClosed@now': 0 },
  },
  {
    says: 'V6: who closed by itself served until twelve hours passed, once somebody confirms the minutes',
    events: [checkedIn('n', 0), confirmed('n', 800, 90)],
    expected: { 'V6@all': 1.5, 'volAutoClosed@now': 0 },
  },
  {
    says: 'V6: minutes confirmed again are corrected, and voided ones are none',
    events: [
      ...served('n', 'v', 0, 60),
      confirmed('n', 70, 30),
      ...served('m', 'v', 0, 60),
      voided('m', 90),
    ],
    expected: { 'V6@all': 0.5, 'V8b@all': 1 },
  },
  {
    says: 'V6: pending are the whole minutes between check-in and check-out',
    events: [checkedIn('n', 0), checkedOut('n', 90.9)],
    expected: { 'V6@all': 0, 'volHoursPending@all': 1.5 },
  },
  {
    says: 'V6: a service over midnight belongs to the day on which it ended, its check-in to the day before',
    events: served('n', 'v', MIDNIGHT - 60, MIDNIGHT + 30),
    now: MIDNIGHT + 40,
    expected: { 'V6@today': 1.5, 'V8b@today': 0, 'V8b@all': 1 },
  },
  {
    says: 'V6: a service over the end of a month belongs to the month in which it ended',
    // 31 March 23:30 to 1 April 00:30.
    events: served('n', 'v', 22 * DAY_MIN + MIDNIGHT - 30, 22 * DAY_MIN + MIDNIGHT + 30),
    now: 22 * DAY_MIN + MIDNIGHT + 60,
    expected: { 'V6@month': 1, 'V8b@month': 0, 'V7@month': [1, 1] },
  },
  {
    says: 'V6: 721 minutes of one person on one day are to be reviewed, 720 are not',
    events: [
      ...served('n', 'long', 0, 400),
      ...served('m', 'long', 401, 722),
      ...served('k', 'just', 0, 720),
      ...served('j', 'night', MIDNIGHT - 500, MIDNIGHT - 1),
      ...served('i', 'night', MIDNIGHT, MIDNIGHT + 400),
    ],
    now: MIDNIGHT + 500,
    expected: { 'volOverlongDays@all': 1, 'volOverlongDays@today': 0 },
  },
  {
    says: 'V7: hours by distinct persons, each once in a window',
    events: [
      registered('v', 0),
      registered('w', 0, { regionCode: 'B1' }),
      ...served('n', 'v', 10, 70),
      ...served('m', 'v', 100, 160),
      ...served('k', 'w', 100, 400),
      ...served('j', 'v', DAY_MIN, DAY_MIN + 60),
    ],
    now: DAY_MIN + 100,
    expected: { 'V7@today': [1, 1], 'V7@month': [8, 2] },
  },
  {
    says: 'V7: hours count where the person lives, wherever they were given',
    events: [registered('w', 0, { regionCode: 'B1' }), ...served('k', 'w', 100, 400)],
    region: 'B',
    expected: { 'V7@month': [5, 1], 'V6@month': 0 },
  },
  {
    says: 'V5: a shift counts from its end on',
    events: [scheduled('n', 0, 60, 120), checkedIn('n', 61)],
    now: 119,
    expected: { V5: [0, 0] },
  },
  {
    says: 'V5: in before the end is attended; late after it, out before the start, voided and absent are not',
    events: [
      scheduled('came', 0, 60, 120),
      checkedIn('came', 120),
      scheduled('late', 0, 60, 120),
      checkedIn('late', 121),
      scheduled('early', 0, 60, 120),
      checkedIn('early', 10),
      checkedOut('early', 59),
      scheduled('voided', 0, 60, 120),
      checkedIn('voided', 60),
      voided('voided', 70),
      scheduled('absent', 0, 60, 120),
      scheduled('cancelled', 0, 60, 120),
      ['vol.shiftCancelled', 'cancelled', at(50)],
      checkedIn('unscheduled', 60),
    ],
    now: 130,
    expected: { V5: [1, 5], 'V5@today': [1, 5] },
  },
  {
    says: 'V5: who came early and is still there at the start has come; who closed by himself before it has not',
    events: [
      scheduled('early', 0, 13 * 60, 15 * 60),
      checkedIn('early', 60),
      scheduled('night', 0, 13 * 60, 15 * 60),
      checkedIn('night', 59),
      scheduled('stayed', 0, 13 * 60, 15 * 60),
      checkedIn('stayed', 30),
      checkedOut('stayed', 13 * 60 + 30),
    ],
    now: 15 * 60,
    // The check-out that was told after the twelve hours says that he was there.
    expected: { 'V5@all': [2, 3], 'volAutoClosed@now': 2 },
  },
  {
    says: 'V5: a shift put off counts at its new end',
    events: [scheduled('n', 0, 60, 120), scheduled('n', 30, 60, 240)],
    now: 130,
    expected: { V5: [0, 0] },
  },
  {
    says: 'V5: a shift over midnight belongs to the day on which it ends',
    events: [scheduled('n', 0, MIDNIGHT - 60, MIDNIGHT + 60), checkedIn('n', MIDNIGHT - 50)],
    now: MIDNIGHT + 70,
    expected: { 'V5@today': [1, 1] },
  },
  {
    says: 'V8a: activities that ended; what bears a risk and is not insured is no activity',
    events: [
      ['vol.activityPlanned', 'y1', at(0), { regionCode: 'A1' }],
      ['vol.activityEnded', 'y1', at(90), { regionCode: 'A1' }],
      ['vol.activityPlanned', 'y2', at(0), { regionCode: 'A1' }],
      ['vol.activityCancelled', 'y2', at(10)],
      ['vol.activityEnded', 'y2', at(90), { regionCode: 'A1' }],
      ['vol.activityPlanned', 'y3', at(0), { regionCode: 'A1', riskNote: 'r' }],
    ],
    expected: { 'V8a@all': 1 },
  },
]

describe('attendances', () => {
  test.each(ATTENDANCES)('$says', run)
})

const POSTS: readonly Row[] = [
  {
    says: 'V4: posts with a claim, and claims by places',
    events: [
      opened('p1', 0, { capacity: 3, postKind: 'patrol' }),
      opened('p2', 0),
      opened('p3', 0, { capacity: 2 }),
      registered('v', 1),
      registered('w', 1),
      claimed('v', 2, 'p1'),
      claimed('w', 2, 'p1'),
      claimed('w', 3, 'p1'),
      claimed('w', 3, 'p2'),
      released('w', 4, 'p2'),
    ],
    expected: {
      'V4a@now': [1, 3],
      'V4b@now': [2, 6],
      'volPosts@now': 3,
      'volPosts@now{kind=patrol}': 1,
      'volPosts@now{kind=other}': 2,
    },
  },
  {
    says: 'V4: a claim made before the opening counts from the opening on; a closed post counts nowhere',
    events: [
      registered('v', 0),
      claimed('v', 1, 'p1'),
      claimed('v', 1, 'p2'),
      opened('p1', 2),
      opened('p2', 2),
      ['vol.postClosed', 'p2', at(3)],
    ],
    expected: { 'V4a@now': [1, 1], 'V4b@now': [1, 1] },
  },
  {
    says: 'V4: who leaves gives the post back, and coming again does not take it again',
    events: [
      opened('p', 0),
      registered('v', 1),
      claimed('v', 2, 'p'),
      withdrawn('v', 3),
      registered('v', 4),
    ],
    expected: { 'V4a@now': [0, 1], 'V4b@now': [0, 1] },
  },
  {
    says: 'V13: issued and redeemed are sums; the rest is what is left',
    events: [
      points('Issued', 'b1', 0, { points: 20, pointsKind: 'service' }),
      points('Issued', 'b2', 1, { points: 15, pointsKind: 'governance' }),
      points('Redeemed', 'b3', 2, { points: 12 }),
      points('Adjusted', 'b4', 3, { points: -3 }),
      points('Expired', 'b5', 4, { points: 5 }),
    ],
    expected: {
      'V13a@all': 35,
      'V13a@all{kind=governance}': 15,
      'V13b@all': 12,
      'volPointsLeft@now': 15,
    },
  },
  {
    says: 'the points shop: goods run out below their alarm or at nothing, from each count of the shelf on',
    events: [
      [
        'vol.goodsListed',
        'low',
        at(0),
        { regionCode: 'A1', pricePoints: 9, stock: 12, alarmBelow: 10 },
      ],
      points('Redeemed', 'b1', 1, { points: 27, goodsId: 'low', quantity: 3 }),
      [
        'vol.goodsListed',
        'full',
        at(0),
        { regionCode: 'A1', pricePoints: 9, stock: 12, alarmBelow: 10 },
      ],
      points('Redeemed', 'b2', 1, { points: 27, goodsId: 'full', quantity: 3 }),
      ['vol.goodsListed', 'full', at(2), { regionCode: 'A1', pricePoints: 9, stock: 10 }],
      ['vol.goodsListed', 'last', at(0), { regionCode: 'A1', pricePoints: 9, stock: 1 }],
      points('Redeemed', 'b3', 1, { points: 9, goodsId: 'last' }),
      ['vol.goodsListed', 'off', at(0), { regionCode: 'A1', pricePoints: 9, stock: 0 }],
      ['vol.goodsDelisted', 'off', at(1)],
    ],
    expected: { 'volGoodsLow@now': [2, 3] },
  },
]

describe('posts and points', () => {
  test.each(POSTS)('$says', run)
})

test('[IN4] a claim that was never legal takes its post back when the withdrawal is told late', () => {
  const fold = told([opened('p', 0), registered('v', 1), claimed('v', 10, 'p')])
  expect(parts(fold, 'V4a@now').slice(0, 2)).toEqual([1, 1])
  tell(fold, [withdrawn('v', 5)])
  expect(parts(fold, 'V4a@now').slice(0, 2)).toEqual([0, 1])
})

/** Of a window that boards on the socket do not carry. */
function asked(fold: ReturnType<typeof told>, key: string): unknown {
  return fold.layer('S', 0, key, 'DUTY')[0]
}

test('[CT5] V7: a person counts once in each kind of period, at its edges', () => {
  // Wednesday 31 December 23:00 to Thursday 1 January: a new year, quarter and month, the same week.
  const eve = (Date.parse('2025-12-31T23:00:00+08:00') - at(0)) / 60_000
  const fold = told([
    registered('v', eve - DAY_MIN),
    ...served('n', 'v', eve - 120, eve),
    ...served('m', 'v', eve, eve + 120),
  ])
  fold.advance(at(eve + 130))
  const persons = (...windows: string[]): unknown[] =>
    windows.map((window) => asked(fold, `V7@${window}.d`))
  expect(persons('today', 'week', 'month', 'lastMonth', 'quarter', 'year', '7d', '30d')).toEqual([
    1, 1, 1, 1, 1, 1, 1, 1,
  ])
  expect(asked(fold, 'V7@week.n')).toBe(4)
  expect(asked(fold, 'V7@year.n')).toBe(2)
  // On 7 January seven days begin with the 1st, on the 8th with the 2nd.
  const after = (days: number, key: string): unknown => {
    const later = told([registered('v', eve - DAY_MIN), ...served('m', 'v', eve, eve + 120)])
    later.advance(at(eve + 60 + days * DAY_MIN))
    return asked(later, key)
  }
  expect([after(6, 'V7@7d.d'), after(7, 'V7@7d.d')]).toEqual([1, 0])
  expect([after(29, 'V7@30d.d'), after(30, 'V7@30d.d')]).toEqual([1, 0])
})

test('V13c: what was redeemed by what was issued in ninety days, and no value without issues', () => {
  const fold = told([
    points('Issued', 'old', 0, { points: 50, pointsKind: 'service' }),
    points('Issued', 'new', 89 * DAY_MIN, { points: 20, pointsKind: 'service' }),
    points('Redeemed', 'gone', 90 * DAY_MIN, { points: 8 }),
  ])
  expect(asked(fold, 'V13c@90d')).toBe(0.4)
  const none = told([points('Redeemed', 'gone', 0, { points: 8 })])
  expect(asked(none, 'V13c@90d')).toBe(null)
})

test('[IN5] nothing that tells who a volunteer is passes the schemas', () => {
  const said = { name: '某某', phone: '13800000000', idNo: '1', birthDate: '1990-01-01' }
  const { schema } = FACT_TYPES['vol.registered']
  const data = { regionCode: 'A1', volunteerType: 'resident', isParty: false }
  expect(schema.parse({ ...data, ...said })).toEqual(data)
})
