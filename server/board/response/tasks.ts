import { LIST_CAPS, type Row } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Rows, Work } from './part.ts'
import { endsOf, firstRows, numberOf, responseOf, textOf } from './read.ts'

/**
 * Those of recovery before the response's own. Blocked first, then what is open by its limit, then what is done, the latest first. A task that every grid has stands hundreds of times: those of one grid come
 * after the others that are open, so that they push none out. Cancelled ones are in the log alone.
 */
export function taskRows(work: Work): Rows {
  const ends = endsOf(work)
  return firstRows(
    work
      .of('task')
      .filter(({ state }) => state !== 'CANCELLED')
      .map((record) => ({ key: record.id, rank: rankOf(record), row: rowOf(record, ends) })),
    LIST_CAPS.tasks,
  )
}

function rankOf(record: LedgerRecord): readonly number[] {
  // After the end those of recovery are what is looked at, all of them.
  return [record.fields['kind'] === 'recovery' ? 0 : 1, ...rankInKind(record)]
}

function rankInKind({ state, since, fields }: LedgerRecord): readonly number[] {
  if (state === 'DONE') return [3, -since]
  const grids = fields['gridCodes']
  const open = Array.isArray(grids) && grids.length === 1 ? 2 : 1
  return [state === 'BLOCKED' ? 0 : open, numberOf(fields['dueAt']) ?? Number.POSITIVE_INFINITY]
}

function rowOf(record: LedgerRecord, ends: ReadonlyMap<string, number>): Row {
  const { fields, state } = record
  const grids = fields['gridCodes']
  return {
    response: responseOf(record),
    title: textOf(fields['title']),
    element: textOf(fields['element']),
    org: textOf(fields['ownerOrg']),
    post: textOf(fields['ownerPost']),
    regions: Array.isArray(grids) ? grids.join(' ') : null,
    priority: numberOf(fields['priority']),
    due: numberOf(fields['dueAt']),
    state,
    progress: state === 'DONE' ? 1 : numberOf(fields['progress']),
    blocker: state === 'BLOCKED' ? textOf(fields['blocker']) : null,
    at: record.since,
    kind: textOf(fields['kind']) ?? 'response',
    stoppedAt: fields['kind'] === 'recovery' ? null : (ends.get(responseOf(record)) ?? null),
  }
}
