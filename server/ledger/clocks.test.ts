import { describe, expect, it } from 'vitest'
import type { Clock, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import {
  CASE_DATA,
  CASE_WAYS,
  caseFacts,
  caseOf,
  clockOf,
  DAY,
  type Draft,
  draft,
  HOUR,
  ledgerOf,
  MINUTE,
  T0,
} from './sample.ts'

/** The shortest way to a state with another HANDLE due. */
function dueAt(state: string, due: number): Draft[] {
  return caseFacts(CASE_WAYS[state] ?? []).map((one) =>
    one.type === 'case.dispatched' ? { ...one, data: { ...one.data, dueAt: due } } : one,
  )
}

const minute = (n: number): number => T0 + n * MINUTE

describe('nearly due and late', () => {
  it('[CT6] fall due at their instants with no event arriving', () => {
    // ACCEPT: 4 work hours from Monday 9:00 over lunch are due at 14:30; 2 h before in work time is 11:00.
    const ledger = ledgerOf(caseFacts(['reported']))
    const heard: string[] = []
    const hear = (record: LedgerRecord): void => {
      const { soonFiredAt, breachedAt } = must(record.rounds[0]?.clocks['ACCEPT'], 'ACCEPT')
      heard.push(`${soonFiredAt !== null} ${breachedAt !== null}`)
    }
    ledger.settle()
    ledger.listen({ before: () => {}, after: hear })
    const advance = (tMs: number): void => {
      ledger.advance(tMs)
      ledger.settle()
    }
    const soonAt = T0 + 2 * HOUR
    const due = T0 + 5.5 * HOUR
    advance(soonAt - 1)
    expect(heard).toEqual([])
    advance(soonAt)
    expect(heard).toEqual(['true false'])
    advance(due - 1)
    expect(heard).toHaveLength(1)
    advance(due)
    expect(heard).toEqual(['true false', 'true true'])
    expect(clockOf(ledger, 'ACCEPT')).toMatchObject({ soonFiredAt: soonAt, breachedAt: due })
  })

  it('[CT6] stand the same after one leap over both as when each was waited for', () => {
    const waited = ledgerOf(caseFacts(['reported']))
    for (let n = 0; n < 400; n++) waited.advance(minute(n))
    expect(caseOf(waited)).toEqual(caseOf(ledgerOf(caseFacts(['reported']), 399)))
  })

  it('[CT6] what is done at the due instant is in time, a moment later is late', () => {
    const due = T0 + DAY
    const at = (time: number): Clock =>
      clockOf(
        ledgerOf([
          ...dueAt('HANDLING', due),
          { ...draft('case.feedback', 0, CASE_DATA['case.feedback']), time },
        ]),
        'HANDLE',
      )
    expect(at(due)).toMatchObject({ stoppedAt: due, stoppedBy: 'T16', breachedAt: null })
    expect(at(due + 1)).toMatchObject({ stoppedAt: due + 1, breachedAt: due })
  })

  it('[CT6] a late mark is taken back when the fact that stopped the clock arrives late', () => {
    const facts = caseFacts(['reported'])
    const ledger = ledgerOf([
      ...facts,
      { ...draft('case.accepted', 30, { acceptor: 'a' }), recordedAt: T0 + DAY },
    ])
    expect(clockOf(ledger, 'ACCEPT')).toMatchObject({ stoppedAt: minute(30), breachedAt: null })
  })

  it('临期 begins at max(20 % of the limit, 2 h) before the due instant, never before the start', () => {
    const handle = clockOf(ledgerOf(dueAt('HANDLING', T0 + 5 * DAY)), 'HANDLE')
    expect(handle.limit).toEqual({ value: 4, type: 'workHour' })
    const sign = clockOf(ledgerOf(dueAt('DISPATCHED', T0 + 5 * DAY)), 'SIGN')
    expect(sign.dueAt).toBe(minute(3) + HOUR)
    expect(sign.soonAt).toBe(minute(3))
    const total = clockOf(ledgerOf(dueAt('HANDLING', T0 + 20 * DAY)), 'TOTAL')
    expect(total.soonAt).toBe(T0 + 21 * DAY - 0.2 * 21 * DAY)
  })

  it('[§2.2.7] of a due that is printed on the order 20 % is taken of the time that it leaves, not of the limit of the table', () => {
    // From Monday 9:03 until Monday 9:00 two weeks later are 75 work hours but 3 min; two workdays but 36 s are a fifth of them.
    const facts = dueAt('HANDLING', T0 + 14 * DAY)
    const soonAt = T0 + 10 * DAY + 36_000
    expect(clockOf(ledgerOf(facts), 'HANDLE').soonAt).toBe(soonAt)
    expect(clockOf(ledgerOf(facts, 20_000), 'HANDLE').soonFiredAt).toBe(soonAt)
  })

  it('[§2.2.7] a pause makes the limit no longer, an extension does', () => {
    const suspended = { reason: 'r', reviewDate: minute(99_999) }
    const facts = [
      ...dueAt('HANDLING', T0 + 14 * DAY),
      draft('case.suspended', 60, suspended),
      draft('case.resumed', 60 + 7 * 1440),
    ]
    const soonAt = T0 + 17 * DAY + 36_000
    expect(clockOf(ledgerOf(facts), 'HANDLE')).toMatchObject({ dueAt: T0 + 21 * DAY, soonAt })
    const data = { reason: 'r', newDueAt: T0 + 14 * DAY, reporterInformed: true }
    const extended = ledgerOf([...dueAt('HANDLING', T0 + DAY), draft('case.extended', 60, data)])
    expect(clockOf(extended, 'HANDLE').soonAt).toBe(T0 + 10 * DAY + 36_000)
  })

  it('[§2.2.7] a pause makes the limit of TOTAL no longer either: four weeks suspended bring no case nearer to its due', () => {
    // Three weeks for HANDLE and a day for VERIFY from the report on: nearly due when 4.4 days are left, also four weeks later.
    const facts = [
      ...dueAt('HANDLING', T0 + 21 * DAY),
      draft('case.suspended', 60, { reason: 'r', reviewDate: minute(99_999) }),
      draft('case.resumed', 60 + 28 * 1440),
    ]
    const total = clockOf(ledgerOf(facts), 'TOTAL')
    expect(total).toMatchObject({ dueAt: T0 + 50 * DAY, soonFiredAt: null })
    expect(total.soonAt).toBe(T0 + 50 * DAY - 0.2 * 22 * DAY)
    // Extended by ten days the limit has 32.
    const data = { reason: 'r', newDueAt: T0 + 59 * DAY, reporterInformed: true }
    const extended = ledgerOf([...facts, draft('case.extended', 61 + 28 * 1440, data)])
    expect(clockOf(extended, 'TOTAL').soonAt).toBe(T0 + 60 * DAY - 0.2 * 32 * DAY)
  })

  it('[§2.2.7] nor does an order that was returned and waits for the next, in time or late', () => {
    const again = (due: number): Draft['data'] => ({
      ...CASE_DATA['case.dispatched'],
      dueAt: due,
    })
    // Ten days at the dispatcher; the new order names as many more.
    const facts = [
      ...dueAt('DISPATCHED', T0 + 20 * DAY),
      ...caseFacts(['returned'], 'c1', 1440),
      draft('case.dispatched', 11 * 1440, again(T0 + 30 * DAY)),
    ]
    const total = clockOf(ledgerOf(facts), 'TOTAL')
    expect(total.soonAt).toBe(T0 + 31 * DAY - 0.2 * 21 * DAY)
    // Late when it came back: the next order begins anew, and TOTAL has waited all the same.
    const late = [
      ...dueAt('DISPATCHED', T0 + DAY),
      ...caseFacts(['returned'], 'c1', 1440 + 60),
      draft('case.dispatched', 11 * 1440 + 60, again(T0 + 30 * DAY)),
    ]
    expect(clockOf(ledgerOf(late), 'TOTAL').soonAt).toBe(T0 + 31 * DAY - 0.2 * 21 * DAY)
  })

  it('[§2.2.7] an extension after a pause makes the limit longer by itself alone, in the limit’s own kind of time', () => {
    // From Monday 9:03 until Monday 9:00 in two weeks: 75 work hours but 3 min. A week’s pause moves that to the third Monday; a week more, 37.5 hours, makes 112.5 but 3 min.
    const facts = [
      ...dueAt('HANDLING', T0 + 14 * DAY),
      draft('case.suspended', 60, { reason: 'r', reviewDate: minute(99_999) }),
      draft('case.resumed', 60 + 7 * 1440),
      draft('case.extended', 61 + 7 * 1440, {
        reason: 'r',
        newDueAt: T0 + 28 * DAY,
        reporterInformed: true,
      }),
    ]
    // A fifth is 22.5 work hours but 36 s, three days: before the fourth Monday, Wednesday 9:00.
    expect(clockOf(ledgerOf(facts), 'HANDLE').soonAt).toBe(T0 + 23 * DAY + 36_000)
  })
})

describe('TOTAL', () => {
  it('has no due before dispatch, then HANDLE due + 24 h', () => {
    expect(clockOf(ledgerOf(caseFacts(CASE_WAYS['FILED'] ?? [])), 'TOTAL').dueAt).toBeNull()
    const ledger = ledgerOf(dueAt('HANDLING', T0 + 3 * DAY))
    expect(clockOf(ledger, 'TOTAL').dueAt).toBe(T0 + 4 * DAY)
  })

  it('moves with an extension (T11)', () => {
    const data = { reason: 'r', newDueAt: T0 + 6 * DAY, reporterInformed: true }
    const ledger = ledgerOf([...dueAt('HANDLING', T0 + 3 * DAY), draft('case.extended', 60, data)])
    expect(clockOf(ledger, 'HANDLE').dueAt).toBe(T0 + 6 * DAY)
    expect(clockOf(ledger, 'TOTAL').dueAt).toBe(T0 + 7 * DAY)
  })

  it('an extension after the due instant takes the late mark away', () => {
    const facts = dueAt('HANDLING', T0 + DAY)
    const late = ledgerOf(facts, 2 * 1440)
    expect(clockOf(late, 'HANDLE').breachedAt).toBe(T0 + DAY)
    const data = { reason: 'r', newDueAt: T0 + 6 * DAY, reporterInformed: true }
    const extended = ledgerOf([...facts, draft('case.extended', 2 * 1440, data)])
    expect(clockOf(extended, 'HANDLE').breachedAt).toBeNull()
  })

  it('does not fall due while HANDLE waits for a new order (T9)', () => {
    const returned = caseFacts(['returned'], 'c1', 10)
    const ledger = ledgerOf([...dueAt('DISPATCHED', T0 + DAY), ...returned], 10 * 1440)
    expect(clockOf(ledger, 'TOTAL').breachedAt).toBeNull()
    expect(clockOf(ledger, 'HANDLE')).toMatchObject({ pausedAt: minute(10), breachedAt: null })
  })
})

describe('[§0.5.3] TOTAL after the first order of a round', () => {
  const FIRST = T0 + DAY
  const TOTAL = FIRST + DAY
  const rework = (at: number, newDueAt: number): Draft[] => [
    ...caseFacts(['feedback', 'verifyAssigned'], 'c1', at - 2),
    draft('case.verifyFailed', at, { reason: 'r', newDueAt }),
  ]
  const escalate = (at: number, due: number): Draft =>
    draft('case.escalated', at, { newTier: 'district', reason: 'r', dueAt: due })
  const extend = (at: number, newDueAt: number): Draft =>
    draft('case.extended', at, { reason: 'r', newDueAt, reporterInformed: true })
  const signed = (at: number): Draft => draft('case.signed', at, { signer: 's' })

  it.each([
    ['a rework', rework(100, T0 + 9 * DAY)],
    ['an escalation', [escalate(100, T0 + 9 * DAY)]],
  ] as const)('%s begins a new HANDLE and gives it no time', (_says, facts) => {
    const ledger = ledgerOf([...dueAt('HANDLING', FIRST), ...facts])
    expect(clockOf(ledger, 'HANDLE').dueAt).toBe(T0 + 9 * DAY)
    expect(clockOf(ledger, 'TOTAL').dueAt).toBe(TOTAL)
  })

  it.each([
    ['a rework', rework(3 * 1440, T0 + 9 * DAY)],
    ['an escalation', [escalate(3 * 1440, T0 + 9 * DAY)]],
  ] as const)('%s leaves it late', (_says, facts) => {
    const ledger = ledgerOf([...dueAt('HANDLING', FIRST), ...facts])
    expect(clockOf(ledger, 'TOTAL')).toMatchObject({ dueAt: TOTAL, breachedAt: TOTAL })
  })

  it('an extension of a later order still moves it, and never to an earlier instant', () => {
    const facts = [...dueAt('HANDLING', FIRST), ...rework(100, T0 + 2 * HOUR)]
    const shorter = ledgerOf([...facts, extend(110, T0 + 4 * HOUR)])
    expect(clockOf(shorter, 'TOTAL').dueAt).toBe(TOTAL)
    const longer = ledgerOf([...facts, extend(110, T0 + 5 * DAY)])
    expect(clockOf(longer, 'TOTAL').dueAt).toBe(T0 + 6 * DAY)
  })

  it('a later order that a response raises brings it nearer, never further away', () => {
    const raised = draft('case.limitsRaised', 110, { responseId: 'r1' })
    const facts = [...dueAt('HANDLING', FIRST), ...rework(100, T0 + 9 * DAY), raised]
    expect(clockOf(ledgerOf(facts), 'TOTAL').dueAt).toBe(minute(110) + 26 * HOUR)
    const soon = [...dueAt('HANDLING', minute(90)), ...rework(100, T0 + 9 * DAY), raised]
    expect(clockOf(ledgerOf(soon), 'TOTAL').dueAt).toBe(minute(90) + DAY)
  })

  it('a pause during a later order moves it by as long', () => {
    const ledger = ledgerOf([
      ...dueAt('HANDLING', FIRST),
      ...rework(100, T0 + 9 * DAY),
      draft('case.suspended', 110, { reason: 'r', reviewDate: minute(99_999) }),
      draft('case.resumed', 110 + 3 * 1440),
    ])
    expect(clockOf(ledger, 'TOTAL').dueAt).toBe(TOTAL + 3 * DAY)
  })

  it('runs on while a later order is back for a new dispatch, which gives it no time', () => {
    const facts = [
      ...dueAt('HANDLING', FIRST),
      escalate(100, T0 + 3 * DAY),
      ...caseFacts(['returned'], 'c1', 110),
    ]
    expect(clockOf(ledgerOf(facts, 3 * 1440), 'TOTAL').breachedAt).toBe(TOTAL)
    const again = { ...CASE_DATA['case.dispatched'], dueAt: T0 + 9 * DAY }
    const ledger = ledgerOf([...facts, draft('case.dispatched', 120, again)])
    expect(clockOf(ledger, 'HANDLE').dueAt).toBe(T0 + 9 * DAY)
    expect(clockOf(ledger, 'TOTAL').dueAt).toBe(TOTAL)
  })

  it('a new dispatch of the first order moves it, unless it is late', () => {
    const again = { ...CASE_DATA['case.dispatched'], dueAt: T0 + 9 * DAY }
    const redispatched = (at: number): Draft[] => [
      ...dueAt('DISPATCHED', FIRST),
      ...caseFacts(['returned'], 'c1', at),
      draft('case.dispatched', at + 10, again),
    ]
    expect(clockOf(ledgerOf(redispatched(10)), 'TOTAL').dueAt).toBe(T0 + 10 * DAY)
    const late = clockOf(ledgerOf(redispatched(3 * 1440)), 'TOTAL')
    expect(late).toMatchObject({ dueAt: TOTAL, breachedAt: TOTAL })
  })

  it('a pause leaves it as late as it was, whatever the work time between', () => {
    // HANDLE is due at the end of Friday's work, TOTAL on Saturday; a work hour late and a night of the weekend.
    const friday = T0 + 4 * DAY + 9 * HOUR
    const ledger = ledgerOf([
      ...dueAt('HANDLING', friday),
      draft('case.suspended', 6 * 1440, { reason: 'r', reviewDate: minute(99_999) }),
      draft('case.resumed', 9 * 1440),
    ])
    expect(clockOf(ledger, 'TOTAL')).toMatchObject({
      dueAt: friday + DAY + 3 * DAY,
      breachedAt: friday + DAY,
    })
  })

  it('only an approver’s extension takes the lateness away', () => {
    const facts = [...dueAt('HANDLING', FIRST), escalate(3 * 1440, T0 + 9 * DAY)]
    const ledger = ledgerOf([...facts, signed(3 * 1440 + 1), extend(3 * 1440 + 2, T0 + 9 * DAY)])
    expect(clockOf(ledger, 'TOTAL')).toMatchObject({ dueAt: T0 + 10 * DAY, breachedAt: null })
  })
})

describe('pauses', () => {
  const suspend = (from: number, review: number): Draft =>
    draft('case.suspended', from, { reason: 'r', reviewDate: minute(review) })

  it('a suspended case is not late; what remained in work time remains', () => {
    // Due Tuesday 9:00 = work time; suspended Monday 10:00 with 6.5 work hours left.
    const due = T0 + DAY
    const facts = [...dueAt('HANDLING', due), suspend(60, 99_999)]
    expect(clockOf(ledgerOf(facts, 5 * 1440), 'HANDLE').breachedAt).toBeNull()
    // Resumed Wednesday 9:00: 6.5 work hours later is Wednesday 17:00.
    const ledger = ledgerOf([...facts, draft('case.resumed', 2 * 1440)])
    const handle = clockOf(ledger, 'HANDLE')
    expect(handle.dueAt).toBe(T0 + 2 * DAY + 8 * HOUR)
    expect(handle.pausedMs).toBe(2 * DAY - HOUR)
    expect(clockOf(ledger, 'TOTAL').dueAt).toBe(must(handle.dueAt, 'due') + DAY)
  })

  it('a case late before its pause is as late after it', () => {
    const ledger = ledgerOf([
      ...dueAt('HANDLING', minute(60)),
      suspend(120, 99_999),
      draft('case.resumed', 1440),
    ])
    // One hour late at the pause; the last work hour before Tuesday 9:00 began Monday 17:00.
    expect(clockOf(ledger, 'HANDLE')).toMatchObject({
      breachedAt: minute(60),
      dueAt: T0 + 8 * HOUR,
    })
  })

  it('T13: a suspended case goes on by itself at its review date', () => {
    const ledger = ledgerOf([...caseFacts(CASE_WAYS['HANDLING'] ?? []), suspend(60, 600)])
    ledger.advance(minute(600) - 1)
    expect(caseOf(ledger).state).toBe('SUSPENDED')
    ledger.advance(minute(600))
    expect(caseOf(ledger)).toMatchObject({ state: 'HANDLING', since: minute(600) })
    expect(caseOf(ledger).rounds[0]?.flags['autoResumed']).toBe(true)
    expect(clockOf(ledger, 'HANDLE').pausedMs).toBe(540 * MINUTE)
  })

  it('a returned order that is dispatched again goes on with the handling clock (C11)', () => {
    const facts = [
      ...dueAt('DISPATCHED', T0 + DAY),
      ...caseFacts(['returned'], 'c1', 10),
      draft('case.dispatched', 70, { ...CASE_DATA['case.dispatched'], dueAt: T0 + 2 * DAY }),
    ]
    const ledger = ledgerOf(facts)
    expect(clockOf(ledger, 'HANDLE')).toMatchObject({
      startAt: minute(3),
      pausedMs: 60 * MINUTE,
      dueAt: T0 + 2 * DAY,
    })
    expect(caseOf(ledger).rounds[0]?.at['dispatched']).toBe(minute(3))
    const sign = caseOf(ledger).rounds[0]?.past.find(({ name }) => name === 'SIGN')
    expect(sign).toMatchObject({ startAt: minute(3), stoppedBy: 'T9' })
  })
})

describe('limits', () => {
  it.each([
    ['L1', minute(30)],
    ['L3', T0 + 5.5 * HOUR],
  ])('ACCEPT of %s is due as DOMAIN §0.5.3 says', (urgency, due) => {
    const data = { ...CASE_DATA['case.reported'], urgency }
    expect(clockOf(ledgerOf([draft('case.reported', 0, data)]), 'ACCEPT').dueAt).toBe(due)
  })

  it('T6 freezes the limits in the record', () => {
    const record = caseOf(ledgerOf(caseFacts(CASE_WAYS['FILED'] ?? [])))
    expect(record.fields['slaSnapshot']).toMatchObject({
      class: 'general',
      HANDLE: { value: 4, type: 'workHour' },
      VERIFY: { value: 24, type: 'urgentHour' },
    })
  })

  it('[§2.2.7] a petition filed under a category with a standard has sixty days, in the snapshot and in a rework', () => {
    const asPetition = (facts: Draft[]): Draft[] =>
      facts.map((one) =>
        one.type === 'case.reported' ? { ...one, data: { ...one.data, source: 'petition' } } : one,
      )
    const ledger = ledgerOf(
      asPetition(caseFacts([...(CASE_WAYS['VERIFYING'] ?? []), 'verifyFailed'])),
    )
    const limit = { value: 60, type: 'naturalDay' }
    expect(caseOf(ledger).fields['slaSnapshot']).toMatchObject({ class: 'petition', HANDLE: limit })
    expect(clockOf(ledger, 'HANDLE')).toMatchObject({ limit, dueAt: minute(7) + 60 * DAY })
  })

  it('T19: rework begins a new HANDLE by the snapshot and keeps the old one', () => {
    const ledger = ledgerOf(caseFacts([...(CASE_WAYS['VERIFYING'] ?? []), 'verifyFailed']))
    const round = must(caseOf(ledger).rounds[0], 'round')
    expect(round.past.map(({ name, stoppedBy }) => `${name} ${stoppedBy}`)).toEqual(['HANDLE T16'])
    expect(round.clocks['HANDLE']).toMatchObject({
      startAt: minute(7),
      limit: { value: 4, type: 'workHour' },
    })
    expect(round.clocks['VERIFY']?.stoppedBy).toBe('T19')
  })

  it('T22: a reopened case has new clocks and leaves the first round as it was', () => {
    const closed = ledgerOf(caseFacts(CASE_WAYS['CLOSED'] ?? []))
    const first = structuredClone(must(caseOf(closed).rounds[0], 'round'))
    const ledger = ledgerOf(caseFacts([...(CASE_WAYS['CLOSED'] ?? []), 'reopened']), 9_999)
    const record = caseOf(ledger)
    expect(record.rounds[0]).toEqual(first)
    expect(record.rounds[1]).toMatchObject({
      no: 2,
      at: { reopened: minute(8), dispatched: minute(8) },
    })
    expect(Object.keys(record.rounds[1]?.clocks ?? {}).sort()).toEqual([
      'HANDLE',
      'RESPOND',
      'SIGN',
      'TOTAL',
    ])
  })

  it.each([
    ['work', 'ARRIVE', T0 + 3 * DAY],
    ['tough', 'ARRIVE', T0 + 7 * DAY],
    ['emergency', 'ARRIVE', minute(30)],
    ['emergency', 'SIGN', minute(5)],
    ['work', 'SIGN', T0 + HOUR],
    ['work', 'CONTACT', T0 + DAY],
    ['emergency', 'CONTACT', null],
  ])('a %s whistle has its %s limit', (kind, clock, due) => {
    const data = { regionCode: 'S', kind, reason: 'emergency', orgs: ['o'] }
    const record = ledgerOf([draft('whistle.blown', 0, data, 'w')]).get('whistle', 'w')
    expect(record?.rounds[0]?.clocks[clock]?.dueAt).toBe(due)
  })

  it('an accepted mediation has 30 natural days, or what the parties agreed', () => {
    const opening = { regionCode: 'S', causeCode: 'n' }
    const due = (data: Draft['data']): number | null | undefined =>
      ledgerOf([draft('med.applied', 0, opening, 'm'), draft('med.accepted', 1, data, 'm')]).get(
        'mediation',
        'm',
      )?.rounds[0]?.clocks['MEDIATE']?.dueAt
    expect(due({})).toBe(minute(1) + 30 * DAY)
    expect(due({ agreedDueAt: T0 + 45 * DAY })).toBe(T0 + 45 * DAY)
  })
})
