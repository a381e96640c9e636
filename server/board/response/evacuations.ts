import { LIST_CAPS, type Row } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Rows, Work } from './part.ts'
import { firstRows, numberOf, responseOf, stampOf, textOf } from './read.ts'

/** Most people still to be moved first; numbers that nobody has told are null. */
export function evacuationRows(work: Work): Rows {
  return firstRows(
    work.of('evacuation').map((record) => ({
      key: `${responseOf(record)}/${record.regionCode}`,
      rank: [-leftOf(record)],
      row: rowOf(record),
    })),
    LIST_CAPS.evacuations,
  )
}

function leftOf({ fields }: LedgerRecord): number {
  return (numberOf(fields['planned']) ?? 0) - (numberOf(fields['moved']) ?? 0)
}

function rowOf(record: LedgerRecord): Row {
  const { fields } = record
  return {
    response: responseOf(record),
    region: record.regionCode,
    planned: numberOf(fields['planned']),
    moved: numberOf(fields['moved']),
    sheltered: numberOf(fields['sheltered']),
    returned: numberOf(fields['returned']),
    shelter: textOf(fields['shelterId']),
    at: stampOf(record, 'told'),
  }
}
