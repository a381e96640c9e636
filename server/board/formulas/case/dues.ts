import type { Formula } from '../../formula.ts'

/** A rate whose records stand in the hour of a limit: kept ÷ kept or passed. */
function kept(id: string, measure: string): Formula {
  const inTime = `${measure}InTime`
  return { kind: 'rate', id, n: [inTime], d: [inTime, `${measure}Late`], x: [`${measure}Out`] }
}

/** C4, C13–C15, C21–C23, C26, C27. */
export const DUE_FORMULAS: readonly Formula[] = [
  {
    kind: 'computed',
    id: 'C4',
    parts: ['n', 'd', 'x'],
    compute: ({ of }) => {
      const x = of('caseFiledOut')
      const d = of('caseFiled') - of('caseFiledUnclocked') - x
      const n = d - of('caseFiledLate')
      return { value: d === 0 ? null : n / d, n, d, x }
    },
  },
  kept('C13', 'caseRespond'),
  kept('C14', 'caseSign'),
  {
    kind: 'rate',
    id: 'C15',
    n: ['caseReturned'],
    d: ['caseDispatched'],
    x: ['caseDispatchedOut'],
  },
  {
    kind: 'computed',
    id: 'C26',
    parts: ['n', 'd', 'x'],
    compute: ({ of }) => {
      const d = of('caseDispatched')
      const n = d - of('caseRerouted')
      return { value: d === 0 ? null : n / d, n, d, x: of('caseDispatchedOut') }
    },
  },
  kept('C27', 'caseSupervise'),
  kept('C21', 'whistleSign'),
  kept('C22', 'whistleArrive'),
  {
    kind: 'rate',
    id: 'C23',
    n: ['whistleSettled'],
    d: ['whistleSettled', 'whistleUnsettled'],
    x: ['whistleSettleOut'],
  },
]
