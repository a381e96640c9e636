import { Amount } from './amount.ts'
import type { FamilyCounting } from './family.ts'

/** Units of 双报到: due and reported (V12b). */
export const UNITS: FamilyCounting = {
  family: 'unit',
  measures: () => [
    { name: 'unitsDue', kind: 'stock' },
    { name: 'unitsReported', kind: 'stock' },
  ],
  indexes: [],
  create: (columns) => {
    const unitsDue = new Amount(columns.of('unitsDue'))
    const reported = new Amount(columns.of('unitsReported'))
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      let registered = false
      let claimed = false
      /** Undefined while no list has named the unit. */
      let listed: boolean | undefined
      for (const { type, time, data } of record.kept ?? []) {
        if (type === 'vol.unitDue') listed = data['due'] === true
        else if (type === 'vol.unitRegistered') registered = true
        else claimed = true
        const due = listed ?? registered
        unitsDue.set(emit, region, time, due ? 1 : 0)
        reported.set(emit, region, time, due && registered && claimed ? 1 : 0)
      }
      unitsDue.end()
      reported.end()
    }
  },
}
