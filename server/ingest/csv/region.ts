import type { RegionTree } from '../../../shared/region/tree.ts'
import type { CodeRule, NameRule, RegionRule } from './mapping.ts'
import type { Cells, ReadPosition } from './position.ts'

export interface Place {
  readonly tree: RegionTree
  /** Index of the deepest region containing a WGS84 position, −1 when none does. */
  readonly regionAt: (lng: number, lat: number) => number
}

export interface FoundRegion {
  /** Index in the tree. */
  readonly index: number
  /** Which of the mapping's rules found it. */
  readonly rule: number
}

/** The region of a row, undefined when no rule finds one. */
export type FindRegion = (row: Cells) => FoundRegion | undefined

type Find = (row: Cells) => number | undefined

/** Throws an Error for a rule that does not fit the district. */
export function regionFinder(
  rules: readonly RegionRule[],
  place: Place,
  readPosition: ReadPosition,
): FindRegion {
  const finders = rules.map((rule, i) => finderOf(rule, i, place, readPosition))
  return (row) => {
    for (const [rule, find] of finders.entries()) {
      const index = find(row)
      if (index !== undefined) return { index, rule }
    }
    return undefined
  }
}

/** A rule in words, for the report. */
export function ruleText(rule: RegionRule): string {
  return 'column' in rule ? `${rule.by} ${rule.column}` : rule.by
}

function finderOf(rule: RegionRule, i: number, place: Place, readPosition: ReadPosition): Find {
  switch (rule.by) {
    case 'code':
      return byCode(rule, i, place.tree)
    case 'name':
      return byName(rule, i, place.tree)
    case 'position':
      return (row) => {
        const point = readPosition(row, rule)
        return point && known(place.regionAt(point[0], point[1]))
      }
    case 'root':
      return () => 0
  }
}

function byCode(rule: CodeRule, i: number, tree: RegionTree): Find {
  const lookUp = rule.system === undefined ? tree.indexOf : bySystem(rule.system, i, tree)
  const pattern = rule.pattern === undefined ? undefined : new RegExp(rule.pattern, 'u')
  return (row) => {
    const cell = (row[rule.column] ?? '').trim()
    const code = pattern ? filled(rule, pattern.exec(cell)?.groups) : cell
    return code === undefined ? undefined : known(lookUp(code))
  }
}

function filled(
  { template = '', groups }: CodeRule,
  found: Readonly<Record<string, string | undefined>> | undefined,
): string | undefined {
  return (
    found &&
    template.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
      const value = found[name] ?? ''
      return groups?.[name]?.[value] ?? value
    })
  )
}

/** Looks a code of another platform up; −1 where none or several regions carry it. */
function bySystem(system: string, i: number, tree: RegionTree): (code: string) => number {
  const index = new Map<string, number>()
  tree.entries.forEach(({ externalCodes = [] }, region) => {
    for (const external of externalCodes)
      if (external.system === system)
        index.set(external.code, index.has(external.code) ? -1 : region)
  })
  if (index.size === 0)
    throw new Error(`mapping: regions.${i}.system: no region has a code of ${system}`)
  return (code) => index.get(code) ?? -1
}

/** A name that several regions carry finds none of them: half of the cases would lie in the wrong place. */
function byName(rule: NameRule, i: number, tree: RegionTree): Find {
  const names = namesOf(tree, levelOf(tree, rule.level, `regions.${i}.level`))
  const outer =
    rule.within && namesOf(tree, levelOf(tree, rule.within.level, `regions.${i}.within.level`))
  return (row) => {
    const found = names.get(folded(row[rule.column])) ?? []
    const inside = outer
      ? withinOf(tree, found, outer.get(folded(row[rule.within!.column])))
      : found
    return inside.length === 1 ? inside[0] : undefined
  }
}

function withinOf(
  tree: RegionTree,
  regions: readonly number[],
  outer: readonly number[] = [],
): readonly number[] {
  return regions.filter((region) =>
    outer.some((each) => each <= region && region < tree.end[each]!),
  )
}

function levelOf(tree: RegionTree, id: string, where: string): number {
  const level = tree.levels.findIndex((each) => each.id === id)
  if (level < 0) throw new Error(`mapping: ${where}: no level ${id} in this district`)
  return level
}

function namesOf(tree: RegionTree, level: number): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  tree.entries.forEach(({ name, nameEn }, region) => {
    if (tree.level[region] !== level) return
    for (const text of new Set([folded(name), folded(nameEn)]))
      if (text !== '') found.set(text, [...(found.get(text) ?? []), region])
  })
  return found
}

function folded(text = ''): string {
  return text.trim().toLowerCase()
}

function known(index: number): number | undefined {
  return index < 0 ? undefined : index
}
