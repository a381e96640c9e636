import type { EChartsOption } from 'echarts'
import { buildStackOption } from '../../chart/stack.ts'
import type { Theme } from '../../theme/theme.ts'
import type { TierView } from './view.ts'

/** One bar from the grid outward: what stayed low is quiet, what climbed is bright. */
export function buildTierOption(tiers: readonly TierView[], theme: Theme): EChartsOption {
  const colours = tierColours(theme)
  return buildStackOption(
    tiers.map((tier, i) => ({ value: tier.figure.value ?? 0, colour: colours[i] ?? theme.data })),
    theme,
  )
}

export function tierColours(theme: Theme): readonly string[] {
  return [theme.dataLow, theme.data, theme.dataHigh, theme.textSecondary, theme.text]
}
