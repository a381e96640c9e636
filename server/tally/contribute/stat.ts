import { ELEMENT } from '../../../shared/indicator/grid-dimensions.ts'
import { emitDue } from './due.ts'
import type { FamilyCounting } from './family.ts'

/** The metric that an element's figure is the sum of. */
const TOTAL = 'total'

export const STATS: FamilyCounting = {
  family: 'stat',
  measures: () => [
    { name: 'elements', kind: 'stock', by: ELEMENT },
    { name: 'statsDue', kind: 'flow' },
    { name: 'statsInTime', kind: 'flow' },
  ],
  indexes: [],
  create: (columns) => {
    const columnOf = columns.coded('elements', ELEMENT)
    const due = columns.of('statsDue')
    const inTime = columns.of('statsInTime')
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      let column = -1
      let value = 0
      for (const { time, data } of record.kept ?? []) {
        if (value !== 0) emit.flow(region, column, time, -value)
        value = data['metric'] === TOTAL ? (data['value'] as number) : 0
        column = columnOf(data['element'])
        if (value !== 0) emit.flow(region, column, time, value)
      }
      const round = record.rounds[0]
      for (const clock of round?.past ?? []) emitDue(emit, region, clock, due, inTime)
      emitDue(emit, region, round?.clocks['REFRESH'], due, inTime)
    }
  },
}
