import { POINTS_KINDS } from '../../../shared/fact/codes.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { stamp, type Count } from './count.ts'

/** V13. */
export function countPoints(count: Count): void {
  const entries = count.of('points')
  count.eachWindow(({ window, has }) => {
    const entered = entries.filter((record) => has(stamp(record, 'entered')))
    const issued = entered.filter(({ state }) => state === 'ISSUED')
    const redeemed = sumOf(entered.filter(({ state }) => state === 'REDEEMED'))
    count.put(`V13a@${window}`, sumOf(issued))
    for (const kind of Object.keys(POINTS_KINDS)) {
      const of = issued.filter(({ fields }) => fields['pointsKind'] === kind)
      count.put(`V13a@${window}{kind=${kind}}`, sumOf(of))
    }
    count.put(`V13b@${window}`, redeemed)
    if (window === '90d') count.rate('V13c@90d', redeemed, sumOf(issued))
  })
  const past = entries.filter((record) => (stamp(record, 'entered') ?? Infinity) < count.now.until)
  const left = past.map((record) => (gives(record) ? points(record) : -points(record)))
  count.put(
    'volPointsLeft@now',
    left.reduce((sum, one) => sum + one, 0),
  )
}

function gives({ state }: LedgerRecord): boolean {
  return state === 'ISSUED' || state === 'ADJUSTED'
}

function points({ fields }: LedgerRecord): number {
  return Number(fields['points'])
}

function sumOf(records: readonly LedgerRecord[]): number {
  return records.reduce((sum, record) => sum + points(record), 0)
}
