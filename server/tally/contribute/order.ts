import { ORDER_COLUMN, ORDER_COLUMN_OF_STATE } from '../../../shared/indicator/dimensions.ts'
import { sinceIn, StockRun } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

export const ORDERS: FamilyCounting = {
  family: 'order',
  measures: () => [
    { name: 'orderOpen', kind: 'stock', by: ORDER_COLUMN },
    { name: 'orderSubmitted', kind: 'flow' },
    { name: 'orderDecided', kind: 'flow' },
    { name: 'orderApproved', kind: 'flow' },
    { name: 'orderApprovedAt', kind: 'flow' },
    { name: 'orderApprovedDispatched', kind: 'flow' },
    { name: 'orderDispatchedAt', kind: 'flow' },
    { name: 'orderDispatchedAccepted', kind: 'flow' },
    { name: 'orderAcceptDue', kind: 'flow' },
    { name: 'orderAcceptedInTime', kind: 'flow' },
    { name: 'orderDone', kind: 'flow' },
    { name: 'orderDoneRated', kind: 'flow' },
  ],
  indexes: ['orders', ...ORDER_COLUMN.codes.map((code) => `order.${code}`)],
  create: (columns) => {
    const submitted = columns.of('orderSubmitted')
    const decided = columns.of('orderDecided')
    const approved = columns.of('orderApproved')
    const approvedAt = columns.of('orderApprovedAt')
    const approvedDispatched = columns.of('orderApprovedDispatched')
    const dispatchedAt = columns.of('orderDispatchedAt')
    const dispatchedAccepted = columns.of('orderDispatchedAccepted')
    const acceptDue = columns.of('orderAcceptDue')
    const acceptedInTime = columns.of('orderAcceptedInTime')
    const done = columns.of('orderDone')
    const doneRated = columns.of('orderDoneRated')
    const openColumn = columns.coded('orderOpen', ORDER_COLUMN)
    const open = new Map(ORDER_COLUMN.codes.map((code) => [code, new StockRun(openColumn(code))]))
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      const round = record.rounds.at(-1)
      const at = round?.at ?? {}
      if (at['submitted'] !== undefined) {
        emit.flow(region, submitted, at['submitted'])
        const wasApproved = at['approved'] !== undefined
        if (wasApproved || at['rejected'] !== undefined) emit.flow(region, decided, at['submitted'])
        if (wasApproved) emit.flow(region, approved, at['submitted'])
      }
      if (at['approved'] !== undefined) {
        emit.flow(region, approvedAt, at['approved'])
        if (at['dispatched'] !== undefined) emit.flow(region, approvedDispatched, at['approved'])
      }
      if (at['dispatched'] !== undefined) {
        emit.flow(region, dispatchedAt, at['dispatched'])
        if (at['accepted'] !== undefined) emit.flow(region, dispatchedAccepted, at['dispatched'])
      }
      const accept = round?.clocks['ACCEPT']
      if (accept?.dueAt != null) {
        const taken = at['accepted']
        if (taken !== undefined && taken <= accept.dueAt) {
          emit.flow(region, acceptDue, accept.dueAt)
          emit.flow(region, acceptedInTime, accept.dueAt)
        } else if (accept.breachedAt !== null) emit.flow(region, acceptDue, accept.dueAt)
      }
      if (at['done'] !== undefined) {
        emit.flow(region, done, at['done'])
        if (at['reviewed'] !== undefined) emit.flow(region, doneRated, at['done'])
      }
      for (const stay of record.stays) {
        const column = ORDER_COLUMN_OF_STATE[stay.state]
        if (column !== undefined) open.get(column)?.extend(emit, region, stay.from, stay.to)
      }
      for (const run of open.values()) run.end(emit)
      const column = ORDER_COLUMN_OF_STATE[record.state]
      if (column === undefined) return
      const since = sinceIn(record, (state) => ORDER_COLUMN_OF_STATE[state] === column)
      emit.place(region, `order.${column}`, since)
      emit.place(region, 'orders', at['submitted'] ?? since)
    }
  },
}
