import { microLevelOf } from '../../../shared/region/levels.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { clockText, shortCountText } from '../../i18n/format.ts'
import { rateFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt } from '../read.ts'
import { chainOf, counted, type ChainLink } from './chain.ts'
import { GRID_TEXTS } from './texts.ts'

interface Labelled {
  readonly label: string
  readonly figure: Figure
}

export interface GridView {
  readonly onPost: Figure
  readonly chain: readonly ChainLink[]
  /** 综合, 专属, 微. */
  readonly kinds: readonly Labelled[]
  readonly lines: readonly Labelled[]
}

/** From here on a day without a patrol is news, also between shifts [choice]. */
const NOON = '12:00'

export const GRID_NEEDS = ['G4@now'] as const

/** 网格: who looks after the region in view, and where the chain is broken. */
export function gridView(input: PanelInput): GridView {
  const { lang, window } = input
  const words = GRID_TEXTS[lang]
  const micros = microCount(input)
  // Patrols are counted by whole days (DOMAIN §3.1 G5).
  const days = window === 'all' ? 'month' : 'today'
  return {
    onPost: onPostOf(input),
    chain: chainOf(input),
    kinds: [
      { label: words.general, figure: counted(input, 'G1@now{kind=general}') },
      { label: words.dedicated, figure: counted(input, 'G1@now{kind=dedicated}') },
      ...(micros === null ? [] : [{ label: words.micros, figure: micros }]),
    ],
    lines: [
      { label: words.cover, figure: rateFigure(input, 'G2@now') },
      { label: words[`patrolled_${days}`], figure: patrolledOf(input, days) },
    ],
  }
}

/** Before the first shift of a day its patrols cannot have begun: what is not yet due wears no mark. */
function patrolledOf(input: PanelInput, days: 'today' | 'month'): Figure {
  const figure = rateFigure(input, `G5@${days}`)
  const isEarly =
    days === 'today' &&
    figure.value === 0 &&
    numberAt(input.board, 'G4@now.d') === 0 &&
    clockText(input.nowMs, input.timeZone, false) < NOON
  return isEarly ? { ...figure, tone: 'plain' } : figure
}

/** Outside the hours of the roster nobody is due on post, which is not the same as nothing being due. */
function onPostOf(input: PanelInput): Figure {
  const figure = rateFigure(input, 'G4@now')
  const nobody = numberAt(input.board, 'G4@now.d') === 0
  return nobody ? { ...figure, note: GRID_TEXTS[input.lang].nobodyDue } : figure
}

/**
 * Kinds of micro-grids are the package's affair (building, hamlet): one kind is read as it is, several are added up here and so have no
 * key. Null where the package has no such level.
 */
function microCount(input: PanelInput): Figure | null {
  const kinds = input.tree === null ? [] : microKindsOf(input.tree)
  const [first, ...rest] = kinds.map((kind) => counted(input, `G1@now{kind=${kind}}`))
  if (first === undefined || rest.length === 0) return first ?? null
  const counts = [first, ...rest].map(({ value }) => value)
  const sum = counts.includes(null)
    ? null
    : counts.reduce<number>((total, count) => total + (count ?? 0), 0)
  return { ...first, key: '', value: sum, text: shortCountText(sum, input.lang) }
}

const KINDS = new WeakMap<RegionTree, readonly string[]>()

function microKindsOf(tree: RegionTree): readonly string[] {
  let kinds = KINDS.get(tree)
  if (kinds === undefined) {
    const level = microLevelOf(tree)
    const regions = tree.entries.filter((_, i) => tree.level[i] === level)
    const found = regions.map(({ kind }) => kind ?? tree.levels[level]!.id)
    KINDS.set(tree, (kinds = [...new Set(found)].toSorted()))
  }
  return kinds
}
