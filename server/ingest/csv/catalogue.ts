import type { Catalogue } from '../../../shared/region/package.ts'
import type { Mapping } from './mapping.ts'

export interface Categories {
  readonly categoryL1: string
  readonly categoryL2: string
}

/** Code of the source by which a case came in, undefined for a cell that names none. Throws an Error for a code the district has not. */
export function intakeFinder(
  rule: Mapping['intake'],
  catalogue: Catalogue,
): (cell: string) => string | undefined {
  const codes = new Set(catalogue.sources.map(({ code }) => code))
  requireKnown(rule, 'intake', codes, 'source')
  const map = lowered(rule.map)
  return (cell) =>
    map.get(cell.toLowerCase()) ?? (codes.has(cell) ? cell : undefined) ?? rule.otherwise
}

/**
 * Both codes of a category, undefined for a cell that names none or, where the catalogue has a name twice, more than one.
 * Throws an Error for a code the district has not.
 */
export function categoryFinder(
  rule: Mapping['category'],
  catalogue: Catalogue,
): (cell: string) => Categories | undefined {
  const byCode = new Map<string, Categories>()
  const byText = new Map<string, Categories | undefined>()
  for (const l1 of catalogue.categories) {
    for (const l2 of l1.children) {
      const codes = { categoryL1: l1.code, categoryL2: l2.code }
      byCode.set(l2.code, codes)
      const text = l2[rule.by]?.toLowerCase()
      if (text !== undefined) byText.set(text, byText.has(text) ? undefined : codes)
    }
  }
  requireKnown(rule, 'category', byCode, 'second-level category')
  const map = lowered(rule.map)
  return (cell) => {
    const mapped = map.get(cell.toLowerCase())
    if (mapped !== undefined) return byCode.get(mapped)
    const otherwise = rule.otherwise === undefined ? undefined : byCode.get(rule.otherwise)
    return byText.get(cell.toLowerCase()) ?? otherwise
  }
}

/** Before the first row is read: a mapping made for another district would refuse row after row. */
function requireKnown(
  {
    map = {},
    otherwise,
  }: { map?: Record<string, string> | undefined; otherwise?: string | undefined },
  where: string,
  codes: { has(code: string): boolean },
  what: string,
): void {
  const named: [path: string, code: string][] = Object.entries(map).map(([cell, code]) => [
    `map.${cell}`,
    code,
  ])
  if (otherwise !== undefined) named.push(['otherwise', otherwise])
  for (const [path, code] of named)
    if (!codes.has(code))
      throw new Error(`mapping: ${where}.${path}: no ${what} ${code} in this district`)
}

function lowered(map: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  return new Map(Object.entries(map).map(([key, value]) => [key.trim().toLowerCase(), value]))
}
