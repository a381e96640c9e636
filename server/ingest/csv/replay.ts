import { importEvent, type ImportEvent } from './event.ts'
import type { Anchor } from './mapping.ts'
import type { ImportedCase } from './row.ts'

/** One event of a replay and the instant at which it happens again, epoch ms. */
export interface ReplayedEvent {
  readonly atMs: number
  readonly event: ImportEvent
}

/**
 * The same cases in their own rhythm, `speed` times as fast, the first of them reported at `startMs`. Times are compressed and limits are
 * not: a due instant stays as far from its report as it was. What a row proves only later (closed) is told only then.
 */
export function replayPlan(
  source: string,
  prefix: string,
  cases: readonly ImportedCase[],
  startMs: number,
  speed: number,
): readonly ReplayedEvent[] {
  const originMs = Math.min(...cases.map((value) => value.anchors.reportedAt!))
  const shift = (ms: number): number => Math.round(startMs + (ms - originMs) / speed)
  // A replay is another run of the night: its records must not be those of the import, nor of an earlier replay.
  const runPrefix = `${prefix}replay-${startMs}-`
  const plan: ReplayedEvent[] = []
  for (const value of cases) {
    const { reportedAt, dueAt, ...later } = value.anchors
    const reported = shift(reportedAt!)
    const anchors: Partial<Record<Anchor, number>> = { reportedAt: reported }
    if (dueAt !== undefined) anchors.dueAt = reported + (dueAt - reportedAt!)
    plan.push({ atMs: reported, event: importEvent(source, runPrefix, { ...value, anchors }) })
    const steps = (Object.entries(later) as [Anchor, number][]).toSorted((a, b) => a[1] - b[1])
    const told: Partial<Record<Anchor, number>> = { ...anchors }
    for (const [anchor, ms] of steps) {
      told[anchor] = shift(ms)
      plan.push({
        atMs: told[anchor],
        event: importEvent(source, runPrefix, { ...value, anchors: { ...told } }),
      })
    }
  }
  return plan.toSorted((a, b) => a.atMs - b.atMs)
}
