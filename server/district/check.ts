import { areaKm2 } from '../../shared/region/polygon.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { readBoundaries } from './boundaries.ts'
import type { Boundary } from './boundaries.ts'
import { checkPlacePoints } from './place-points.ts'
import { checkNesting, checkPosition } from './placement.ts'
import type { Problem, Report } from './problem.ts'
import { readDistrict, wholePackage } from './read.ts'
import { referenceProblems } from './references.ts'
import { ringProblems } from './rings.ts'
import { checkShift } from './shift.ts'
import { checkTree } from './tree-problems.ts'
import { wallProblems } from './walls.ts'

export interface CheckedDistrict {
  /** Errors first, then warnings, then infos; within each in the order of files. */
  readonly problems: readonly Problem[]
  /** What was understood, for the summary; null when the region tree could not be built. */
  readonly tree: RegionTree | null
}

/** Examines a district package and reports everything found. Rejects only when the folder cannot be read. */
export async function checkDistrict(folder: string): Promise<CheckedDistrict> {
  const raw = await readDistrict(folder)
  const problems: Problem[] = [...raw.problems]
  const report: Report = (problem) => problems.push(problem)
  const { district, regions, display } = raw.parts
  const checked = district && regions ? checkTree(district.levels, regions, report) : null
  if (district && checked) {
    const { tree, dropped } = checked
    const boundaries = readBoundaries(tree, raw.boundaries, (problem) => {
      const code = /\(code (.+)\)$/.exec(problem.entry)?.[1]
      if (code === undefined || !dropped.has(code)) report(problem)
    })
    const placed = checkRings(checkPosition(tree, boundaries, report), boundaries, report)
    checkShift(tree, placed, report)
    checkNesting(tree, placed, report)
    if (raw.parts.places) checkPlacePoints(raw.parts.places, tree, placed, report)
    tellMissing(tree, boundaries, raw.boundaries, report)
    tellSize(tree, placed, district, report)
    const whole = wholePackage(raw)
    if (whole !== null) {
      const references = referenceProblems(whole, tree)
      problems.push(
        ...references.filter(
          (problem) => ![...dropped].some((code) => problem.reason.includes(` ${code} `)),
        ),
      )
    }
  }
  if (display) problems.push(...wallProblems(display))
  const rank = { error: 0, warning: 1, info: 2 } as const
  return {
    problems: problems.toSorted(
      (a, b) =>
        rank[a.severity] - rank[b.severity] || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0),
    ),
    tree: checked?.tree ?? null,
  }
}

/** Ring faults of all boundaries; gives back those of `placed` that are sound. A misplaced ring says nothing by its winding. */
function checkRings(
  placed: ReadonlyMap<number, Boundary>,
  all: ReadonlyMap<number, Boundary>,
  report: Report,
): ReadonlyMap<number, Boundary> {
  const sound = new Map(placed)
  for (const [region, boundary] of all) {
    const found = ringProblems(boundary)
    if (found.some((problem) => problem.severity === 'error')) sound.delete(region)
    for (const problem of found) {
      if (placed.has(region) || problem.severity === 'error') report(problem)
    }
  }
  return sound
}

/** Regions without boundary: allowed, the map shows them as a cartogram. */
function tellMissing(
  tree: RegionTree,
  boundaries: ReadonlyMap<number, Boundary>,
  files: ReadonlyMap<string, unknown>,
  report: Report,
): void {
  tree.levels.forEach((level, l) => {
    const all = Array.from({ length: tree.size }, (_, i) => i).filter((i) => tree.level[i] === l)
    const missing = all.filter((region) => !boundaries.has(region))
    if (missing.length === 0) return
    const names = missing
      .slice(0, 3)
      .map((region) => `${tree.codes[region]} ${tree.entries[region]!.name}`)
    const list = missing.length > names.length ? `${names.join(', ')}, …` : names.join(', ')
    report({
      severity: 'info',
      file: `boundaries/${level.id}.geojson`,
      entry: '',
      reason: `${missing.length} of ${all.length} regions have no boundary${files.has(level.id) ? '' : ' (no file)'}: ${list}`,
    })
  })
}

/** Declared figures off by more than 1 % are told. */
function tellSize(
  tree: RegionTree,
  boundaries: ReadonlyMap<number, Boundary>,
  district: { readonly areaKm2?: number | undefined; readonly residents?: number | undefined },
  report: Report,
): void {
  const tell = (entry: string, reason: string): void =>
    report({ severity: 'warning', file: 'district.json', entry, reason })
  const outline = boundaries.get(0)
  if (outline && district.areaKm2 !== undefined) {
    const measured = areaKm2(outline.polygons)
    if (Math.abs(measured / district.areaKm2 - 1) > 0.01) {
      tell(
        'areaKm2',
        `declares ${district.areaKm2} km², the boundary of ${tree.codes[0]} has ${measured.toFixed(2)} km²`,
      )
    }
  }
  const leaves = tree.entries.filter((_, i) => tree.end[i] === i + 1)
  if (district.residents === undefined || leaves.some((leaf) => leaf.population === undefined))
    return
  const counted = leaves.reduce((sum, leaf) => sum + leaf.population!, 0)
  if (Math.abs(counted - district.residents) > district.residents * 0.01) {
    tell(
      'residents',
      `declares ${district.residents} residents, the deepest regions have ${counted}`,
    )
  }
}
