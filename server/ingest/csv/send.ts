import type { NumberedCase } from './cases.ts'
import type { DoorAnswer, PostEvents } from './door.ts'
import { importEvent, type EventNames, type ImportEvent } from './event.ts'
import type { ReportBuilder } from './report.ts'

/** Events in one body. */
export const BATCH = 500

export interface NumberedEvent {
  readonly row: number
  readonly event: ImportEvent
}

/** Sends every case as it comes, a batch at a time. Rejects with the signal's reason when it ends the run between two batches. */
export async function sendCases(
  cases: AsyncIterable<NumberedCase>,
  names: EventNames,
  post: PostEvents,
  report: ReportBuilder,
  signal: AbortSignal,
): Promise<void> {
  let batch: NumberedEvent[] = []
  for await (const { row, value } of cases) {
    batch.push({ row, event: importEvent(names, value) })
    if (batch.length < BATCH) continue
    await sendBatch(batch, post, report)
    signal.throwIfAborted()
    batch = []
  }
  if (batch.length > 0) await sendBatch(batch, post, report)
}

/** Sends one body and notes the answer under the rows it is about. Rejects when the token is none for the source of the rows. */
export async function sendBatch(
  batch: readonly NumberedEvent[],
  post: PostEvents,
  report: ReportBuilder,
): Promise<void> {
  const answer: DoorAnswer = await post(batch.map(({ event }) => event))
  report.taken(answer.accepted, answer.duplicates)
  for (const { index, code, message, path } of answer.rejected)
    report.refuse(batch[index]!.row, code, path === '' ? message : `${path}: ${message}`)
  const [first] = answer.rejected
  // All rows of a run have one source: what holds for a whole body holds for the next.
  if (first?.code === 'forbiddenSource' && answer.rejected.length === batch.length)
    throw new Error(`${first.message}: give a token with that --source (npm run access)`)
}
