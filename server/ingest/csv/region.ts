import type { RegionTree } from '../../../shared/region/tree.ts'
import type { RegionRule } from './mapping.ts'

export interface Place {
  readonly tree: RegionTree
  /** Index of the deepest region containing a WGS84 position, −1 when none does. */
  readonly regionAt: (lng: number, lat: number) => number
}

export type Cells = Readonly<Record<string, string>>

/** Index of the region of a row, undefined when no rule finds one. */
export type FindRegion = (row: Cells) => number | undefined

export function regionFinder(rules: readonly RegionRule[], place: Place): FindRegion {
  const finders = rules.map((rule) => finderOf(rule, place))
  return (row) => {
    for (const find of finders) {
      const index = find(row)
      if (index !== undefined) return index
    }
    return undefined
  }
}

function finderOf(rule: RegionRule, place: Place): FindRegion {
  switch (rule.by) {
    case 'code':
      return byCode(rule, place.tree)
    case 'name':
      return byName(rule, place.tree)
    case 'position':
      return (row) => {
        const point = pointOf(row, rule)
        return point && known(place.regionAt(point[0], point[1]))
      }
    case 'root':
      return () => 0
  }
}

function byCode(rule: Extract<RegionRule, { by: 'code' }>, tree: RegionTree): FindRegion {
  const pattern = rule.pattern === undefined ? undefined : new RegExp(rule.pattern, 'u')
  return (row) => {
    const cell = (row[rule.column] ?? '').trim()
    if (!pattern) return known(tree.indexOf(cell))
    const groups = pattern.exec(cell)?.groups
    if (!groups) return undefined
    const code = (rule.template ?? '').replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
      const value = groups[name] ?? ''
      return rule.groups?.[name]?.[value] ?? value
    })
    return known(tree.indexOf(code))
  }
}

function byName(rule: Extract<RegionRule, { by: 'name' }>, tree: RegionTree): FindRegion {
  const level = tree.levels.findIndex((each) => each.id === rule.level)
  if (level < 0) throw new Error(`mapping: regions: no level ${rule.level} in this district`)
  const byText = new Map<string, number>()
  for (let i = 0; i < tree.size; i++) {
    if (tree.level[i] !== level) continue
    for (const name of [tree.entries[i]!.name, tree.entries[i]!.nameEn]) {
      if (name !== undefined) byText.set(name.toLowerCase(), i)
    }
  }
  return (row) => byText.get((row[rule.column] ?? '').trim().toLowerCase())
}

/** WGS84 degrees of a row; undefined where a cell is empty, no number, or the 0/0 that sources write for "unknown". */
export function pointOf(
  row: Cells,
  columns: { readonly lng: string; readonly lat: string },
): [number, number] | undefined {
  const [lngText, latText] = [row[columns.lng] ?? '', row[columns.lat] ?? '']
  if (lngText.trim() === '' || latText.trim() === '') return undefined
  const [lng, lat] = [Number(lngText), Number(latText)]
  if (!Number.isFinite(lng) || !Number.isFinite(lat) || (lng === 0 && lat === 0)) return undefined
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : undefined
}

function known(index: number): number | undefined {
  return index < 0 ? undefined : index
}
