import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Place } from '../../../shared/region/package.ts'
import { isOfKind, type Plan, type PlanCondition } from '../../../shared/region/plan.ts'
import { gridLevelOf } from '../../../shared/region/levels.ts'
import { rowsOf, type RegionTree } from '../../../shared/region/tree.ts'
import { outermost } from '../../board/mode.ts'

/** 辖区人数, 人口密度, 配套资源 of a set of regions (DOMAIN §1.6, row 73); null where the package does not know. */
export interface Exposure {
  readonly regions: number
  readonly residents: number | null
  readonly areaKm2: number | null
  /** Residents a km². */
  readonly density: number | null
  readonly grids: number
  readonly openCases: number | null
  /** By kind, as the package words it: how many, and for how many people where that is known. */
  readonly places: readonly {
    readonly kind: string
    readonly count: number
    readonly capacity: number | null
  }[]
}

/** Values of a key for the regions of one level, in the order of `rowsOf(tree, 0, level)`. */
export type LayerOf = (level: number, key: string) => readonly (number | null)[]

export function exposureOf(
  codes: readonly string[],
  tree: RegionTree,
  places: readonly Place[],
  layer: LayerOf,
): Exposure {
  const regions = outermost(
    tree,
    codes.map((code) => tree.indexOf(code)).filter((index) => index >= 0),
  )
  const valueOf = valuesOf(tree, layer)
  const residents = sum(regions.map((region) => valueOf(region, 'residents@now')))
  const areaKm2 = sum(regions.map((region) => areaOf(tree, region)))
  const gridLevel = gridLevelOf(tree)
  return {
    regions: regions.length,
    residents,
    areaKm2,
    density: residents === null || areaKm2 === null || areaKm2 === 0 ? null : residents / areaKm2,
    grids: regions.reduce(
      (total, region) =>
        total + (tree.level[region]! >= gridLevel ? 1 : rowsOf(tree, region, gridLevel).length),
      0,
    ),
    openCases: sum(regions.map((region) => valueOf(region, 'caseOpen@now'))),
    places: placesIn(regions, tree, places),
  }
}

/** Whether a condition of a plan is met in the regions: null where nobody has told, e.g. a reading that is typed in. */
export interface Judged {
  readonly id: string
  readonly met: boolean | null
  /** What was looked up; a warning's level. */
  readonly value: number | null
}

export function judgeConditions(
  plan: Plan,
  codes: readonly string[],
  tree: RegionTree,
  layer: LayerOf,
  warnings: readonly LedgerRecord[],
): Readonly<Record<number, readonly Judged[]>> {
  const regions = outermost(
    tree,
    codes.map((code) => tree.indexOf(code)).filter((index) => index >= 0),
  )
  const valueOf = valuesOf(tree, layer)
  const judge = ({ id, measure }: PlanCondition): Judged => {
    switch (measure?.kind) {
      case 'value': {
        const value = sum(regions.map((region) => valueOf(region, measure.key)))
        return { id, value, met: value === null ? null : value >= measure.atLeast }
      }
      case 'warning': {
        const levels = warnings
          .filter(({ fields }) => isOfKind(measure.words, String(fields['kind'])))
          .filter(({ fields }) => touches(fields['regionCodes'], regions, tree))
          .map(({ fields }) => Number(fields['level']))
        const value = levels.length === 0 ? null : Math.min(...levels)
        return { id, value, met: value !== null && value <= measure.level }
      }
      default:
        return { id, value: null, met: null }
    }
  }
  return Object.fromEntries(
    plan.levels.map(({ level, conditions = [] }) => [level, conditions.map(judge)]),
  )
}

/** No region chosen yet: whatever is in force anywhere counts. */
function touches(codes: unknown, regions: readonly number[], tree: RegionTree): boolean {
  if (regions.length === 0 || !Array.isArray(codes)) return true
  return codes
    .map((code) => tree.indexOf(String(code)))
    .some((b) => regions.some((a) => (a >= b && a < tree.end[b]!) || (b >= a && b < tree.end[a]!)))
}

function valuesOf(
  tree: RegionTree,
  layer: LayerOf,
): (region: number, key: string) => number | null {
  const held = new Map<string, ReadonlyMap<number, number | null>>()
  return (region, key) => {
    const level = tree.level[region]!
    const name = `${level}|${key}`
    let values = held.get(name)
    if (values === undefined) {
      const row = layer(level, key)
      values = new Map(rowsOf(tree, 0, level).map((each, i) => [each, row[i] ?? null]))
      held.set(name, values)
    }
    return values.get(region) ?? null
  }
}

/** Its own figure, else that of the regions below where all have one. */
function areaOf(tree: RegionTree, region: number): number | null {
  const own = tree.entries[region]!.areaKm2
  if (own !== undefined) return own
  let total = 0
  let children = 0
  for (let at = region + 1; at < tree.end[region]!; at = tree.end[at]!) {
    const area = areaOf(tree, at)
    if (area === null) return null
    total += area
    children++
  }
  return children === 0 ? null : total
}

function placesIn(
  regions: readonly number[],
  tree: RegionTree,
  places: readonly Place[],
): Exposure['places'] {
  const kinds = new Map<string, { count: number; capacity: number | null }>()
  for (const { kind, region, capacity } of places) {
    const at = tree.indexOf(region)
    if (!regions.some((each) => at >= each && at < tree.end[each]!)) continue
    const held = kinds.get(kind) ?? { count: 0, capacity: null }
    held.count++
    if (capacity !== undefined) held.capacity = (held.capacity ?? 0) + capacity
    kinds.set(kind, held)
  }
  return [...kinds].map(([kind, held]) => ({ kind, ...held })).toSorted((a, b) => b.count - a.count)
}

function sum(values: readonly (number | null)[]): number | null {
  let total: number | null = null
  for (const value of values) if (value !== null) total = (total ?? 0) + value
  return total
}
