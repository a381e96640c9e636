import type { Lang } from '../../i18n/texts.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'

export interface FoundRegion {
  readonly code: string
  readonly name: string
  readonly level: string
}

/** Options that a list shows at once; more are found by typing on. */
export const MOST_FOUND = 60

/** Regions whose name or code has the text in it, from the root down; the first levels where nothing is asked for. */
export function findRegions(
  tree: Pick<RegionTree, 'codes' | 'entries' | 'level' | 'levels'>,
  text: string,
  nameOf: (code: string) => string,
  lang: Lang,
): readonly FoundRegion[] {
  const wanted = text.trim().toLowerCase()
  const out: FoundRegion[] = []
  // Shallow levels first: a community is looked for more often than one of its hundred grids.
  for (let level = 0; level < tree.levels.length && out.length < MOST_FOUND; level++) {
    for (let i = 0; i < tree.codes.length && out.length < MOST_FOUND; i++) {
      const code = tree.codes[i]!
      if (tree.level[i] !== level) continue
      const name = nameOf(code)
      if (
        wanted !== '' &&
        !`${name} ${tree.entries[i]?.name ?? ''} ${code}`.toLowerCase().includes(wanted)
      )
        continue
      const kind = tree.levels[level]
      out.push({ code, name, level: (lang === 'en' ? kind?.nameEn : kind?.name) ?? '' })
    }
  }
  return out
}
