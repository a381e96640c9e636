import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { entered, least, stamp, type Count } from './count.ts'

/** DOMAIN §3.4 as far as the catalogue has it. */
export function countVolunteers(count: Count): void {
  countService(count)
  countOrdersOpen(count)
  countOrders(count)
}

function countService(count: Count): void {
  const visits = count.of('attendance')
  count.put('V3@now', visits.filter((record) => count.now.inState(record, 'ON_POST')).length)
  count.eachWindow(({ window, has }) => {
    const served = visits.filter(
      (record) =>
        record.state === 'CONFIRMED' &&
        has(stamp(record, 'checkedOut') ?? stamp(record, 'autoClosed')),
    )
    const minutes = served.reduce((sum, { fields }) => sum + Number(fields['minutes']), 0)
    count.put(`V6@${window}`, minutes / 60)
    const ended = count.of('activity').filter((record) => has(stamp(record, 'ended')))
    count.put(`V8a@${window}`, ended.length)
    count.put(`V8b@${window}`, visits.filter((record) => has(stamp(record, 'checkedIn'))).length)
  })
}

const ORDER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  submitted: ['SUBMITTED', 'APPROVED'],
  dispatched: ['DISPATCHED'],
  accepted: ['ACCEPTED', 'IN_SERVICE'],
  review: ['DONE'],
}

function countOrdersOpen(count: Count): void {
  const orders = count.of('order')
  for (const [column, states] of Object.entries(ORDER_COLUMNS)) {
    const key = `orderOpen@now{column=${column}}`
    count.put(key, orders.filter((record) => count.now.inState(record, ...states)).length)
    const here = orders.filter(({ state }) => states.includes(state))
    count.put(`${key}.since`, least(here.map((record) => entered(record, states))))
  }
}

function countOrders(count: Count): void {
  const orders = count.of('order')
  count.eachWindow(({ window, has }) => {
    const at = (name: string): readonly LedgerRecord[] =>
      orders.filter((record) => has(stamp(record, name)))
    const thatWere = (records: readonly LedgerRecord[], ...names: readonly string[]): number =>
      records.filter((record) => names.some((name) => stamp(record, name) !== undefined)).length
    const submitted = at('submitted')
    const decided = thatWere(submitted, 'approved', 'rejected')
    count.put(`V9a@${window}`, submitted.length)
    count.rate(`V9b@${window}`, thatWere(submitted, 'approved'), decided)
    count.rate(`V10a@${window}`, thatWere(at('approved'), 'dispatched'), at('approved').length)
    count.rate(`V10b@${window}`, thatWere(at('dispatched'), 'accepted'), at('dispatched').length)
    count.rate(`V11b@${window}`, thatWere(at('done'), 'reviewed'), at('done').length)
    const due = orders.filter((record) => has(record.rounds[0]!.clocks['ACCEPT']?.dueAt))
    const inTime = due.filter((record) => {
      const taken = stamp(record, 'accepted')
      return taken !== undefined && taken <= record.rounds[0]!.clocks['ACCEPT']!.dueAt!
    })
    const missed = due.filter(
      (record) =>
        !inTime.includes(record) && record.rounds[0]!.clocks['ACCEPT']!.breachedAt !== null,
    )
    count.rate(`V10c@${window}`, inTime.length, inTime.length + missed.length)
  })
}
