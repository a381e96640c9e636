import { PARTY_LEVELS } from '../../../shared/fact/codes.ts'
import { partyLevelOfRegion } from '../../../shared/indicator/grid-dimensions.ts'
import { pathTo, type RegionTree } from '../../../shared/region/tree.ts'
import type { Lang } from '../../i18n/texts.ts'
import type { HeldBoard } from '../../live/link-state.ts'
import { numberAt } from '../../panel/read.ts'

/** A level of the chain 街道党工委—社区党组织—网格党支部—微网格党小组—党员中心户 as it stands for a region. */
export interface ChainLink {
  readonly level: string
  readonly name: string
  /** The organisation itself, where the region lies below it or is its own. */
  readonly org: string | null
  /** How many there are in the region, from its own level down. */
  readonly count: { readonly key: string; readonly value: number | null } | null
  /** How many regions of the level have none: the chain is broken there. */
  readonly missing: number
}

const CHAIN = ['street', 'community', 'grid', 'micro', 'household'] as const
/** Coverage, from which what is missing is known: facts may have founded what the package does not name. */
const COVER: Readonly<Record<string, string>> = { grid: 'G2@now', micro: 'G2b@now' }

export function chainOf(tree: RegionTree, held: HeldBoard, lang: Lang): readonly ChainLink[] {
  const region = Math.max(0, tree.indexOf(held.view.region))
  const above = new Map(
    pathTo(tree, region).map((at) => [
      partyLevelOfRegion(tree.levels[tree.level[at]!]!.id),
      tree.entries[at]!.partyOrg ?? null,
    ]),
  )
  return CHAIN.map((level) => {
    const key = `partyOrgs@now{level=${level}}`
    const cover = COVER[level]
    const inside = !above.has(level)
    const [n, d] = cover === undefined ? [null, null] : coverAt(held, cover)
    return {
      level,
      name: PARTY_LEVELS[level][lang],
      org: above.get(level) ?? null,
      count: inside ? { key, value: numberAt(held.board, key) } : null,
      missing: n === null || d === null ? 0 : d - n,
    }
  })
}

function coverAt(held: HeldBoard, key: string): readonly [number | null, number | null] {
  return [numberAt(held.board, `${key}.n`), numberAt(held.board, `${key}.d`)]
}
