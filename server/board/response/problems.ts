import { LIST_CAPS } from '../../../shared/board/board.ts'
import type { Rows, Work } from './part.ts'
import { firstRows, numberOf, textOf } from './read.ts'

/** Open ones by their date, then rectified ones. */
export function problemRows({ problems }: Work): Rows {
  return firstRows(
    problems.map(({ id, state, fields }) => {
      const due = numberOf(fields['dueAt'])
      return {
        key: id,
        rank: [state === 'OPEN' ? 0 : 1, due ?? Number.POSITIVE_INFINITY],
        row: {
          origin: textOf(fields['origin']),
          type: textOf(fields['problemType']),
          text: textOf(fields['text']),
          org: textOf(fields['ownerOrg']),
          due,
          state,
        },
      }
    }),
    LIST_CAPS.problems,
  )
}
