import { JUDICIAL_CAUSES, type JudicialCause } from '../../../shared/indicator/causes.ts'
import { middleCut } from '../../i18n/format.ts'
import { countFigure, isBound, shortFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { MEDIATION_TEXTS } from './texts.ts'

export const RISK_LEVELS = ['red', 'orange', 'yellow', 'blue'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

export interface LedgerView {
  readonly levels: readonly {
    readonly level: RiskLevel
    readonly label: string
    readonly figure: Figure
  }[]
  /** The causes with most risks under watch; none where causes may not be known (RULES PV3). */
  readonly causes: readonly {
    readonly cause: JudicialCause
    readonly label: string
    readonly cells: readonly Figure[]
  }[]
}

const CAUSES = Object.keys(JUDICIAL_CAUSES) as JudicialCause[]
const CAUSES_SHOWN = 3
/** Room of a cause's name, in Chinese characters. */
const NAME_WIDTH = { zh: 9, en: 8 } as const

/** 隐患台账: colours by causes (M1b, M1c). */
export function ledgerView(input: PanelInput): LedgerView {
  const rows = CAUSES.map((cause) => {
    const cells = RISK_LEVELS.map((level) =>
      countFigure(input, `M1c@now{levelCause=${level}.${cause}}`),
    )
    return { cause, cells, sum: cells.reduce((sum, { value }) => sum + (value ?? 0), 0) }
  })
  return {
    levels: RISK_LEVELS.map((level) => ({
      level,
      label: input.texts[`risk_${level}`],
      figure: shortFigure(input, countFigure(input, `M1b@now{level=${level}}`)),
    })),
    causes: rows
      .filter(({ sum }) => sum > 0)
      .toSorted((a, b) => b.sum - a.sum)
      .slice(0, CAUSES_SHOWN)
      .map(({ cause, cells }) => ({
        cause,
        label: middleCut(JUDICIAL_CAUSES[cause][input.lang], NAME_WIDTH[input.lang]),
        cells: cells.map((cell) => told(input, shortFigure(input, cell))),
      })),
  }
}

/** A count that the board has and does not tell is not for this profile, which is not the same as no data (RULES PV3). */
function told({ board, lang }: PanelInput, cell: Figure): Figure {
  const isKept = cell.value === null && board.values[cell.key] === null && !isBound(cell)
  return isKept ? { ...cell, text: MEDIATION_TEXTS[lang].untold } : cell
}
