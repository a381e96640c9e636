import { countFigure, isBound, rateFigure, shortFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberAt } from '../read.ts'
import { ledgerView, type LedgerView } from './ledger.ts'
import { MEDIATION_TEXTS } from './texts.ts'

/** From the grid outward; a tier that a producer invented stands before what came to nothing. */
export const TIERS = [
  'grid',
  'community',
  'street',
  'district',
  'judicial',
  'other',
  'failed',
] as const
export type Tier = (typeof TIERS)[number]
/** 受理 → 调解 → 协议 → 履行 → 回访, those standing at each now. */
export const STAGES = ['accepted', 'mediating', 'agreed', 'performed', 'revisited'] as const

interface Line {
  readonly label: string
  readonly figure: Figure
}

export interface TierView {
  readonly tier: Tier
  readonly label: string
  readonly figure: Figure
}

export interface MediationView {
  readonly watched: Figure
  readonly ledger: LedgerView
  /** A number here is a bound, which the panel explains (RULES PV3). */
  readonly bounded: boolean
  readonly stages: readonly Line[]
  /** Mediations past their limit; null where there are none, or none are known. */
  readonly overdue: Line | null
  /** Parts of all that were concluded in the window; those that are none are left out. */
  readonly tiers: readonly TierView[]
  readonly success: Line
  readonly kept: readonly Line[]
}

export const MEDIATION_NEEDS = ['M1b@now'] as const

/** Longer ones leave no room for the number beside them; numerator and denominator stand in the bar as well. */
const NOTE_CHARS = 9

/** 调解: what is being watched, how far mediations have come, and at which tier disputes ended. */
export function mediationView(input: PanelInput): MediationView {
  const { texts, window, lang } = input
  const words = MEDIATION_TEXTS[lang]
  const late = countFigure(input, 'M7@now', '', 'serious')
  const rate = (label: string, key: string): Line => {
    const figure = rateFigure(input, key)
    return {
      label,
      figure: { ...figure, note: figure.note.length > NOTE_CHARS ? '' : figure.note },
    }
  }
  const watched = countFigure(input, 'M1b@now', texts.pieces)
  const ledger = ledgerView(input)
  return {
    watched,
    ledger,
    bounded: [watched, ...ledger.levels.map(({ figure }) => figure)].some(isBound),
    stages: STAGES.map((stage) => ({
      label: words[`stage_${stage}`],
      figure: shortFigure(input, countFigure(input, `medStage@now{stage=${stage}}`)),
    })),
    overdue: (late.value ?? 0) > 0 ? { label: words.overdue, figure: late } : null,
    tiers: TIERS.map((tier) => ({
      tier,
      label: words[`tier_${tier}`],
      figure: shortFigure(input, tierFigure(input, tier)),
    })).filter(({ figure }) => (figure.value ?? 0) > 0),
    success: { label: words.success, figure: rateFigure(input, `M3@${window}`) },
    kept: [rate(words.inGrid, `M4@${window}`), rate(words.inCommunity, `M5@${window}`)],
  }
}

/** What failed is the rest of what M3 divides by, so that the bar is whole. */
function tierFigure(input: PanelInput, tier: Tier): Figure {
  const { board, window } = input
  if (tier !== 'failed') return countFigure(input, `medTier@${window}{tier=${tier}}`)
  const [agreed, all] = [numberAt(board, `M3@${window}.n`), numberAt(board, `M3@${window}.d`)]
  const value = agreed === null || all === null ? null : all - agreed
  return { ...countFigure(input, ''), value, text: '' }
}
