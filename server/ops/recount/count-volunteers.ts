import { entered, least, stamp, type Count } from './count.ts'

/** DOMAIN §3.4 as far as the catalogue has it. */
export function countVolunteers(count: Count): void {
  countService(count)
  countOrdersOpen(count)
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
