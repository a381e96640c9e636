import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { handleClock } from './case/count-handling.ts'
import { isOut, roundsOf, type CaseRound } from './case/rounds.ts'
import { ratingsIn } from './count-feedback-ratings.ts'
import { stamp, type Count } from './count.ts'
import type { Told } from './lives.ts'

/** F1 and F7: who was asked, and who answered. */
export function countCallbacks(count: Count): void {
  const rounds = roundsOf(count.of('case'))
  const callbacks = byRound(count.told('case', 'case.callback'))
  const callbackOf = (one: CaseRound): Told | undefined => callbacks.get(keyOf(one))
  const takenOut = new Set(
    count.world
      .of('feedback')
      .filter(({ state }) => state === 'EXCLUDED')
      .map(({ id }) => id),
  )
  countCalled(count, rounds, callbackOf)
  countParticipation(count, rounds, callbackOf, takenOut)
}

function countCalled(
  count: Count,
  rounds: readonly CaseRound[],
  callbackOf: (one: CaseRound) => Told | undefined,
): void {
  const wanted = rounds.filter((one) => wantsCallback(count, one))
  count.eachWindow(({ window, has }) => {
    const all = wanted.filter(({ round }) => {
      const clock = handleClock(round)
      return clock?.pausedAt === null && has(clock.dueAt)
    })
    const due = all.filter((one) => !isOut(one))
    const reached = due.filter((one) => callbackOf(one)?.fact.data['contacted'] === true)
    const answered = reached.filter((one) => isOwnAnswer(callbackOf(one)!))
    count.rate(`F1a@${window}`, reached.length, due.length, all.length - due.length)
    count.rate(`F1b@${window}`, answered.length, reached.length)
  })
}

function wantsCallback(count: Count, { record, round }: CaseRound): boolean {
  if (round.flags['selfHandled'] === true) return false
  const l1 = count.context.catalogue.categories.find(
    ({ code }) => code === record.fields['categoryL1'],
  )
  const l2 = l1?.children.find(({ code }) => code === record.fields['categoryL2'])
  return l2?.standard?.mustCallback !== false
}

function isOwnAnswer({ fact: { data } }: Told): boolean {
  return data['ratingSource'] === 'self' && (data['solved'] != null || data['level'] != null)
}

/** The person's own level; of somebody who was not reached there is none. */
function isOwnLevel(told: Told | undefined): boolean {
  if (told === undefined) return false
  const { ratingSource, level, contacted } = told.fact.data
  return ratingSource === 'self' && level != null && contacted !== false
}

function countParticipation(
  count: Count,
  rounds: readonly CaseRound[],
  callbackOf: (one: CaseRound) => Told | undefined,
  /** Ratings that were excluded later. */
  takenOut: ReadonlySet<string>,
): void {
  const reviews = new Map(
    count.told('order', 'order.reviewed').map((told) => [told.record.id, told]),
  )
  const ratings = ratingsIn(count.world.of('feedback')).filter(
    ({ valid, level }) => valid && level !== null,
  )
  /** By a rating that names the record, was given in a part of its life and is not that of a callback or review. */
  const isNamed = ({ family, id }: LedgerRecord, from: number, until = Infinity): boolean =>
    ratings.some(
      ({ record: { id: rating, fields }, at }) =>
        fields['subjectType'] === family &&
        fields['subjectId'] === id &&
        !rating.startsWith(`${family}:${id}:`) &&
        at >= from &&
        at < until,
    )
  const isRatedCase = (one: CaseRound): boolean => {
    const { record, round } = one
    if (isOwnLevel(callbackOf(one))) return !takenOut.has(`case:${record.id}:${round.no}`)
    const began = round.no === 1 ? round.at['reported'] : round.at['reopened']
    const next = record.rounds.find(({ no }) => no === round.no + 1)
    return isNamed(record, began ?? round.at['closed']!, next?.at['reopened'])
  }
  const isRatedOrder = (order: LedgerRecord): boolean =>
    isOwnLevel(reviews.get(order.id))
      ? !takenOut.has(`order:${order.id}:1`)
      : isNamed(order, stamp(order, 'submitted')!)
  count.eachWindow(({ window, has }) => {
    const ended = (records: readonly LedgerRecord[], ...ends: readonly string[]): LedgerRecord[] =>
      records.filter((record) => ends.some((end) => has(stamp(record, end))))
    const closed = rounds.filter(({ round }) => has(round.at['closed']))
    const cases = closed.filter(({ round }) => !round.flags['appealAccepted'])
    const orders = ended(count.of('order'), 'done')
    const mediations = ended(count.of('mediation'), 'agreed', 'failed')
    const rated =
      cases.filter(isRatedCase).length +
      orders.filter(isRatedOrder).length +
      mediations.filter((one) => isNamed(one, stamp(one, 'registered')!)).length
    const all = cases.length + orders.length + mediations.length
    count.rate(`F7@${window}`, rated, all, closed.length - cases.length)
  })
}

function byRound(callbacks: readonly Told[]): ReadonlyMap<string, Told> {
  return new Map(callbacks.map((told) => [`${told.record.id} ${told.round}`, told]))
}

function keyOf({ record, round }: CaseRound): string {
  return `${record.id} ${round.no}`
}
