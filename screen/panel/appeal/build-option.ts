import type { EChartsOption } from 'echarts'
import { buildBarsOption } from '../../chart/bars.ts'
import type { Theme } from '../../theme/theme.ts'
import type { AppealRow } from './view.ts'

/** The first category is the answer to the panel's question and alone takes the strong step. */
export function buildCategoryOption(
  rows: readonly AppealRow[],
  theme: Theme,
  unitPx: number,
): EChartsOption {
  return buildBarsOption(
    {
      mostPx: unitPx * 12,
      max: Math.max(1, ...rows.map((row) => row.figure.value ?? 0)),
      bars: rows.map((row, i) => ({
        value: row.figure.value,
        colour: i === 0 ? theme.dataHigh : theme.data,
      })),
    },
    theme,
  )
}
