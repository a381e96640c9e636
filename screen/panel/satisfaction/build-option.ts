import type { EChartsOption } from 'echarts'
import { buildIntervalOption } from '../../chart/interval.ts'
import type { Theme } from '../../theme/theme.ts'
import type { RatingLevel, SatisfactionView } from './view.ts'

export function buildSatisfactionOption(
  view: SatisfactionView,
  theme: Theme,
  unitPx: number,
): EChartsOption {
  return buildIntervalOption(view.interval, theme, unitPx)
}

/** Five levels in one family, from content to discontent; the two that count as bad are the bright ones. */
export function levelColours(theme: Theme): Readonly<Record<RatingLevel, string>> {
  return { 5: theme.dataLow, 4: theme.dataLow, 3: theme.data, 2: theme.dataHigh, 1: theme.text }
}
