import { LIST_CAPS, type Row } from '../../../shared/board/board.ts'
import { ELEMENTS } from '../../../shared/fact/response-codes.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Rows, Work } from './part.ts'
import { firstRows, numberOf, responseOf, scalarOf, stampOf, textOf } from './read.ts'

/** What is furthest from ready comes first. */
const STATES = ['notReady', 'inProgress', 'ready', 'notApplicable']
const ELEMENT_ORDER = Object.keys(ELEMENTS)

export function elementRows(work: Work): Rows {
  return firstRows(
    work.of('element').map((record) => ({
      key: `${responseOf(record)}/${String(record.fields['itemId'])}`,
      rank: [
        STATES.indexOf(String(record.fields['state'])),
        numberOf(record.fields['dueAt']) ?? Number.POSITIVE_INFINITY,
        ELEMENT_ORDER.indexOf(String(record.fields['element'])),
      ],
      row: rowOf(record),
    })),
    LIST_CAPS.elements,
  )
}

function rowOf(record: LedgerRecord): Row {
  const { fields } = record
  return {
    response: responseOf(record),
    element: textOf(fields['element']),
    text: textOf(fields['text']),
    post: textOf(fields['ownerPost']),
    due: numberOf(fields['dueAt']),
    evidence: textOf(fields['evidenceKind']),
    // What was given as evidence, e.g. the number of the document.
    proof: scalarOf(fields['evidence']),
    required: fields['required'] === true,
    state: textOf(fields['state']),
    at: stampOf(record, 'changed'),
  }
}
