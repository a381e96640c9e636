import { partyLevelOfRegion } from '../../../shared/indicator/grid-dimensions.ts'
import { pathTo } from '../../../shared/region/tree.ts'
import { shortCountText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import { countFigure, rateFigure, type Figure, type Tone } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt } from '../read.ts'
import { GRID_TEXTS } from './texts.ts'

/** The five levels of the party's chain, from the top (DOMAIN §1.1 row 1). */
export const CHAIN = ['street', 'community', 'grid', 'micro', 'household'] as const
export type ChainLevel = (typeof CHAIN)[number]

export interface ChainLink {
  readonly level: ChainLevel
  readonly name: string
  /** Organisations of the level in the region in view; null for a level above it, which it has none of. */
  readonly count: Figure | null
  /** The level of the region in view. */
  readonly here: boolean
  /** The chain is broken here: so many regions of this level have no organisation. */
  readonly broken: { readonly text: string; readonly tone: Tone } | null
}

/** Which indicator says how many regions of a level have an organisation. */
const COVER = { grid: 'G2@now', micro: 'G2b@now' } as const

/** 街道党工委—社区党组织—网格党支部—微网格党小组—党员中心户 of the region in view; empty where the package names no organisation. */
export function chainOf(input: PanelInput): readonly ChainLink[] {
  const { board, lang, tree, region } = input
  if (!CHAIN.some((level) => (numberAt(board, keyOf(level)) ?? 0) > 0)) return []
  const at = tree?.indexOf(region) ?? -1
  const path = tree === null || at < 0 ? [] : pathTo(tree, at)
  const levels = path.map((index) => partyLevelOfRegion(tree!.levels[tree!.level[index]!]!.id))
  return CHAIN.map((level) => {
    const above = levels.slice(0, -1).includes(level)
    return {
      level,
      name: GRID_TEXTS[lang][level],
      count: above ? null : counted(input, keyOf(level)),
      here: levels.at(-1) === level,
      broken: above ? null : brokenAt(input, level),
    }
  })
}

/** A count where five stand beside one another. */
export function counted(input: PanelInput, key: string): Figure {
  const figure = countFigure(input, key)
  return { ...figure, text: shortCountText(figure.value, input.lang) }
}

function keyOf(level: ChainLevel): string {
  return `partyOrgs@now{level=${level}}`
}

/** Only where it is known how many regions should have one: of grids (G2) and micro-grids (G2b). */
function brokenAt(input: PanelInput, level: ChainLevel): ChainLink['broken'] {
  if (level !== 'grid' && level !== 'micro') return null
  const cover = rateFigure(input, COVER[level])
  const n = numberAt(input.board, `${COVER[level]}.n`)
  const d = numberAt(input.board, `${COVER[level]}.d`)
  if (cover.value === null || n === null || d === null || d <= n) return null
  return {
    text: fill(GRID_TEXTS[input.lang].missing, { n: shortCountText(d - n, input.lang) }),
    // A branch that is missing is missed however many there are.
    tone: cover.tone === 'plain' ? 'caution' : cover.tone,
  }
}
