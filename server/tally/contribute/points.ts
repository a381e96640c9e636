import { POINTS_KIND } from '../../../shared/indicator/dimensions.ts'
import type { FamilyCounting } from './family.ts'

/** Entries of the points ledger (V13). */
export const POINTS_ENTRIES: FamilyCounting = {
  family: 'points',
  measures: () => [
    { name: 'pointsLeft', kind: 'stock' },
    { name: 'pointsIssued', kind: 'sum' },
    { name: 'pointsIssued', kind: 'sum', by: POINTS_KIND },
    { name: 'pointsRedeemed', kind: 'sum' },
  ],
  indexes: [],
  create: (columns) => {
    const left = columns.of('pointsLeft')
    const issued = columns.of('pointsIssued')
    const issuedOf = columns.coded('pointsIssued', POINTS_KIND)
    const redeemed = columns.of('pointsRedeemed')
    return (record, emit) => {
      const enteredAt = record.rounds[0]?.at['entered']
      const points = record.fields['points']
      if (enteredAt === undefined || typeof points !== 'number') return
      const region = emit.region(record.regionCode)
      const isTaken = record.state === 'REDEEMED' || record.state === 'EXPIRED'
      emit.flow(region, left, enteredAt, isTaken ? -points : points)
      if (record.state === 'ISSUED') {
        emit.flow(region, issued, enteredAt, points)
        emit.flow(region, issuedOf(record.fields['pointsKind']), enteredAt, points)
      } else if (record.state === 'REDEEMED') emit.flow(region, redeemed, enteredAt, points)
    }
  },
}
