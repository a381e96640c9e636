import { rateText } from '../../i18n/format.ts'
import { countFigure, rateFigure, type Figure } from '../figure.ts'
import type { PanelInput } from '../input.ts'

export const TIERS = ['grid', 'community', 'street', 'district', 'judicial'] as const
export const STAGES = [
  'registered',
  'accepted',
  'mediating',
  'agreed',
  'performed',
  'revisited',
] as const
export const RISK_LEVELS = ['red', 'orange', 'yellow', 'blue'] as const

export interface TierView {
  readonly tier: (typeof TIERS)[number]
  readonly label: string
  readonly figure: Figure
  readonly share: string
}

export interface MediationView {
  readonly watched: Figure
  readonly tiers: readonly TierView[]
  /** Settled at any tier in the window; 0 leaves the bar empty. */
  readonly concluded: number
  readonly stages: readonly { readonly label: string; readonly figure: Figure }[]
  readonly risks: readonly {
    readonly level: (typeof RISK_LEVELS)[number]
    readonly label: string
    readonly figure: Figure
  }[]
  readonly lines: readonly { readonly label: string; readonly figure: Figure }[]
}

export const MEDIATION_NEEDS = ['M1b@now'] as const

/** 调解: at which tier disputes were settled, and what is still being watched. */
export function mediationView(input: PanelInput): MediationView {
  const { texts, window } = input
  const tiers = TIERS.map((tier) => ({
    tier,
    label: texts[`tier_${tier}`],
    figure: countFigure(input, `medTier@${window}{tier=${tier}}`),
  }))
  const concluded = tiers.reduce((sum, tier) => sum + (tier.figure.value ?? 0), 0)
  return {
    watched: countFigure(input, 'M1b@now', texts.pieces),
    concluded,
    tiers: tiers.map((tier) => ({
      ...tier,
      share:
        concluded === 0 || tier.figure.value === null
          ? ''
          : `${rateText(tier.figure.value / concluded)}%`,
    })),
    stages: STAGES.map((stage) => ({
      label: texts[`stage_${stage}`],
      figure: countFigure(input, `medStage@now{stage=${stage}}`),
    })),
    risks: RISK_LEVELS.map((level) => ({
      level,
      label: texts[`risk_${level}`],
      figure: countFigure(input, `M1b@now{level=${level}}`),
    })),
    lines: [
      { label: texts.inCommunity, figure: rateFigure(input, `M5@${window}`) },
      { label: texts.inGrid, figure: rateFigure(input, `M4@${window}`) },
      { label: texts.successRate, figure: rateFigure(input, `M3@${window}`) },
    ],
  }
}
