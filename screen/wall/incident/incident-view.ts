import { MODE_KEYS } from '../../../shared/board/mode.ts'
import { countFigure, type Figure } from '../../panel/figure.ts'
import type { PanelInput } from '../../panel/input.ts'
import { rowsAt } from '../../panel/read.ts'

export interface IncidentView {
  readonly residents: Figure
  readonly lines: readonly { readonly label: string; readonly figure: Figure }[]
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly more: number
}

const REGIONS_SHOWN = 15

/** Whom the response in force touches, and what is open there. */
export function incidentView(input: PanelInput): IncidentView {
  const { texts, names, board } = input
  const affected = rowsAt(board, 'affected')
  return {
    residents: countFigure(input, MODE_KEYS.residents, texts.people),
    lines: [
      { label: texts.affectedOpen, figure: countFigure(input, MODE_KEYS.openCases, texts.pieces) },
      {
        label: texts.affectedRegions,
        figure: countFigure(input, MODE_KEYS.regionCount, texts.grids),
      },
    ],
    regions: affected
      .slice(0, REGIONS_SHOWN)
      .map(({ id }) => ({ code: id, name: names.region(id) })),
    more: Math.max(0, affected.length - REGIONS_SHOWN),
  }
}
