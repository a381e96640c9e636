import type { EChartsOption, SeriesOption } from 'echarts'
import type { Theme } from '../../../theme/theme.ts'
import type { TrendView } from './trend-view.ts'

/** Units above and below the scale, as much as half a point needs; trend.css takes them off again. */
const AIR = 8

/** Shapes of a trend; its numbers and times stand around it as text (docs/design.md). A gap is a gap: nothing is drawn across what is not known. */
export function buildTrendOption(view: TrendView, theme: Theme, unitPx: number): EChartsOption {
  return {
    grid: { left: 0, right: 0, top: unitPx * AIR, bottom: unitPx * AIR },
    xAxis: { type: 'category', show: false, data: view.points.map((_, i) => String(i)) },
    yAxis: { type: 'value', min: view.from, max: view.to, show: false },
    series: view.form === 'columns' ? columns(view, theme, unitPx) : line(view, theme, unitPx),
  }
}

function columns(view: TrendView, theme: Theme, unitPx: number): SeriesOption[] {
  return [
    {
      type: 'bar',
      silent: true,
      barWidth: '62%',
      data: view.points.map(({ value, partial }) => ({
        value: value ?? '-',
        itemStyle: { color: partial ? theme.dataHigh : theme.data },
      })),
      ...limitLine(view, theme, unitPx),
    },
  ]
}

function line(view: TrendView, theme: Theme, unitPx: number): SeriesOption[] {
  const within = (value: number | null): number | '-' =>
    value === null ? '-' : Math.min(view.to, Math.max(view.from, value))
  const band: SeriesOption[] = view.hasBand
    ? [
        {
          ...{ type: 'line', stack: 'band', silent: true, symbol: 'none' },
          lineStyle: { opacity: 0 },
          data: view.points.map(({ low }) => within(low)),
        },
        {
          ...{ type: 'line', stack: 'band', silent: true, symbol: 'none' },
          lineStyle: { opacity: 0 },
          areaStyle: { color: theme.dataLow, opacity: 0.45 },
          data: view.points.map(({ low, high }) =>
            low === null || high === null
              ? '-'
              : Math.min(view.to, high) - Math.max(view.from, low),
          ),
        },
      ]
    : []
  return [
    ...band,
    {
      type: 'line',
      silent: true,
      connectNulls: false,
      lineStyle: { color: theme.data, width: unitPx * 2 },
      symbol: 'circle',
      showAllSymbol: true,
      data: view.points.map(({ value, small, partial }) => ({
        value: within(value),
        symbolSize: unitPx * (partial ? 9 : 5),
        itemStyle: {
          color: small ? theme.raised : partial ? theme.dataHigh : theme.data,
          borderColor: partial ? theme.dataHigh : theme.data,
          borderWidth: unitPx * 1.5,
        },
      })),
      ...limitLine(view, theme, unitPx),
    },
  ]
}

function limitLine(view: TrendView, theme: Theme, unitPx: number) {
  if (view.line === null) return {}
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: theme.textSecondary, width: unitPx, type: 'dashed' as const },
      data: [{ yAxis: view.line.at }],
    },
  }
}
