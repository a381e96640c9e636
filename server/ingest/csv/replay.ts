import type { NumberedCase } from './cases.ts'
import { importEvent, type EventNames } from './event.ts'
import type { Anchor } from './mapping.ts'
import type { ImportedCase } from './row.ts'
import type { NumberedEvent } from './send.ts'

/** One event of a replay and the instant at which it happens again, epoch ms. */
export interface ReplayedEvent extends NumberedEvent {
  readonly atMs: number
}

/**
 * The same cases in their own rhythm, `speed` times as fast, the first of them reported at `startMs`; in order of time. Times are
 * compressed and limits are not: a due instant stays as far from its report as it was. What a row proves only later (closed) is told only then,
 * so what never closed stays open.
 */
export function replayPlan(
  names: EventNames,
  cases: readonly NumberedCase[],
  startMs: number,
  speed: number,
): readonly ReplayedEvent[] {
  let originMs = Infinity
  for (const { value } of cases) originMs = Math.min(originMs, value.anchors.reportedAt!)
  const shift = (ms: number): number => Math.round(startMs + (ms - originMs) / speed)
  // A replay is another run of the night: its records must not be those of the import, nor of an earlier replay.
  const run = { ...names, prefix: `${names.prefix}replay-${startMs}-` }
  return cases
    .flatMap(({ row, value }) =>
      stepsOf(value, shift).map(({ atMs, anchors }) => ({
        row,
        atMs,
        event: importEvent(run, { ...value, anchors }),
      })),
    )
    .toSorted((a, b) => a.atMs - b.atMs)
}

interface Step {
  readonly atMs: number
  /** All that is known by then. */
  readonly anchors: ImportedCase['anchors']
}

function stepsOf({ anchors }: ImportedCase, shift: (ms: number) => number): Step[] {
  const { reportedAt, dueAt, ...later } = anchors
  const atMs = shift(reportedAt!)
  let known: ImportedCase['anchors'] = {
    reportedAt: atMs,
    ...(dueAt === undefined ? {} : { dueAt: atMs + (dueAt - reportedAt!) }),
  }
  const steps: Step[] = [{ atMs, anchors: known }]
  const rest = (Object.entries(later) as [Anchor, number][]).toSorted((a, b) => a[1] - b[1])
  for (const [anchor, ms] of rest) {
    known = { ...known, [anchor]: shift(ms) }
    steps.push({ atMs: shift(ms), anchors: known })
  }
  return steps
}
