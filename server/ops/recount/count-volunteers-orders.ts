import { ORDER_TYPES } from '../../../shared/fact/codes.ts'
import type { Clock, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { entered, lastRound, least, stamp, type Count } from './count.ts'

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  submitted: ['SUBMITTED', 'APPROVED'],
  dispatched: ['DISPATCHED'],
  accepted: ['ACCEPTED', 'IN_SERVICE'],
  review: ['DONE'],
}

type Has = (at: number | null | undefined) => boolean

/** V9–V11b, V14 and the columns of the order board. */
export function countOrders(count: Count): void {
  const orders = count.of('order')
  countColumns(count, orders)
  count.eachWindow(({ window, has }) => {
    countIntake(count, window, has, orders)
    countFirst(count, `V10a@${window}`, 'DISPATCH', 'dispatched', has)
    countFirst(count, `V10b@${window}`, 'ACCEPT', 'accepted', has)
    countEveryDispatch(count, window, has)
    countReviews(count, window, has)
    countWishes(count, window, has)
  })
}

function countColumns(count: Count, orders: readonly LedgerRecord[]): void {
  for (const [column, states] of Object.entries(COLUMNS)) {
    const key = `orderOpen@now{column=${column}}`
    count.put(key, orders.filter((record) => count.now.inState(record, ...states)).length)
    const here = orders.filter(({ state }) => states.includes(state))
    count.put(`${key}.since`, least(here.map((record) => entered(record, states))))
  }
}

function countIntake(
  count: Count,
  window: string,
  has: Has,
  orders: readonly LedgerRecord[],
): void {
  const submitted = orders.filter((record) => has(stamp(record, 'submitted')))
  count.put(`V9a@${window}`, submitted.length)
  for (const type of Object.keys(ORDER_TYPES))
    count.put(
      `V9a@${window}{type=${type}}`,
      submitted.filter(({ fields }) => fields['orderType'] === type).length,
    )
  const approved = submitted.filter((record) => stamp(record, 'approved') !== undefined)
  const rejected = submitted.filter((record) => stamp(record, 'rejected') !== undefined)
  count.rate(`V9b@${window}`, approved.length, approved.length + rejected.length)
}

function clocksOf(record: LedgerRecord, name: string): readonly Clock[] {
  const { past, clocks } = lastRound(record)
  const present = clocks[name]
  return [
    ...past.filter((clock) => clock.name === name),
    ...(present === undefined ? [] : [present]),
  ]
}

/** Orders by their first limit of a kind: done at any time, or not though the limit has come. */
function countFirst(count: Count, key: string, clockName: string, done: string, has: Has): void {
  const limited = count.of('order').filter((record) => has(clocksOf(record, clockName)[0]?.dueAt))
  const counted = limited.filter(({ state }) => state !== 'CANCELLED')
  const did = counted.filter((record) => stamp(record, done) !== undefined)
  const missed = counted.filter((record) => {
    const [first] = clocksOf(record, clockName)
    if (did.includes(record)) return false
    return first!.stoppedAt !== null || first!.breachedAt !== null
  })
  count.rate(key, did.length, did.length + missed.length, limited.length - counted.length)
}

function countEveryDispatch(count: Count, window: string, has: Has): void {
  let inTime = 0
  let missed = 0
  let excluded = 0
  for (const record of count.of('order'))
    for (const clock of clocksOf(record, 'ACCEPT')) {
      if (!has(clock.dueAt)) continue
      if (record.state === 'CANCELLED') excluded++
      else if (clock.stoppedBy === 'O5' && clock.stoppedAt! <= clock.dueAt!) inTime++
      else if (clock.breachedAt !== null) missed++
    }
  count.rate(`V10c@${window}`, inTime, inTime + missed, excluded)
}

function countReviews(count: Count, window: string, has: Has): void {
  const done = count.of('order').filter((record) => has(stamp(record, 'done')))
  const takenOut = new Set(
    count.world
      .of('feedback')
      .filter(({ state }) => state === 'EXCLUDED')
      .map(({ id }) => id),
  )
  const own = new Set(
    count
      .told('order', 'order.reviewed')
      .filter(({ fact: { data } }) => data['ratingSource'] === 'self' && data['level'] != null)
      .filter(({ record }) => !takenOut.has(`order:${record.id}:1`))
      .map(({ record }) => record.id),
  )
  count.rate(`V11b@${window}`, done.filter(({ id }) => own.has(id)).length, done.length)
}

function countWishes(count: Count, window: string, has: Has): void {
  const wishes = count
    .of('order')
    .filter(({ fields }) => fields['orderType'] === 'microWish')
    .filter(({ fields }) => has(fields['wishDate'] as number | undefined))
  const counted = wishes.filter(({ state }) => state !== 'REJECTED' && state !== 'CANCELLED')
  const inTime = counted.filter((record) => {
    const done = stamp(record, 'done')
    return done !== undefined && done <= Number(record.fields['wishDate'])
  })
  const missed = counted.filter(
    (record) =>
      !inTime.includes(record) &&
      (stamp(record, 'done') !== undefined || clocksOf(record, 'SERVE')[0]?.breachedAt != null),
  )
  count.rate(
    `V14@${window}`,
    inTime.length,
    inTime.length + missed.length,
    wishes.length - counted.length,
  )
}
