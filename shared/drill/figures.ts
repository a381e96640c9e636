import type { LocalDays } from '../indicator/periods.ts'
import type { DrillRecord } from './record.ts'
import { type Score, scoreOf } from './score.ts'

/** A figure as boards have it: null where there is nothing to divide by (RULES CT4). */
export interface Figure {
  readonly value: number | null
  readonly n: number
  readonly d: number
  readonly excluded?: number
}

/** D1–D6 of the journal of drills (DOMAIN §3.7), with those of the departments where it has them. */
export interface DrillFigures {
  readonly D1: Figure
  readonly D2: Figure
  /** Σ weight·score ÷ Σ weight over the scored items of the drills evaluated this year; `excluded` are items without a score. */
  readonly D3: Figure
  readonly D4: Figure
  readonly D4ByOrg: Readonly<Record<string, Figure>>
  readonly D5a: Figure
  readonly D5b: Figure
  readonly D6: Figure
}

export interface FigureInput {
  readonly drills: readonly DrillRecord[]
  /** Plans of the district package. */
  readonly plans: readonly { readonly id: string }[]
  /** Of the district's calendar. */
  readonly days: LocalDays
  /** Epoch ms. */
  readonly nowMs: number
}

/** D2: a plan counts as drilled for so long (生产安全事故应急条例 art. 8: at least every two years). */
export const DRILLED_MONTHS = 24

export function drillFigures({ drills, plans, days, nowMs }: FigureInput): DrillFigures {
  const year = yearStart(nowMs, days)
  const twoYears = monthsBefore(nowMs, DRILLED_MONTHS, days)
  const planned = drills.filter(
    ({ plan }) => plan !== null && plan.startAt >= year && plan.startAt <= nowMs,
  )
  const held = drills.filter(({ since }) => (since['ENDED'] ?? 0) >= twoYears)
  const drilled = new Set(held.map(({ plan }) => plan?.planId))
  const evaluated = drills.filter(({ since }) => (since['EVALUATED'] ?? 0) >= year)
  const problems = drills.flatMap((drill) => drill.problems)
  const due = problems.filter(({ dueAt }) => dueAt <= nowMs)
  const revisions = new Set(
    drills.flatMap(({ plan, problems: found }) =>
      found.flatMap(({ planRevision }) =>
        planRevision === null ? [] : [`${plan?.planId ?? ''} ${planRevision}`],
      ),
    ),
  )
  return {
    D1: share(planned.filter(({ since }) => since['ENDED'] !== undefined).length, planned.length),
    D2: share(plans.filter(({ id }) => drilled.has(id)).length, plans.length),
    D3: scoreOfAll(evaluated),
    ...attendanceOf(evaluated),
    D5a: share(problems.filter(({ closedAt }) => closedAt !== null).length, problems.length),
    D5b: share(
      due.filter(({ closedAt, dueAt }) => closedAt !== null && closedAt <= dueAt).length,
      due.length,
    ),
    D6: { value: revisions.size, n: revisions.size, d: 1 },
  }
}

function scoreOfAll(evaluated: readonly DrillRecord[]): Figure {
  const scores = evaluated.map(({ plan, scores: given }) => scoreOf(plan?.items ?? [], given))
  const total = (of: (score: Score) => number): number =>
    scores.reduce((sum, score) => sum + of(score), 0)
  return {
    ...share(
      total(({ points }) => points),
      total(({ weight }) => weight),
    ),
    excluded: total(({ unscored }) => unscored),
  }
}

/** Of an organisation never more than were required: who sends too many makes up for nobody else. */
function attendanceOf(evaluated: readonly DrillRecord[]): Pick<DrillFigures, 'D4' | 'D4ByOrg'> {
  const byOrg = new Map<string, { n: number; d: number }>()
  for (const { plan, attendance } of evaluated) {
    for (const { org, required } of plan?.participants ?? []) {
      const came = attendance.find((each) => each.org === org)?.attended ?? 0
      const sum = byOrg.get(org) ?? { n: 0, d: 0 }
      byOrg.set(org, { n: sum.n + Math.min(came, required), d: sum.d + required })
    }
  }
  const sums = [...byOrg.values()]
  return {
    D4: share(
      sums.reduce((total, { n }) => total + n, 0),
      sums.reduce((total, { d }) => total + d, 0),
    ),
    D4ByOrg: Object.fromEntries([...byOrg].map(([org, { n, d }]) => [org, share(n, d)])),
  }
}

function share(n: number, d: number): Figure {
  return { value: d === 0 ? null : n / d, n, d }
}

/** First instant of the local year. */
export function yearStart(nowMs: number, days: LocalDays): number {
  const { year } = days.dateOf(days.dayOf(nowMs))
  return days.startOfDay(days.dayNumber(year, 1, 1))
}

/** First instant of the same local day so many months earlier; of a month too short its last day. */
export function monthsBefore(nowMs: number, months: number, days: LocalDays): number {
  const { year, month, day } = days.dateOf(days.dayOf(nowMs))
  const monthNo = year * 12 + (month - 1) - months
  const [y, m] = [Math.floor(monthNo / 12), (monthNo % 12) + 1]
  const next = m === 12 ? days.dayNumber(y + 1, 1, 1) : days.dayNumber(y, m + 1, 1)
  return days.startOfDay(Math.min(days.dayNumber(y, m, 1) + day - 1, next - 1))
}
