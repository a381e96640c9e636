import type { PostEvents } from './door.ts'
import type { ReplayedEvent } from './replay.ts'
import type { ReportBuilder } from './report.ts'
import { BATCH, sendBatch } from './send.ts'
import type { ServerClock } from './server-clock.ts'

/**
 * Posts each event when its instant has come by the server's clock; ends after the last. Events whose instant passed while the server was
 * away follow at once. Rejects with AbortError when the signal ends the waiting.
 */
export async function playPlan(
  plan: readonly ReplayedEvent[],
  clock: ServerClock,
  post: PostEvents,
  report: ReportBuilder,
  signal: AbortSignal,
): Promise<void> {
  for (let next = 0; next < plan.length;) {
    await clock.sleepUntil(plan[next]!.atMs, signal)
    const nowMs = clock.now()
    let end = next + 1
    while (end < plan.length && end - next < BATCH && plan[end]!.atMs <= nowMs) end++
    await sendBatch(plan.slice(next, end), post, report)
    next = end
  }
}
