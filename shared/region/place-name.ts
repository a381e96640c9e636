import type { Bilingual } from '../indicator/types.ts'
import type { RegionTree } from './tree.ts'

/** A region by its name and, where that is a number alone, by those above it down to one that is not: 城东社区 03网格. A code that the tree has not is its own name. */
export function placeName(tree: RegionTree, code: string, lang: keyof Bilingual): string {
  const names: string[] = []
  for (let at = tree.indexOf(code); at >= 0; at = tree.parent[at]!) {
    const { name, nameEn } = tree.entries[at]!
    const said = lang === 'en' ? (nameEn ?? name) : name
    names.unshift(said)
    if (!/\d/.test(said)) break
  }
  return names.length === 0 ? code : names.join(' ')
}
