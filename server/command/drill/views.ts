import { may, type Role } from '../../../shared/access/roles.ts'
import { departmentDrillings, planDrillings, standingOf } from '../../../shared/drill/calendar.ts'
import { drillFigures } from '../../../shared/drill/figures.ts'
import { DRILL_INDICATORS } from '../../../shared/drill/indicators.ts'
import { type DrillRecord, isUnderWay } from '../../../shared/drill/record.ts'
import { scoreOf } from '../../../shared/drill/score.ts'
import type { LocalDays } from '../../../shared/indicator/periods.ts'
import type { DistrictPackage } from '../../../shared/region/package.ts'

/** What the caller may have to do with drills. */
export interface DrillRights {
  readonly direct: boolean
  readonly consent: boolean
  readonly evaluate: boolean
}

export function drillRights(roles: readonly Role[]): DrillRights {
  return {
    direct: may(roles, 'drill.direct'),
    consent: may(roles, 'drill.consent'),
    evaluate: may(roles, 'drill.evaluate'),
  }
}

/** A blind drill is nobody's to know of before it starts but the director's and the leader's who consents (DOMAIN §4.6). */
export function mayKnow(drill: DrillRecord, { direct, consent }: DrillRights): boolean {
  return direct || consent || drill.startSeq !== null || drill.plan?.announced !== false
}

export interface DrillsInput {
  readonly drills: readonly DrillRecord[]
  readonly rights: DrillRights
  readonly district: Pick<DistrictPackage, 'plans' | 'drills'>
  readonly days: LocalDays
  readonly nowMs: number
}

/** The calendar of drills by plan and department, D1–D6, and for who plans them the scripts of the package. */
export function drillsView({ drills, rights, district, days, nowMs }: DrillsInput) {
  const plans = district.plans ?? []
  // The plan of a blind drill would tell of it as its row does.
  const known = drills.filter((drill) => mayKnow(drill, rights))
  const drilled = new Map(
    planDrillings(plans, known, days, nowMs).map((each) => [each.planId, each]),
  )
  return {
    serverTime: nowMs,
    rights,
    drills: known.map((drill) => drillRow(drill, nowMs)),
    plans: plans.map(({ id, name }) => ({ ...drilled.get(id)!, name })),
    departments: departmentDrillings(known, nowMs),
    indicators: DRILL_INDICATORS,
    figures: drillFigures({ drills: known, plans, days, nowMs }),
    scripts: rights.direct ? (district.drills ?? []) : [],
  }
}

export function drillRow(drill: DrillRecord, nowMs: number) {
  const { id, name, state, plan, since, problems } = drill
  const { score, grade } = scoreOf(plan?.items ?? [], drill.scores)
  const isJudged = since['EVALUATED'] !== undefined
  return {
    ...{ id, name, state, standing: standingOf(drill, nowMs) },
    kind: plan?.kind ?? null,
    field: plan?.field ?? null,
    planId: plan?.planId ?? null,
    department: plan?.department ?? null,
    announced: plan?.announced ?? true,
    startAt: plan?.startAt ?? since['RUNNING'] ?? null,
    startedAt: since['RUNNING'] ?? null,
    endedAt: since['ENDED'] ?? null,
    consented: drill.consent !== null,
    underWay: isUnderWay(drill),
    score: isJudged ? score : null,
    grade: isJudged ? grade : null,
    problems: problems.length,
    openProblems: problems.filter(({ closedAt }) => closedAt === null).length,
  }
}
