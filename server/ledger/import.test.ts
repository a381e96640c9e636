import { describe, expect, it } from 'vitest'
import type { Clock, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import { caseFacts, DAY, type Draft, draft, HOUR, ledgerOf, T0 } from './sample.ts'

type Anchors = Readonly<Record<string, number>>

/** An import at a minute with what the source proves. */
function imported(minute: number, provenAnchors: Anchors, more: Draft['data'] = {}): Draft {
  const data = { source: 's', categoryL1: '03', regionCode: 'S1', provenAnchors, ...more }
  return draft('case.imported', minute, data)
}

function caseOf(drafts: readonly Draft[], untilMinute?: number): LedgerRecord {
  return must(ledgerOf(drafts, untilMinute).get('case', 'c1'), 'c1')
}

function staysOf(record: LedgerRecord): string[] {
  return record.stays.map(({ state, from, to }) => {
    const hour = (ms: number | null): string => (ms === null ? '…' : String((ms - T0) / HOUR))
    return `${state} ${hour(from)}–${hour(to)}`
  })
}

const MONTH = 30 * 1440

describe('T0 case.imported', () => {
  it('takes over the proven anchors alone and invents no step', () => {
    const record = caseOf([imported(MONTH, { reportedAt: T0, closedAt: T0 + 5 * HOUR })])
    expect(record.rounds[0]?.at).toEqual({ reported: T0, closed: T0 + 5 * HOUR })
    expect(staysOf(record)).toEqual(['REPORTED 0–5', 'CLOSED 5–…'])
    expect(Object.keys(record.rounds[0]?.clocks ?? {})).toEqual(['TOTAL'])
    expect(record.rounds[0]?.flags).toEqual({ imported: true })
  })

  it('adds what is proven later, in any order of arrival', () => {
    const opened = imported(0, { reportedAt: T0 })
    const closed = imported(300, { reportedAt: T0, closedAt: T0 + 5 * HOUR })
    const expected = ['REPORTED 0–5', 'CLOSED 5–…']
    expect(staysOf(caseOf([opened]))).toEqual(['REPORTED 0–…'])
    expect(staysOf(caseOf([opened, closed]))).toEqual(expected)
    expect(staysOf(caseOf([closed, opened]))).toEqual(expected)
  })

  it('stands in the state that the source names when that is further', () => {
    const record = caseOf([imported(120, { reportedAt: T0 }, { state: 'HANDLING' })])
    expect(staysOf(record)).toEqual(['REPORTED 0–2', 'HANDLING 2–…'])
    const closed = caseOf([
      imported(120, { reportedAt: T0, closedAt: T0 + HOUR }, { state: 'HANDLING' }),
    ])
    expect(closed.state).toBe('CLOSED')
  })

  it('a case called closed without proof of when has no close stamp', () => {
    const record = caseOf([imported(120, { reportedAt: T0 }, { state: 'CLOSED' })])
    expect(record.state).toBe('CLOSED')
    expect(record.rounds[0]?.at).toEqual({ reported: T0 })
  })

  it('[CT6] was late from its due instant on, though all is imported afterwards', () => {
    const anchors = { reportedAt: T0, dueAt: T0 + DAY }
    const open = caseOf([imported(MONTH, anchors)], MONTH)
    expect(open.rounds[0]?.clocks['TOTAL']).toMatchObject({ breachedAt: T0 + DAY, stoppedAt: null })
    const total = (closedAt: number): unknown =>
      caseOf([imported(MONTH, { ...anchors, closedAt })]).rounds[0]?.clocks['TOTAL']
    expect(total(T0 + 2 * DAY)).toMatchObject({
      breachedAt: T0 + DAY,
      stoppedAt: T0 + 2 * DAY,
      stoppedBy: 'T0',
    })
    expect(total(T0 + DAY)).toMatchObject({ breachedAt: null, stoppedAt: T0 + DAY })
  })

  it.each([
    ['keeps the due that the source proves', { dueAt: T0 + DAY }, T0 + DAY],
    ['has no limit where the source proves none', {}, null],
  ] as const)('[§0.5.3] %s when a verification fails', (_says, anchors, due) => {
    const ledger = ledgerOf([
      imported(60, { reportedAt: T0, feedbackAt: T0 + HOUR, ...anchors }),
      ...caseFacts(['verifyAssigned', 'verifyFailed'], 'c1', 70),
    ])
    const { clocks } = must(ledger.get('case', 'c1')?.rounds[0], 'round')
    expect(clocks['HANDLE']?.dueAt).not.toBeNull()
    expect(clocks['TOTAL']?.dueAt).toBe(due)
  })

  it('[CT6] falls due by itself when the due instant lies ahead', () => {
    const ledger = ledgerOf([imported(60, { reportedAt: T0, dueAt: T0 + DAY })])
    ledger.advance(T0 + DAY - 1)
    const total = (): Clock => must(ledger.get('case', 'c1')?.rounds[0]?.clocks['TOTAL'], 'TOTAL')
    expect(total().breachedAt).toBeNull()
    ledger.advance(T0 + DAY)
    expect(total().breachedAt).toBe(T0 + DAY)
  })

  it('goes on by the ordinary rows, and an import after them only adds', () => {
    const dispatched = imported(60, { reportedAt: T0 }, { state: 'DISPATCHED' })
    const signed = caseFacts(['signed'], 'c1', 120)
    const closed = imported(300, { closedAt: T0 + 5 * HOUR, filedAt: T0 + HOUR })
    const record = caseOf([dispatched, ...signed, closed])
    expect(staysOf(record)).toEqual([
      'REPORTED 0–1',
      'DISPATCHED 1–2',
      'HANDLING 2–5',
      'CLOSED 5–…',
    ])
    expect(record.rounds[0]?.at['filed']).toBe(T0 + HOUR)
  })

  it.each([
    ['importedOnly', [...caseFacts(['reported']), imported(60, { reportedAt: T0 })]],
    ['anchorsOrdered', [imported(60, { reportedAt: T0 }), imported(70, { closedAt: T0 - HOUR })]],
    ['anchorsNotAhead', [imported(60, { reportedAt: T0, closedAt: T0 + DAY })]],
  ])('[IN4] is rejected as %s', (reason, drafts) => {
    expect(
      ledgerOf(drafts)
        .rejections()
        .map((one) => one.reason),
    ).toEqual([reason])
  })
})
