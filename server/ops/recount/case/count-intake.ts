import type { Clock, LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import type { Count } from '../count.ts'
import { isOut, roundsOf } from './rounds.ts'

/** C1–C4. */
export function countIntake(count: Count): void {
  const cases = count.of('case')
  const rounds = roundsOf(cases)
  const timed = rounds.filter(({ round }) => round.clocks['ACCEPT'] && round.clocks['DISPATCH'])
  count.eachWindow(({ window, has }) => {
    const reported = cases.filter((record) => has(record.rounds[0]!.at['reported']))
    count.put(`C1@${window}`, reported.length)
    countSplits(count, `C1@${window}`, reported)

    const accepted = rounds.filter(({ round }) => has(round.at['accepted'])).length
    const rejected = rounds.filter(({ round }) => has(round.at['rejected'])).length
    const filed = rounds.filter(({ round }) => has(round.at['filed'])).length
    count.put(`C2a@${window}`, accepted)
    count.rate(`C2b@${window}`, accepted, accepted + rejected)
    count.rate(`C3@${window}`, filed, accepted)

    const limited = timed.filter(({ round }) => has(round.at['filed']))
    const counted = limited.filter((one) => !isOut(one))
    const inTime = counted.filter(
      ({ round }) => !wasLate(round.clocks['ACCEPT']!) && !wasLate(round.clocks['DISPATCH']!),
    )
    count.rate(`C4@${window}`, inTime.length, counted.length, limited.length - counted.length)
  })
}

function wasLate({ dueAt, stoppedAt, breachedAt }: Clock): boolean {
  return breachedAt !== null || (dueAt !== null && stoppedAt !== null && stoppedAt > dueAt)
}

function countSplits(count: Count, key: string, reported: readonly LedgerRecord[]): void {
  const codes = (named: readonly { readonly code: string }[]): readonly string[] =>
    named.map(({ code }) => code)
  const { sources, categories } = count.context.catalogue
  count.split(key, 'source', reported, 'source', codes(sources))
  count.split(key, 'category', reported, 'categoryL1', codes(categories))
}
