import {
  ORDER_COLUMN,
  ORDER_COLUMN_OF_STATE,
  ORDER_TYPE,
} from '../../../shared/indicator/dimensions.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Emitter } from '../emitter.ts'
import { sinceIn, StockRun } from '../stays.ts'
import type { FamilyCounting } from './family.ts'
import { LIMIT_MEASURES, OrderLimits } from './order-limits.ts'

export const ORDERS: FamilyCounting = {
  family: 'order',
  measures: () => [
    { name: 'orderOpen', kind: 'stock', by: ORDER_COLUMN },
    { name: 'orderSubmitted', kind: 'flow' },
    { name: 'orderSubmitted', kind: 'flow', by: ORDER_TYPE },
    { name: 'orderDecided', kind: 'flow' },
    { name: 'orderApproved', kind: 'flow' },
    { name: 'orderDone', kind: 'flow' },
    ...LIMIT_MEASURES,
  ],
  indexes: ORDER_COLUMN.codes.map((code) => `order.${code}`),
  create: (columns) => {
    const submitted = columns.of('orderSubmitted')
    const submittedOf = columns.coded('orderSubmitted', ORDER_TYPE)
    const decided = columns.of('orderDecided')
    const approved = columns.of('orderApproved')
    const done = columns.of('orderDone')
    const limits = new OrderLimits(columns)
    const openColumn = columns.coded('orderOpen', ORDER_COLUMN)
    const open = new Map(ORDER_COLUMN.codes.map((code) => [code, new StockRun(openColumn(code))]))
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const at = record.rounds[0]?.at
      const submittedAt = at?.['submitted']
      if (at === undefined || submittedAt === undefined) return
      emit.flow(region, submitted, submittedAt)
      emit.flow(region, submittedOf(record.fields['orderType']), submittedAt)
      const wasApproved = at['approved'] !== undefined
      if (wasApproved || at['rejected'] !== undefined) emit.flow(region, decided, submittedAt)
      if (wasApproved) emit.flow(region, approved, submittedAt)
      limits.emit(record, emit, region)
      const doneAt = at['done']
      if (doneAt !== undefined) emit.flow(region, done, doneAt)
      for (const stay of record.stays) {
        const column = ORDER_COLUMN_OF_STATE[stay.state]
        if (column !== undefined) open.get(column)?.extend(emit, region, stay.from, stay.to)
      }
      for (const run of open.values()) run.end(emit)
      placeOpen(record, emit, region)
    }
  },
}

function placeOpen(record: LedgerRecord, emit: Emitter, region: number): void {
  const column = ORDER_COLUMN_OF_STATE[record.state]
  if (column === undefined) return
  const since = sinceIn(record, (state) => ORDER_COLUMN_OF_STATE[state] === column)
  emit.place(region, `order.${column}`, since)
}
