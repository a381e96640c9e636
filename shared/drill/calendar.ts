import type { LocalDays } from '../indicator/periods.ts'
import { DRILLED_MONTHS, monthsBefore } from './figures.ts'
import { type DrillRecord, isUnderWay } from './record.ts'

/** A planned drill that has not begun so long after its instant is overdue [choice]. */
export const OVERDUE_AFTER_MS = 24 * 3_600_000
/** A plan is due soon when it was last drilled so long ago that fewer months are left [choice]. */
const SOON_MONTHS = 3

/** How a drill stands in the calendar. */
export type DrillStanding = 'planned' | 'overdue' | 'underWay' | 'held' | 'aborted'

export function standingOf(drill: DrillRecord, nowMs: number): DrillStanding {
  if (isUnderWay(drill)) return 'underWay'
  if (drill.since['ENDED'] !== undefined) return 'held'
  if (drill.state === 'ABORTED') return 'aborted'
  return drill.plan !== null && drill.plan.startAt + OVERDUE_AFTER_MS < nowMs
    ? 'overdue'
    : 'planned'
}

/** What the calendar says of a plan of the package: when it was drilled, and by when it must be again (生产安全事故应急条例 art. 8). */
export interface PlanDrilling {
  readonly planId: string
  readonly lastHeldAt: number | null
  /** Instant of the next drill that is planned. */
  readonly nextAt: number | null
  readonly state: 'never' | 'ok' | 'soon' | 'overdue'
}

export interface DepartmentDrilling {
  readonly department: string
  readonly planned: number
  readonly held: number
  readonly overdue: number
}

export function planDrillings(
  plans: readonly { readonly id: string }[],
  drills: readonly DrillRecord[],
  days: LocalDays,
  nowMs: number,
): readonly PlanDrilling[] {
  const overdueBefore = monthsBefore(nowMs, DRILLED_MONTHS, days)
  const soonBefore = monthsBefore(nowMs, DRILLED_MONTHS - SOON_MONTHS, days)
  return plans.map(({ id }) => {
    const own = drills.filter(({ plan }) => plan?.planId === id)
    const held = own.flatMap(({ since }) => since['ENDED'] ?? [])
    const lastHeldAt = held.length === 0 ? null : Math.max(...held)
    const next = own.flatMap((drill) =>
      standingOf(drill, nowMs) === 'planned' ? [drill.plan!.startAt] : [],
    )
    return {
      planId: id,
      lastHeldAt,
      nextAt: next.length === 0 ? null : Math.min(...next),
      state:
        lastHeldAt === null
          ? 'never'
          : lastHeldAt < overdueBefore
            ? 'overdue'
            : lastHeldAt < soonBefore
              ? 'soon'
              : 'ok',
    }
  })
}

/** By who holds them, most first. */
export function departmentDrillings(
  drills: readonly DrillRecord[],
  nowMs: number,
): readonly DepartmentDrilling[] {
  const rows = new Map<string, { planned: number; held: number; overdue: number }>()
  for (const drill of drills) {
    if (drill.plan === null) continue
    const row = rows.get(drill.plan.department) ?? { planned: 0, held: 0, overdue: 0 }
    const standing = standingOf(drill, nowMs)
    row.planned++
    if (standing === 'held') row.held++
    if (standing === 'overdue') row.overdue++
    rows.set(drill.plan.department, row)
  }
  return [...rows]
    .map(([department, row]) => ({ department, ...row }))
    .toSorted((a, b) => b.planned - a.planned || (a.department < b.department ? -1 : 1))
}
