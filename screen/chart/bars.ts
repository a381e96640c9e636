import type { EChartsOption } from 'echarts'
import type { Theme } from '../theme/theme.ts'

export interface Bar {
  /** null draws the track alone. */
  readonly value: number | null
  readonly colour: string
}

export interface BarsView {
  readonly bars: readonly Bar[]
  /** End of the common scale; bars start at zero. */
  readonly max: number
  /** Thickness of a bar as a share of its row, 0–1. @default 0.34 */
  readonly thickness?: number
  /** No bar is thicker, CSS pixels. */
  readonly mostPx: number
}

/** Horizontal bars, one a row from the top, filling their box without axes: the rows' text stands beside them. */
export function buildBarsOption(view: BarsView, theme: Theme): EChartsOption {
  return {
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: 0, max: Math.max(view.max, Number.MIN_VALUE), show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      show: false,
      data: view.bars.map((_, i) => String(i)),
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: `${Math.round((view.thickness ?? 0.34) * 100)}%`,
        barMaxWidth: view.mostPx,
        showBackground: true,
        backgroundStyle: { color: theme.track },
        data: view.bars.map((bar) => ({
          value: bar.value === null ? 0 : Math.min(bar.value, view.max),
          itemStyle: { color: bar.colour },
        })),
      },
    ],
  }
}
