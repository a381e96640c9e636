import { indicatorOf } from '../../shared/indicator/catalogue.ts'
import { WINDOWS, type Window } from '../../shared/indicator/types.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import {
  PLAN_ELEMENTS,
  PLAN_LEVELS,
  type Plan,
  type PlanLevel,
  type PlanTask,
} from '../../shared/region/plan.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Problem } from './problem.ts'

type Parts = Pick<DistrictPackage, 'plans' | 'catalogue' | 'places'>

const NUMERALS = ['', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ']

/** Plans that name what the package has not, or would open nothing of a level or of an element. */
export function planProblems(
  { plans = [], catalogue, places }: Parts,
  tree: RegionTree,
): Problem[] {
  const known = {
    orgs: new Set(catalogue.orgs.map(({ code }) => code)),
    placeKinds: new Set(places.map(({ kind }) => kind)),
    categories: new Set(
      catalogue.categories.flatMap(({ code, children }) => [
        code,
        ...children.map((child) => child.code),
      ]),
    ),
    isRegion: (code: string) => tree.indexOf(code) >= 0,
  }
  return [
    ...doubles(plans.map(({ id }) => id)).map((id) => problem('error', id, 'duplicate id')),
    ...plans.flatMap((plan) => [
      ...wholeProblems(plan, known),
      ...plan.levels.flatMap((level) => levelProblems(plan, level, known)),
      ...taskProblems(plan.recovery ?? [], known).map((reason) =>
        problem('error', `${plan.id} recovery`, reason),
      ),
    ]),
  ]
}

interface Known {
  readonly orgs: ReadonlySet<string>
  readonly placeKinds: ReadonlySet<string>
  readonly categories: ReadonlySet<string>
  readonly isRegion: (code: string) => boolean
}

function wholeProblems(plan: Plan, known: Known): Problem[] {
  const given = plan.levels.map(({ level }) => level)
  const missing = PLAN_LEVELS.filter((level) => !given.includes(level))
  const reasons = [
    ...missing.map((level) => `level ${NUMERALS[level]} (${level}) is missing`),
    ...doubles(given.map(String)).map((level) => `duplicate level ${level}`),
    ...(plan.regions ?? [])
      .filter((code) => !known.isRegion(code))
      .map((code) => `region ${code} is not in regions.json`),
    ...(plan.categories ?? [])
      .filter((code) => !known.categories.has(code))
      .map((code) => `category ${code} is not in catalogue.json`),
  ]
  const problems = reasons.map((reason) => problem('error', plan.id, reason))
  if (plan.nextReview !== undefined && plan.nextReview <= plan.approvedAt) {
    const reason = `nextReview ${plan.nextReview} is not after approvedAt ${plan.approvedAt}`
    problems.push(problem('error', plan.id, reason))
  }
  return problems
}

function levelProblems(plan: Plan, level: PlanLevel, known: Known): Problem[] {
  const entry = `${plan.id} level ${level.level}`
  const unready = PLAN_ELEMENTS.filter(
    (element) => !level.elements.some((item) => item.element === element && item.required),
  )
  const lists = {
    conditions: level.conditions ?? [],
    tasks: level.tasks,
    elements: level.elements,
    musters: level.musters,
    supplies: level.supplies.map(({ kind }) => ({ id: kind })),
    callouts: level.callouts.map(({ post }) => ({ id: post })),
  }
  const reasons = [
    ...taskProblems(level.tasks, known),
    ...Object.entries(lists).flatMap(([list, items]) =>
      doubles(items.map(({ id }) => id)).map((id) => `${list}: duplicate ${id}`),
    ),
    ...level.supplies.flatMap(({ kind, placeKinds }) =>
      placeKinds
        .filter((place) => !known.placeKinds.has(place))
        .map((place) => `supply ${kind}: no place of kind ${place} is in places.json`),
    ),
    ...(level.conditions ?? []).flatMap(({ id, measure }) =>
      measure?.kind === 'value' && !isKey(measure.key)
        ? [`condition ${id}: ${measure.key} is no key of a value`]
        : [],
    ),
  ]
  return [
    ...reasons.map((reason) => problem('error', entry, reason)),
    ...unready.map((element) =>
      problem('error', entry, `element ${element} has no required item: it could never be ready`),
    ),
  ]
}

function taskProblems(tasks: readonly PlanTask[], known: Known): string[] {
  return tasks
    .filter(({ org }) => !known.orgs.has(org))
    .map(({ id, org }) => `task ${id}: org ${org} is not in catalogue.json orgs`)
}

/** `C5@today`, `C1@24h{source=12345}`. */
function isKey(key: string): boolean {
  const [, id, window] = /^([^@{}]+)@([^@{}]+)(?:\{[^{}=]+=[^{}]+\})?$/.exec(key) ?? []
  if (id === undefined || window === undefined) return false
  const indicator = indicatorOf(id)
  return (
    indicator?.windows.includes(window as Window) === true && WINDOWS.includes(window as Window)
  )
}

function problem(severity: Problem['severity'], entry: string, reason: string): Problem {
  return { severity, file: 'plans.json', entry, reason }
}

function doubles(ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}
