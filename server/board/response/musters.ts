import { LIST_CAPS, type Row } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { arrivedOf } from './arrived.ts'
import type { Rows, Work } from './part.ts'
import { firstRows, numberOf, responseOf, stampOf, textOf } from './read.ts'

/** Those that still gather first, by their limit. */
export function musterRows(work: Work): Rows {
  return firstRows(
    work.of('muster').map((record) => ({
      key: record.id,
      rank: [
        record.state === 'CLOSED' ? 1 : 0,
        numberOf(record.fields['deadline']) ?? Number.POSITIVE_INFINITY,
      ],
      row: rowOf(record),
    })),
    LIST_CAPS.musters,
  )
}

function rowOf(record: LedgerRecord): Row {
  const { fields } = record
  return {
    response: responseOf(record),
    kind: textOf(fields['kind']),
    unit: textOf(fields['unit']),
    required: numberOf(fields['required']),
    arrived: arrivedOf(record),
    summonedAt: stampOf(record, 'summoned'),
    deadline: numberOf(fields['deadline']),
    closedAt: stampOf(record, 'closed'),
  }
}
