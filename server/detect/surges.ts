import {
  SURGE_LEAST,
  SURGE_WEEKS,
  SURGE_WINDOWS_MIN,
  surgeOf,
  WEEK_MS,
  type SurgeGrade,
  type SurgeScore,
} from '../../shared/alarm/surge.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import { communityLevel } from '../board/mask.ts'
import type { Report, Reports } from './reports.ts'

const MINUTE_MS = 60_000

/** 浪涌: more reports of one subcategory in a region than the same hours of the weeks before let expect (DOMAIN §3.8). */
export interface Surge {
  /** Index in the tree. */
  readonly region: number
  /** `<L1>.<L2>` */
  readonly category: string
  readonly windowMin: number
  readonly count: number
  readonly grade: SurgeGrade
  /** null during the warm-up. */
  readonly median: number | null
  readonly z: number | null
}

/**
 * Every surge of the communities and of the regions above them at an instant, a whole minute. Of one subcategory the deepest region tells it: one above is told
 * only where its grade is higher than that of every region in it. Of two windows the higher grade tells it, the hour before the day.
 */
export function surgesAt(reports: Reports, tree: RegionTree, tMs: number): readonly Surge[] {
  const found: Surge[] = []
  for (const category of reports.categories()) {
    const best = new Map<number, Surge>()
    for (const windowMin of SURGE_WINDOWS_MIN)
      for (const region of candidates(reports, tree, category, windowMin, tMs)) {
        // Without a baseline a whole sub-district always has many of something.
        const score = scoreAt(reports, category, region, windowMin, tMs)
        const before = best.get(region)
        const isCold = score.median === null && tree.level[region]! < communityLevel(tree)
        if (
          score.grade === null ||
          isCold ||
          (before !== undefined && !isHigher(score.grade, before.grade))
        )
          continue
        const { count, median, z, grade } = score
        best.set(region, { region, category, windowMin, count, median, z, grade })
      }
    for (const surge of best.values()) if (tellsMore(surge, best, tree)) found.push(surge)
  }
  return found.toSorted((a, b) => a.region - b.region || (a.category < b.category ? -1 : 1))
}

/** Count, baseline and grade of one place and window; `history` is newest first. */
export function scoreAt(
  reports: Reports,
  category: string,
  region: number,
  windowMin: number,
  tMs: number,
): SurgeScore & { readonly count: number; readonly history: readonly number[] } {
  const windowMs = windowMin * MINUTE_MS
  const at = (toMs: number): number => reports.count(category, region, toMs - windowMs, toMs)
  const count = at(tMs)
  const history: number[] = []
  for (let week = 1; week <= SURGE_WEEKS; week++) {
    const toMs = tMs - week * WEEK_MS
    // A window that begins before the first report says nothing of what is usual.
    if (reports.first === null || toMs - windowMs < reports.first) break
    history.push(at(toMs))
  }
  return { ...surgeOf(count, windowMin, history), count, history }
}

/** The grade at an instant over both windows; null where there is none. */
export function gradeAt(
  reports: Reports,
  category: string,
  region: number,
  tMs: number,
): SurgeGrade | null {
  let grade: SurgeGrade | null = null
  for (const windowMin of SURGE_WINDOWS_MIN) {
    const found = scoreAt(reports, category, region, windowMin, tMs).grade
    if (found === 'alarm') return found
    grade ??= found
  }
  return grade
}

/** Cases that a surge counts, oldest first. */
export function evidenceOf(
  reports: Reports,
  tree: RegionTree,
  { category, region, windowMin }: Pick<Surge, 'category' | 'region' | 'windowMin'>,
  tMs: number,
): readonly Report[] {
  return reports
    .between(category, tMs - windowMin * MINUTE_MS, tMs)
    .filter((report) => report.region >= region && report.region < tree.end[region]!)
}

/** Regions with enough reports to be looked at. */
function candidates(
  reports: Reports,
  tree: RegionTree,
  category: string,
  windowMin: number,
  tMs: number,
): readonly number[] {
  const inWindow = reports.between(category, tMs - windowMin * MINUTE_MS, tMs)
  if (inWindow.length < SURGE_LEAST) return []
  const counts = new Map<number, number>()
  for (const { region } of inWindow)
    for (const at of pathTo(tree, region)) counts.set(at, (counts.get(at) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= SURGE_LEAST).map(([region]) => region)
}

function tellsMore(surge: Surge, all: ReadonlyMap<number, Surge>, tree: RegionTree): boolean {
  const end = tree.end[surge.region]!
  return [...all.values()].every(
    ({ region, grade }) => region <= surge.region || region >= end || isHigher(surge.grade, grade),
  )
}

function isHigher(a: SurgeGrade, b: SurgeGrade): boolean {
  return a === 'alarm' && b === 'watch'
}
