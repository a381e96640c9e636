import type { LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import { entered, least, type Count } from '../count.ts'
import { standingIn, suspendedIn, OPEN } from './rounds.ts'

/** DESIGN, Funnel. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  collect: ['REPORTED'],
  file: ['ACCEPTED', 'FILED'],
  dispatch: ['DISPATCHED'],
  handle: ['HANDLING'],
  feedback: ['FEEDBACK'],
  verify: ['VERIFYING'],
  evaluate: ['CLOSED'],
  suspended: ['SUSPENDED'],
}

/** What is in hand now. */
export function countStanding(count: Count): void {
  const cases = count.of('case')
  count.put('caseOpen@now', standingIn(count.now, cases, OPEN).length)
  const urgent = cases.filter(({ fields }) => fields['urgency'] === 'L1')
  count.put('caseUrgent@now', standingIn(count.now, urgent, OPEN).length)
  count.put('caseSuspended@now', suspendedIn(count.now, cases).length)
  countSteps(count, cases)
}

/** 未落格: open cases known to be in the region and no deeper. */
export function countOwn(count: Count): void {
  const own = count.of('case').filter(({ regionCode }) => regionCode === count.regionCode)
  count.put('own.caseOpen@now', standingIn(count.now, own, OPEN).length)
}

function countSteps(count: Count, cases: readonly LedgerRecord[]): void {
  for (const [step, states] of Object.entries(STEPS)) {
    const key = `funnel@now{step=${step}}`
    count.put(key, standingIn(count.now, cases, states).length)
    const here = cases.filter((record) => states.includes(record.state))
    const since = step === 'evaluate' ? null : least(here.map((record) => entered(record, states)))
    count.put(`${key}.since`, since)
  }
}
