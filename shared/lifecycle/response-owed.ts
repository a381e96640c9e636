import { isOfMistake, mistakesOf } from './mistake.ts'
import type { LedgerRecord } from './types.ts'

/** Of what a response opened, what is owed after its end: tasks of recovery and the final report (DOMAIN §4.2 A5, §2.6.5). */
const AFTER_END: ReadonlySet<unknown> = new Set(['recovery', 'final'])

/** Whether a limit still runs for a task or report: a response's own stand still from its end on. */
export function limitRuns({ fields }: LedgerRecord, response: LedgerRecord): boolean {
  return AFTER_END.has(fields['kind']) || response.rounds.at(-1)?.at['ended'] === undefined
}

/**
 * Whether anybody still waits for an open task or report of a response: not once that is closed, nor where a mistaken start had opened it, nor for a report whose limit
 * stands still. A task of the response itself may be done after its end.
 */
export function isOwed(record: LedgerRecord, response: LedgerRecord | undefined): boolean {
  if (response === undefined || response.state === 'CLOSED') return false
  if (isOfMistake(record, mistakesOf(response))) return false
  return record.family === 'task' || limitRuns(record, response)
}
