import type { Clock } from '../lifecycle/types.ts'

/** Least limit of the clocks that run. */
export function nearestDue(clocks: Readonly<Record<string, Clock>> | undefined): number | null {
  let nearest: number | null = null
  for (const name in clocks) {
    const clock = clocks[name]
    // A working record names every clock of its table.
    if (clock === undefined) continue
    const { stoppedAt, dueAt } = clock
    if (stoppedAt === null && dueAt !== null && (nearest === null || dueAt < nearest))
      nearest = dueAt
  }
  return nearest
}
