import type { EChartsOption } from 'echarts'
import { buildIntervalOption } from '../../chart/interval.ts'
import { buildStackOption } from '../../chart/stack.ts'
import type { Theme } from '../../theme/theme.ts'
import type { RatingLevel, SatisfactionView } from './view.ts'

export function buildSatisfactionOption(
  view: SatisfactionView,
  theme: Theme,
  unitPx: number,
): EChartsOption {
  return buildIntervalOption(view.interval, theme, unitPx)
}

/** All valid ratings in one bar, from content to discontent. */
export function buildLevelsOption(view: SatisfactionView, theme: Theme): EChartsOption {
  return buildStackOption(
    view.levels.map(({ level, figure }) => ({
      value: figure.value ?? 0,
      colour: theme[LEVEL_ROLES[level]],
    })),
    theme,
  )
}

/** Five steps, the first clear of an empty track; the two that count as bad are the brightest. */
export const LEVEL_ROLES = {
  5: 'dataLow',
  4: 'data',
  3: 'dataHigh',
  2: 'textSecondary',
  1: 'text',
} as const satisfies Record<RatingLevel, keyof Theme>
