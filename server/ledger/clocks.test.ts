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
