import type { EChartsOption } from 'echarts'
import { buildBarsOption } from '../../chart/bars.ts'
import type { Theme } from '../../theme/theme.ts'
import type { WhistleRow } from './view.ts'

/** Clocks as bars that run toward their limit, the end of the track. */
export function buildClocksOption(
  rows: readonly WhistleRow[],
  theme: Theme,
  unitPx: number,
): EChartsOption {
  const colours = {
    plain: theme.data,
    caution: theme.caution,
    serious: theme.serious,
    critical: theme.critical,
  }
  return buildBarsOption(
    {
      mostPx: unitPx * 8,
      max: 1,
      thickness: 0.26,
      bars: rows.map((row) => ({
        value: row.gone === null ? null : Math.min(1, Math.round(row.gone * 500) / 500),
        colour: colours[row.tone],
      })),
    },
    theme,
  )
}
