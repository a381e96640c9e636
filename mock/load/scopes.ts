import { PROFILES, type Profile, type ViewKey } from '../../shared/board/board.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/** What some walls of a crowd watch together. */
export interface Scope {
  readonly view: ViewKey
  readonly layer: { readonly level: number; readonly key: string } | null
}

const LAYER_KEY = 'caseOpen@now'

/**
 * Different views: level by level in turn, the root first, of each level regions spread over the whole tree; every second one with the
 * map layer of the next level but one (or the deepest), every fifth for a lower profile. Fewer than asked where the tree has no more regions.
 * @param highest what the connection may watch
 */
export function chooseScopes(tree: RegionTree, count: number, highest: Profile): readonly Scope[] {
  const levels = tree.levels.map((_, level) => spread(tree, level))
  const lower = PROFILES.slice(0, PROFILES.indexOf(highest))
  const scopes: Scope[] = []
  for (let round = 0; scopes.length < count && levels.some(({ length }) => round < length); round++)
    for (const regions of levels) {
      const region = regions[round]
      if (region === undefined || scopes.length === count) continue
      const n = scopes.length
      const profile = n % 5 === 4 ? (lower.at(-1) ?? highest) : highest
      const view: ViewKey = { world: 'live', region: tree.codes[region]!, profile }
      scopes.push({ view, layer: n % 2 === 0 ? layerOf(tree, region) : null })
    }
  return scopes
}

function layerOf(tree: RegionTree, region: number): Scope['layer'] {
  const own = tree.level[region]!
  const deepest = tree.levels.length - 1
  return own === deepest ? null : { level: Math.min(own + 2, deepest), key: LAYER_KEY }
}

/** The regions of a level, ordered so that any first few of them lie far apart: halves, quarters, eighths … */
function spread(tree: RegionTree, level: number): readonly number[] {
  const all: number[] = []
  for (let i = 0; i < tree.size; i++) if (tree.level[i] === level) all.push(i)
  const bits = Math.ceil(Math.log2(Math.max(2, all.length)))
  return Array.from({ length: 2 ** bits }, (_, i) => reversed(i, bits))
    .filter((at) => at < all.length)
    .map((at) => all[at]!)
}

function reversed(value: number, bits: number): number {
  let result = 0
  for (let bit = 0; bit < bits; bit++) if (value & (1 << bit)) result |= 1 << (bits - 1 - bit)
  return result
}
