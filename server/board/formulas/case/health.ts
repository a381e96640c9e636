import type { Computed, Formula, Reading } from '../../formula.ts'

/** 案件健康分, an actual district's rule (DOMAIN §3.2): weights of C7, C8, 1 − C16, 1 − C10, 1 − C17. */
const WEIGHTS = { handled: 30, inTime: 20, notReworked: 20, notOverdue: 20, notExtended: 10 }

export const HEALTH: Formula = {
  kind: 'computed',
  id: 'caseHealth',
  parts: ['n', 'd', 'x'],
  compute: healthOf,
}

function healthOf({ of }: Reading): Computed {
  const inTime = of('caseHandledInTime')
  const handled = inTime + of('caseHandledLate')
  const unhandled = of('caseUnhandled')
  const shouldHandle = handled + unhandled
  const rework = reworkOf(of)
  const extended = Math.min(of('caseExtended'), shouldHandle)
  const parts: readonly (readonly [n: number, d: number, weight: number])[] = [
    [handled, shouldHandle, WEIGHTS.handled],
    [inTime, shouldHandle, WEIGHTS.inTime],
    [rework.d - rework.n, rework.d, WEIGHTS.notReworked],
    [shouldHandle - unhandled, shouldHandle, WEIGHTS.notOverdue],
    [shouldHandle - extended, shouldHandle, WEIGHTS.notExtended],
  ]
  let n = 0
  let d = 0
  let x = 0
  for (const part of parts) {
    if (part[1] === 0) x += 1
    else {
      n += (part[0] / part[1]) * part[2]
      d += part[2]
    }
  }
  return { value: d === 0 ? null : (n / d) * 100, n, d, x }
}

/** C16: rounds that were reworked, of those that should have been closed; imported ones are in neither. */
export function reworkOf(of: Reading['of']): { readonly n: number; readonly d: number } {
  const closed = of('caseClosedInTime') + of('caseClosedLate') - of('caseClosedImported')
  const overdue = of('caseOverdue') - of('caseOverdueImported')
  return { n: of('caseClosedReworked') + of('caseOverdueReworked'), d: closed + overdue }
}
