import type { EChartsOption } from 'echarts'
import type { Theme } from '../theme/theme.ts'

export interface IntervalView {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly target: number
  /** Ends of the scale; the scale is stated in words beside the drawing. */
  readonly from: number
  readonly to: number
}

/** An interval drawn as an interval: a band from low to high, its point, and a line at the target. */
export function buildIntervalOption(
  view: IntervalView,
  theme: Theme,
  unitPx: number,
): EChartsOption {
  const { value, low, high, from, to } = view
  const within = (x: number): number => Math.min(to, Math.max(from, x))
  const band = low === null || high === null ? null : ([within(low), within(high)] as const)
  return {
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: from, max: to, show: false },
    yAxis: { type: 'category', show: false, data: ['0'] },
    series: [
      {
        type: 'bar',
        stack: 'band',
        silent: true,
        barWidth: '38%',
        showBackground: true,
        backgroundStyle: { color: theme.track },
        itemStyle: { color: 'transparent' },
        data: [band === null ? from : band[0]],
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: theme.text, width: unitPx * 1.5, type: 'solid' },
          data: [{ xAxis: view.target }],
        },
      },
      {
        type: 'bar',
        stack: 'band',
        silent: true,
        itemStyle: { color: theme.data },
        data: [band === null ? 0 : band[1] - band[0]],
      },
      {
        type: 'scatter',
        silent: true,
        symbol: 'circle',
        symbolSize: unitPx * 13,
        itemStyle: { color: theme.dataHigh, borderColor: theme.panel, borderWidth: unitPx * 2 },
        data: value === null ? [] : [[within(value), 0]],
      },
    ],
  }
}
