import { LIST_CAPS, type Row } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Rows, Work } from './part.ts'
import { endsOf, firstRows, numberOf, responseOf, stampOf, textOf } from './read.ts'

/** Next due first, then sent ones, newest first; none that nobody owes any more after the end. */
export function sitrepRows(work: Work): Rows {
  const ends = endsOf(work)
  const isOwed = (record: LedgerRecord): boolean =>
    stampOf(record, 'sent') !== null ||
    record.fields['kind'] === 'final' ||
    !ends.has(responseOf(record))
  return firstRows(
    work
      .of('sitrep')
      .filter(isOwed)
      .map((record) => {
        const sentAt = stampOf(record, 'sent')
        const due = numberOf(record.fields['dueAt']) ?? Number.POSITIVE_INFINITY
        return {
          key: record.id,
          rank: sentAt === null ? [0, due] : [1, -sentAt],
          row: rowOf(record),
        }
      }),
    LIST_CAPS.sitreps,
  )
}

function rowOf(record: LedgerRecord): Row {
  const { fields } = record
  return {
    response: responseOf(record),
    no: numberOf(fields['no']),
    kind: textOf(fields['kind']),
    due: numberOf(fields['dueAt']),
    sentAt: stampOf(record, 'sent'),
    to: textOf(fields['to']),
    channel: textOf(fields['channel']),
  }
}
