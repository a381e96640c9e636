import { LIST_CAPS, type Row } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Rows, Work } from './part.ts'
import { endsOf, firstRows, numberOf, responseOf, scalarOf, stampOf, textOf } from './read.ts'

/** Those that wait for an answer first, the longest wait first; then answered ones, the latest first. */
export function calloutRows(work: Work): Rows {
  const ends = endsOf(work)
  return firstRows(
    work.of('callout').map((record) => {
      const answeredAt = stampOf(record, 'answered')
      return {
        key: record.id,
        rank: answeredAt === null ? [0, stampOf(record, 'sent') ?? 0] : [1, -answeredAt],
        row: rowOf(record, ends.get(responseOf(record)) ?? null),
      }
    }),
    LIST_CAPS.callouts,
  )
}

function rowOf(record: LedgerRecord, stoppedAt: number | null): Row {
  const { fields } = record
  const breachedAt = record.rounds.at(-1)?.clocks['ANSWER']?.breachedAt ?? null
  return {
    response: responseOf(record),
    post: textOf(fields['post']),
    state: record.state,
    sentAt: stampOf(record, 'sent'),
    readAt: stampOf(record, 'read'),
    phoneAt: stampOf(record, 'phoned'),
    answeredAt: stampOf(record, 'answered'),
    // The answer came after 15 minutes, or has not come yet.
    late: breachedAt !== null && breachedAt <= (stoppedAt ?? Infinity),
    stoppedAt,
    communities: numberOf(fields['communities']),
    evacuating: scalarOf(fields['evacuating']),
  }
}
