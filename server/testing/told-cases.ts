import type { FactData } from '../../shared/fact/fact.ts'
import { HOUR, MINUTE, MONDAY, type Event } from './told.ts'

/** For tests: the usual life of a case, a piece at a time. Instants are minutes after `MONDAY`. */

/** Minutes after Monday at nine. */
export function at(minutes: number): number {
  return MONDAY + minutes * MINUTE
}

/** HANDLE due of a dispatch without another, and TOTAL due, which is a day of verification later (DOMAIN §0.5.3). */
export const HANDLE_DUE = MONDAY + 2 * HOUR
export const TOTAL_DUE = HANDLE_DUE + 24 * HOUR

export function reported(id: string, data: FactData = {}, minutes = 0): Event[] {
  const what = { source: 'grid', categoryL1: '02', categoryL2: '0201', regionCode: 'A1' }
  return [['case.reported', id, at(minutes), { ...what, ...data }]]
}

export function filed(id: string, data: FactData = {}, minutes = 0): Event[] {
  return [
    ...reported(id, data, minutes),
    ['case.accepted', id, at(minutes + 1), { acceptor: 'a' }],
    [
      'case.filed',
      id,
      at(minutes + 2),
      {
        ...(data['categoryL2'] === undefined ? { categoryL2: '0201' } : {}),
        standardId: 's',
        urgency: 'L3',
      },
    ],
  ]
}

export function dispatched(id: string, data: FactData = {}, minutes = 0): Event[] {
  return [
    ...filed(id, data, minutes),
    [
      'case.dispatched',
      id,
      at(minutes + 3),
      { ownerOrg: 'urban', tier: 'street', dueAt: HANDLE_DUE + minutes * MINUTE, ...data },
    ],
  ]
}

export function signed(id: string, data: FactData = {}, minutes = 0): Event[] {
  return [...dispatched(id, data, minutes), ['case.signed', id, at(minutes + 4), { signer: 'b' }]]
}

/** Handled an hour after the report. */
export function handled(id: string, data: FactData = {}, minutes = 0): Event[] {
  return [
    ...signed(id, data, minutes),
    ['case.feedback', id, at(minutes + 60), { result: 'solved', evidence: ['e'], handler: 'b' }],
  ]
}

export function verifying(id: string, minutes: number): Event {
  return ['case.verifyAssigned', id, at(minutes), { verifier: 'v' }]
}

/** Closed an hour and a half after the report. */
export function closed(id: string, data: FactData = {}, minutes = 0): Event[] {
  return [
    ...handled(id, data, minutes),
    verifying(id, minutes + 61),
    ['case.verifyPassed', id, at(minutes + 90), { verdict: 'pass', evidence: ['e'] }],
  ]
}
