import { childrenOf, pathTo } from '../../../shared/region/tree.ts'
import { countText } from '../../i18n/format.ts'
import { countFigure, rateFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'

export interface ChainLink {
  readonly name: string
  /** Regions of this level inside the region in view; 1 for its ancestors and itself. */
  readonly figure: Figure
  readonly here: boolean
}

export interface GridView {
  readonly onPost: Figure
  readonly kinds: readonly { readonly label: string; readonly figure: Figure }[]
  readonly chain: readonly ChainLink[]
  readonly lines: readonly { readonly label: string; readonly figure: Figure }[]
}

export const GRID_NEEDS = ['G4@now'] as const

/** 网格: who looks after the region in view, and through how many levels. */
export function gridView(input: PanelInput): GridView {
  const { texts } = input
  const kinds = (
    [
      ['general', texts.generalGrid],
      ['dedicated', texts.dedicatedGrid],
    ] as const
  ).map(([kind, label]) => ({
    label,
    figure: countFigure(input, `G1@now{kind=${kind}}`, texts.grids),
  }))
  const chain = chainOf(input)
  // Micro-grids are a level of their own; what kinds they are of is the package's affair.
  const last = chain.at(-1)
  return {
    onPost: rateFigure(input, 'G4@now'),
    kinds:
      last === undefined
        ? kinds
        : [...kinds, { label: last.name, figure: { ...last.figure, unit: texts.grids } }],
    chain,
    lines: [
      { label: texts.residents, figure: countFigure(input, 'residents@now', texts.people) },
      {
        label: texts.householdCount,
        figure: countFigure(input, 'households@now', texts.households),
      },
    ],
  }
}

function chainOf(input: PanelInput): readonly ChainLink[] {
  const { tree, region, lang } = input
  const at = tree?.indexOf(region) ?? -1
  if (tree === null || at < 0) return []
  const counts = tree.levels.map(() => 0)
  for (const index of pathTo(tree, at)) counts[tree.level[index]!]!++
  const open = [...childrenOf(tree, at)]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    counts[tree.level[index]!]!++
    open.push(...childrenOf(tree, index))
  }
  return tree.levels.map((level, i) => ({
    name: lang === 'en' ? level.nameEn : level.name,
    here: i === tree.level[at],
    figure: {
      key: '',
      region,
      value: counts[i]!,
      text: countText(counts[i]!),
      unit: '',
      tone: 'plain',
      small: false,
      note: '',
    },
  }))
}
