import type { EChartsOption } from 'echarts'
import { buildStackOption } from '../../chart/stack.ts'
import type { Theme } from '../../theme/theme.ts'
import type { Tier, TierView } from './view.ts'

/** One bar from the grid outward: what stayed low is quiet, what climbed is bright, what came to nothing is a gap. */
export function buildTierOption(tiers: readonly TierView[], theme: Theme): EChartsOption {
  return buildStackOption(
    tiers.map(({ tier, figure }) => ({
      value: figure.value ?? 0,
      colour: theme[TIER_ROLES[tier]],
    })),
    theme,
  )
}

export const TIER_ROLES = {
  grid: 'dataLow',
  community: 'data',
  street: 'dataHigh',
  district: 'textSecondary',
  judicial: 'text',
  other: 'textLabel',
  failed: 'track',
} as const satisfies Record<Tier, keyof Theme>
