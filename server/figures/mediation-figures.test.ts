import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MONDAY, type Event } from '../testing/told.ts'
import { foldOf, rateOf, valuesAt } from '../testing/told-figures.ts'

/** Days and hours after Monday, 09:00. */
const at = (days: number, hours = 0): number => MONDAY + days * DAY + hours * HOUR

const police = (days: number, hours: number): { policeNotifiedAt: number } => ({
  policeNotifiedAt: at(days, hours),
})

describe('the risk ledger', () => {
  const events: Event[] = [
    ...['r1', 'r2', 'r3', 'r4', 'r5', 'r6'].map((id): Event => ['risk.registered', id, at(0)]),
    // Red at once; a plan within the day.
    ['risk.graded', 'r1', at(0, 1), { level: 'red', ownerPost: 'a' }],
    ['risk.planned', 'r1', at(0, 11)],
    // Orange; looked at a day too late.
    ['risk.graded', 'r2', at(0, 1), { level: 'orange', ownerPost: 'a' }],
    ['risk.checked', 'r2', at(4, 1)],
    // Blue, and raised to red before anybody acted: only the red limit counts, and it is kept to the minute.
    ['risk.graded', 'r3', at(0, 1), { level: 'blue', ownerPost: 'a' }],
    ['risk.escalated', 'r3', at(1, 1), { level: 'red', reason: 'x', ...police(1, 1) }],
    ['risk.checked', 'r3', at(2, 1)],
    ['risk.graded', 'r4', at(0, 1), { level: 'yellow', ownerPost: 'a' }],
    ['risk.removed', 'r4', at(2)],
    ['risk.graded', 'r6', at(0, 1), { level: 'orange', ownerPost: 'a' }],
    ['risk.converted', 'r6', at(1), { mediationId: 'm' }],
  ]

  test('M1, M10: registered, open by colour, high', () => {
    const value = valuesAt(foldOf(events), at(5))
    expect([value('M1a@all'), value('M1b@now'), value('M10@now')]).toEqual([6, 4, 3])
    const colours = ['red', 'orange', 'yellow', 'blue', 'other']
    expect(colours.map((level) => value(`M1b@now{level=${level}}`))).toEqual([2, 1, 0, 0, 1])
  })

  test('M11: a limit to act by colour, kept or missed, counted when it comes', () => {
    const fold = foldOf(events)
    let value = valuesAt(fold, at(5))
    expect(rateOf(value, 'M11@all')).toEqual([0.75, 3, 4])
    expect(rateOf(value, 'M11@all{level=red}')).toEqual([1, 2, 2])
    expect(rateOf(value, 'M11@all{level=orange}')).toEqual([0.5, 1, 2])
    expect(rateOf(value, 'M11@all{level=blue}')).toEqual([null, 0, 0])
    // The week of the yellow one is over.
    value = valuesAt(fold, at(7, 1))
    expect(rateOf(value, 'M11@all')).toEqual([0.8, 4, 5])
  })

  const graded = (level: string, days: number, hours = 0): Event => [
    'risk.graded',
    'r',
    at(days, hours),
    { level, ownerPost: 'a', ...police(days, hours) },
  ]
  const red = (events: readonly Event[], days: number): unknown =>
    rateOf(valuesAt(foldOf([['risk.registered', 'r', at(0)], ...events]), at(days)), 'M11@all')

  test('[M11] grading red again and again gives no more time', () => {
    const again = [
      graded('red', 0),
      graded('red', 0, 23),
      graded('red', 1, 22),
      graded('red', 2, 21),
    ]
    expect(red(again, 4)).toEqual([0, 0, 1])
  })

  test('[M11] a lower colour gives a limit that runs no more time, nor do down and up', () => {
    expect(red([graded('red', 0), graded('blue', 0, 23)], 4)).toEqual([0, 0, 1])
    const downAndUp = [graded('red', 0), graded('orange', 0, 12), graded('red', 0, 23)]
    expect(red(downAndUp, 4)).toEqual([0, 0, 1])
    const looked: Event = ['risk.checked', 'r', at(0, 12), { level: 'orange' }]
    expect(red([graded('red', 0), looked], 4)).toEqual([1, 1, 1])
  })

  test('[M11] a limit that was missed stays missed, and red after it has its own', () => {
    const missed = [graded('orange', 0), graded('red', 4)]
    expect(red(missed, 4)).toEqual([0, 0, 1])
    expect(red([...missed, ['risk.planned', 'r', at(4, 5)]], 6)).toEqual([0.5, 1, 2])
  })

  test('[M11] red leaves a sooner limit as it is', () => {
    const events = [graded('orange', 0), graded('red', 2, 23)]
    expect(red(events, 3)).toEqual([0, 0, 1])
  })

  test('[M11] a check that finds a risk red acts on the old colour and starts the limit of red', () => {
    const found: Event = ['risk.checked', 'r', at(2), { level: 'red', ...police(2, 0) }]
    expect(red([graded('blue', 0), found], 4)).toEqual([0, 0, 1])
    const value = valuesAt(
      foldOf([['risk.registered', 'r', at(0)], graded('blue', 0), found]),
      at(31),
    )
    expect(rateOf(value, 'M11@all{level=red}')).toEqual([0, 0, 1])
    expect(rateOf(value, 'M11@all{level=blue}')).toEqual([1, 1, 1])
  })

  test('[M11] red after a check had lowered it has a limit of its own', () => {
    const lowered: Event = ['risk.checked', 'r', at(0, 12), { level: 'blue' }]
    const raised: Event = [
      'risk.escalated',
      'r',
      at(5),
      { level: 'red', reason: 'x', ...police(5, 0) },
    ]
    expect(red([graded('red', 0), lowered, raised], 7)).toEqual([0.5, 1, 2])
  })

  test('an upgrade to red that does not say when the police was told is not one', () => {
    const fold = foldOf([
      ['risk.registered', 'r', at(0), { level: 'yellow' }],
      ['risk.graded', 'r', at(0, 1), { level: 'yellow', ownerPost: 'a' }],
      ['risk.escalated', 'r', at(1), { level: 'red', reason: 'x' }],
    ])
    expect(fold.ledger.rejections().map(({ reason }) => reason)).toEqual(['policeToldOfRed'])
    expect(valuesAt(fold, at(1))('M10@now')).toBe(0)
  })
})

/** Opened, accepted and with a mediator; `type` is how it came. */
function begun(id: string, type: string, acceptedAt: number, causeCode = 'family'): Event[] {
  return [
    [type, id, at(0), { causeCode, delegator: 'court' }],
    ['med.accepted', id, acceptedAt],
    ['med.assigned', id, acceptedAt + 1, { mediators: ['a'] }],
  ]
}

const agreed = (id: string, time: number, data: Record<string, unknown> = {}): Event => [
  'med.agreed',
  id,
  time,
  { form: 'written', resolvedTier: 'grid', ...data },
]

describe('mediations', () => {
  const events: Event[] = [
    ...begun('m1', 'med.applied', at(0, 1)),
    ['med.sessionHeld', 'm1', at(1)],
    agreed('m1', at(3, 1), { performDueAt: at(10), judicialIntended: true }),
    ...begun('m2', 'med.initiated', at(0, 2), '债务'),
    ['med.refusedByParty', 'm2', at(1)],
    ...begun('m3', 'med.delegated', at(0, 1), 'never heard of'),
    ['med.sessionHeld', 'm3', at(1)],
    ['med.failed', 'm3', at(5, 1), { routesTold: true }],
    ['med.applied', 'm4', at(0), { causeCode: 'family' }],
    ['med.notAccepted', 'm4', at(0, 1)],
    ...begun('m5', 'med.initiated', at(0, 3), 'neighbour'),
    agreed('m5', at(1, 3), { resolvedTier: 'community', performDueAt: at(8) }),
    ['med.performed', 'm5', at(4)],
    ...begun('m6', 'med.applied', at(0, 3)),
  ]

  test('M2, M13, M14: accepted, by origin and cause, by residents', () => {
    const value = valuesAt(foldOf(events), at(6))
    expect(value('M2a@all')).toBe(5)
    const origins = ['initiated', 'applied', 'delegated', 'other']
    expect(origins.map((code) => value(`M2b@all{origin=${code}}`))).toEqual([0.4, 0.4, 0.2, 0])
    const causes = ['family', 'contract', 'neighbour', 'other', 'estate']
    expect(causes.map((code) => value(`M13@all{cause=${code}}.n`))).toEqual([2, 1, 1, 1, 0])
    expect(value('M13@all{cause=family}')).toBe(0.4)
    expect(rateOf(value, 'M14@all')).toEqual([(5 / 1600) * 10_000, 5, 1600])
  })

  test('M3 to M6: concluded ones, those refused before the first session and not accepted apart', () => {
    const value = valuesAt(foldOf(events), at(6))
    expect([...rateOf(value, 'M3@all'), value('M3@all.x')]).toEqual([2 / 3, 2, 3, 2])
    expect(rateOf(value, 'M3b@all')).toEqual([0.4, 2, 5])
    // [R5] The denominator is that of M3, and so is what is left out.
    expect([...rateOf(value, 'M4@all'), value('M4@all.x')]).toEqual([1 / 3, 1, 3, 2])
    expect([...rateOf(value, 'M5@all'), value('M5@all.x')]).toEqual([2 / 3, 2, 3, 2])
    // 3, 5 and 1 days.
    expect([value('M6@all'), value('M6@all.n')]).toEqual([3, 3])
    expect(value('M6@all.median')).toBeGreaterThan(3 / 1.05)
    expect(value('M6@all.median')).toBeLessThan(3 * 1.05)
  })

  test('a party may refuse until the first session is held, and no longer', () => {
    const fold = foldOf([
      ...begun('m', 'med.applied', at(0, 1)),
      ['med.sessionHeld', 'm', at(1)],
      ['med.refusedByParty', 'm', at(2)],
    ])
    expect(fold.ledger.rejections().map(({ reason }) => reason)).toEqual(['beforeFirstSession'])
  })

  test('M7: overdue from the 30th day on, or from the extended limit', () => {
    const fold = foldOf([
      ...begun('m1', 'med.applied', at(0, 1)),
      ...begun('m2', 'med.applied', at(0, 1)),
      ['med.extended', 'm2', at(5), { newDueAt: at(45), consent: true }],
      ['med.applied', 'm3', at(0)],
      ['med.accepted', 'm3', at(0, 1), { agreedDueAt: at(10) }],
    ])
    const overdue = (days: number, hours: number): unknown[] => {
      const value = valuesAt(fold, at(days, hours))
      return [value('M7@now'), value('M7@now.since')]
    }
    expect(overdue(9, 23)).toEqual([0, null])
    expect(overdue(10, 0)).toEqual([1, at(10)])
    expect(overdue(30, 0)).toEqual([1, at(10)])
    expect(overdue(30, 1)).toEqual([2, at(10)])
    expect(overdue(45, 0)).toEqual([3, at(10)])
  })

  test('M8: of the agreements whose limit has come, those performed, late ones too', () => {
    const fold = foldOf([
      ...events,
      // Broken before its limit: counts when that comes.
      ...begun('m8', 'med.applied', at(0, 1)),
      agreed('m8', at(1), { performDueAt: at(12) }),
      ['med.breached', 'm8', at(2)],
    ])
    const performed = (days: number): unknown[] => rateOf(valuesAt(fold, at(days)), 'M8@all')
    expect(performed(7)).toEqual([null, 0, 0])
    expect(performed(8)).toEqual([1, 1, 1])
    expect(performed(10)).toEqual([0.5, 1, 2])
    expect(performed(12)).toEqual([1 / 3, 1, 3])
    const late = foldOf([...events, ['med.performed', 'm1', at(11)]])
    expect(rateOf(valuesAt(late, at(11)), 'M8@all')).toEqual([1, 2, 2])
  })

  test('M9: confirmed of applied; a reminder from day 25 to day 30, unless applied or not intended', () => {
    const events: Event[] = [
      ...['a', 'b', 'c', 'd', 'e'].flatMap((id) => [
        ...begun(id, 'med.applied', at(0, 1)),
        agreed(id, at(1), { judicialIntended: id !== 'e' }),
      ]),
      ['med.judicialConfirmApplied', 'a', at(2)],
      ['med.judicialConfirmed', 'a', at(9)],
      ['med.judicialConfirmApplied', 'b', at(2)],
      ['med.judicialRefused', 'b', at(9)],
    ]
    const fold = foldOf(events)
    expect(rateOf(valuesAt(fold, at(9)), 'M9a@all')).toEqual([0.5, 1, 2])
    const soon = (days: number): unknown => valuesAt(fold, at(days))('M9b@now')
    expect([soon(25), soon(26), soon(30), soon(31)]).toEqual([0, 2, 2, 0])
    const performed = foldOf([...events, ['med.performed', 'd', at(27)]])
    expect(valuesAt(performed, at(27))('M9b@now')).toBe(1)
  })

  test('judicial confirmation is asked for within 30 days', () => {
    const fold = foldOf([
      ...begun('m', 'med.applied', at(0, 1)),
      agreed('m', at(1)),
      ['med.judicialConfirmApplied', 'm', at(31) + 1],
    ])
    expect(fold.ledger.rejections().map(({ reason }) => reason)).toEqual(['judicialWindow'])
  })

  test('M12: relapses within 180 days of agreements that are 180 days old', () => {
    const life = (id: string, relapsedAt: number | null): Event[] => [
      ...begun(id, 'med.applied', at(0, 1)),
      agreed(id, at(1)),
      ['med.performed', id, at(2)],
      ['med.revisited', id, at(3), { relapse: false }],
      ['med.archived', id, at(4)],
      ...(relapsedAt === null ? [] : [['med.relapsed', id, relapsedAt] as const]),
    ]
    const fold = foldOf([
      ...life('inTime', at(181)),
      ...life('late', at(181) + 1),
      ...life('never', null),
    ])
    const relapsed = (time: number): unknown[] => rateOf(valuesAt(fold, time), 'M12@all')
    expect(relapsed(at(181) + 1)).toEqual([1 / 3, 1, 3])
    const before = foldOf(life('soon', at(90)))
    expect(rateOf(valuesAt(before, at(180)), 'M12@all')).toEqual([null, 0, 0])
    expect(rateOf(valuesAt(before, at(181)), 'M12@all')).toEqual([1, 1, 1])
  })
})
