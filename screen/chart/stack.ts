import type { EChartsOption } from 'echarts'
import type { Theme } from '../theme/theme.ts'

export interface StackPart {
  readonly value: number
  readonly colour: string
}

/** One bar of parts that add up to the whole; a hair of ground parts them. An empty whole is an empty track. */
export function buildStackOption(parts: readonly StackPart[], theme: Theme): EChartsOption {
  const total = parts.reduce((sum, part) => sum + part.value, 0)
  const shown = total > 0 ? parts : [{ value: 1, colour: theme.track }]
  return {
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: 0, max: total > 0 ? total : 1, show: false },
    yAxis: { type: 'category', show: false, data: ['0'] },
    series: shown.map((part) => ({
      type: 'bar' as const,
      stack: 'whole',
      silent: true,
      barWidth: '100%',
      itemStyle: { color: part.colour, borderColor: theme.panel, borderWidth: 1 },
      data: [part.value],
    })),
  }
}
