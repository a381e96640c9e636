import { describe, expect, it } from 'vitest'
import {
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

const minute = (n: number): number => T0 + n * MINUTE

function way(state: string, due = T0 + 5 * DAY): Draft[] {
  return caseFacts(CASE_WAYS[state] ?? []).map((one) =>
    one.type === 'case.dispatched' ? { ...one, data: { ...one.data, dueAt: due } } : one,
  )
}

const raised = (at: number): Draft => draft('case.limitsRaised', at, { responseId: 'r1' })

describe('limits that a response raised (DOMAIN §4.2, A1)', () => {
  it('run from that moment, with all that follows them, and leave the urgency as it was told', () => {
    const ledger = ledgerOf([...way('HANDLING'), raised(60)])
    expect(clockOf(ledger, 'RESPOND').dueAt).toBe(minute(60) + HOUR / 2)
    expect(clockOf(ledger, 'HANDLE').dueAt).toBe(minute(60) + 2 * HOUR)
    expect(clockOf(ledger, 'TOTAL').dueAt).toBe(minute(60) + 26 * HOUR)
    const { fields, state, rounds } = caseOf(ledger)
    expect(state).toBe('HANDLING')
    expect(fields).toMatchObject({ urgency: 'L3', limitsRaisedBy: 'r1' })
    expect(rounds[0]!.flags).toMatchObject({ limitsRaised: true })
  })

  it('hold for clocks that begin later', () => {
    const reported = ledgerOf([...way('REPORTED'), raised(5)])
    expect(clockOf(reported, 'ACCEPT').dueAt).toBe(minute(5) + HOUR / 2)
    const [, accepted, filed, dispatched] = way('DISPATCHED')
    const ledger = ledgerOf([...way('REPORTED'), raised(0), accepted!, filed!])
    expect(clockOf(ledger, 'DISPATCH').dueAt).toBe(minute(2) + HOUR)
    const sent = ledgerOf([...way('REPORTED'), raised(0), accepted!, filed!, dispatched!])
    expect(clockOf(sent, 'SIGN').dueAt).toBe(minute(3) + 10 * MINUTE)
    // The order prints five days.
    expect(clockOf(sent, 'HANDLE').dueAt).toBe(minute(3) + 2 * HOUR)
  })

  it('never give more time than there was', () => {
    const ledger = ledgerOf([...way('HANDLING', minute(70)), raised(60), raised(69)])
    expect(clockOf(ledger, 'HANDLE').dueAt).toBe(minute(70))
    const twice = ledgerOf([...way('HANDLING'), raised(60), raised(90)])
    expect(clockOf(twice, 'HANDLE').dueAt).toBe(minute(180))
    const late = ledgerOf([...way('HANDLING', minute(50)), raised(60)], 60)
    expect(clockOf(late, 'HANDLE')).toMatchObject({ dueAt: minute(50), breachedAt: minute(50) })
  })

  it('count from where a clock is paused', () => {
    const ledger = ledgerOf([...way('SUSPENDED'), raised(60), draft('case.resumed', 600, {})])
    expect(clockOf(ledger, 'HANDLE').dueAt).toBe(minute(600) + 2 * HOUR)
    const returned = way('DISPATCHED').concat(
      draft('case.returned', 10, { reason: 'r', basis: 'b' }),
      raised(20),
      draft('case.dispatched', 100, { ownerOrg: 'o', tier: 'grid', dueAt: T0 + 9 * DAY }),
    )
    expect(clockOf(ledgerOf(returned), 'HANDLE').dueAt).toBe(minute(100) + 2 * HOUR)
  })

  it('may be extended by an approver, and end with the round', () => {
    const extended = draft('case.extended', 70, {
      ...{ reason: 'r', newDueAt: T0 + 3 * DAY, reporterInformed: true },
    })
    const longer = ledgerOf([...way('HANDLING'), raised(60), extended])
    expect(clockOf(longer, 'HANDLE').dueAt).toBe(T0 + 3 * DAY)
    const later = caseFacts(['feedback', 'verifyAssigned', 'verifyPassed'], 'c1', 80)
    const again = ledgerOf([
      ...way('HANDLING'),
      raised(60),
      ...later,
      draft('case.reopened', 200, { reason: 'r', dueAt: T0 + 9 * DAY }),
    ])
    expect(clockOf(again, 'HANDLE').dueAt).toBe(T0 + 9 * DAY)
    expect(clockOf(again, 'SIGN').dueAt).toBe(minute(200) + HOUR)
  })
})
