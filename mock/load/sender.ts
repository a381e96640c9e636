import { setTimeout as sleep } from 'node:timers/promises'
import { fetchHealth } from '../feed/health.ts'
import { postBatch } from '../feed/post.ts'
import type { Target } from '../feed/post.ts'
import type { Told } from './lag.ts'
import type { FastLife } from './stream.ts'

export interface Sending {
  readonly target: Target
  readonly life: FastLife
  readonly eventsPerSecond: number
  /** The server's clock, epoch ms: events are told as of it. */
  readonly now: () => number
  readonly say: (line: string) => void
  readonly signal: AbortSignal
  readonly onTold: (event: Told) => void
}

export interface Sent {
  accepted: number
  rejected: number
  /** Events that were due while the server did not take any, and were never sent. */
  skipped: number
}

const HISTORY_BATCH = 2000
/** Events that fall due within so long a time, drawn anew each time, go into one body. */
const BODY_MOST_MS = 100
const MOST_AT_ONCE = 500

/** Sends what happened before now, in big batches; the number of events. */
export async function tellHistory({ target, life, say, signal }: Sending): Promise<number> {
  let told = 0
  for (;;) {
    const events = life.history(HISTORY_BATCH)
    if (events.length === 0) return told
    await postBatch(target, events, say, signal)
    told += events.length
  }
}

/** Sends as many events a second as asked for, until the signal aborts. */
export async function sendEvents(sending: Sending, sent: Sent): Promise<void> {
  const { target, life, eventsPerSecond, now, say, signal, onTold } = sending
  if (eventsPerSecond === 0) return
  // By chance, as life has it: an even beat would keep step with the server's tick.
  const gapMs = (): number => (-Math.log(1 - Math.random()) / eventsPerSecond) * 1000
  let nextAt = performance.now() + gapMs()
  while (!signal.aborted) {
    const waitMs = Math.max(nextAt - performance.now(), Math.random() * BODY_MOST_MS)
    await sleep(waitMs, undefined, { signal }).catch(() => undefined)
    let due = 0
    for (; nextAt <= performance.now(); nextAt += gapMs()) due += 1
    if (due === 0 || signal.aborted) continue
    const size = Math.min(due, MOST_AT_ONCE)
    // Told late they would be a burst that nobody asked for.
    sent.skipped += due - size
    const nowMs = now()
    const events = Array.from({ length: size }, () => life.next(nowMs))
    const sentAt = performance.now()
    try {
      const receipt = await postBatch(target, events, say, signal)
      const acceptedAt = performance.now()
      sent.accepted += receipt.accepted
      sent.rejected += receipt.rejected.length
      const [refused] = receipt.rejected
      if (refused !== undefined) say(`refused: ${refused.code} ${refused.message ?? ''}`)
      // The answer names no number; the head of the journal right after it is not before any of these events.
      const { seq } = await fetchHealth(target.url)
      for (let i = 0; i < receipt.accepted; i++) onTold({ sentAt, acceptedAt, seq })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}
